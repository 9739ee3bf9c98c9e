import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { StartRefused } from '../start-refused.ts'
import { ownClient } from './own-client.ts'

/** One module's migrations: `<folder>/0001_name.sql`, run in the order of the modules, then of their numbers. */
export interface MigrationFolder {
  module: string
  folder: string
}

/** One migration file as it is now. */
export interface Migration {
  module: string
  name: string
  sql: string
  checksum: string
}

const kernelFolder = join(import.meta.dirname, '..')
const KERNEL_PARTS = [
  'database',
  'journal',
  'jobs',
  'files',
  'http',
  'lists',
  'notices',
  'tasks',
  'list-tasks',
  'imports',
]

/** A room that may bring migrations: its name, which the applied ones are noted under, and its folder. */
export interface RoomFolder {
  name: string
  /** None for a room that brings no tables. */
  folder?: string
}

/** The folders of kernel parts and rooms that bring migrations, in the order given. */
export const migrationFolders = (rooms: readonly RoomFolder[]): MigrationFolder[] =>
  [...KERNEL_PARTS.map((part) => ({ name: `kernel/${part}`, folder: join(kernelFolder, part) })), ...rooms]
    .flatMap(({ name, folder }) => (folder ? [{ module: name, folder: join(folder, 'migrations') }] : []))
    .filter(({ folder }) => existsSync(folder))

/** The migration files of some folders, in the order they run. */
export function readMigrations(folders: readonly MigrationFolder[]): Migration[] {
  return folders.flatMap(({ module, folder }) =>
    readdirSync(folder)
      .filter((file) => file.endsWith('.sql'))
      .sort()
      .map((file) => {
        const sql = readFileSync(join(folder, file), 'utf8')
        return { module, name: file, sql, checksum: createHash('sha256').update(sql).digest('hex') }
      }),
  )
}

/** A fingerprint of all migrations, for caches of migrated databases. */
export const migrationsFingerprint = (folders: readonly MigrationFolder[]): string =>
  createHash('sha256')
    .update(
      readMigrations(folders)
        .map((migration) => `${migration.module}/${migration.name}:${migration.checksum}`)
        .join('\n'),
    )
    .digest('hex')
    .slice(0, 16)

export interface MigrateOptions {
  ownerUrl: string
  schema: string
  /** The application role that receives rights on everything but what a migration withholds. */
  appRole: string
  /** The role of the login that alone writes seals. It exists. */
  sealerRole: string
  folders: readonly MigrationFolder[]
}

/**
 * Brings the province's schema up to date under the owner role. Safe to call from several processes at once (advisory lock).
 * Each migration is one transaction; an applied file that changed since is an error, never silently re-run.
 * Before the owner's first migration the schema is created and default rights are set for the application role.
 * @returns the names of the migrations applied now.
 */
export async function applyMigrations(options: MigrateOptions): Promise<string[]> {
  const { schema, appRole } = options
  const client = ownClient(new pg.Client({ connectionString: options.ownerUrl, options: '-c timezone=UTC' }))
  await client.connect()
  const applied: string[] = []
  try {
    if (await isUpToDate(client, schema, options.folders)) return []
    const migrations = readMigrations(options.folders)
    await client.query('select pg_advisory_lock(hashtext($1))', [`migrate ${schema}`])
    await prepareSchema(client, schema, appRole)
    const done = await appliedBefore(client, 'migration')
    for (const migration of migrations) {
      const name = `${migration.module}/${migration.name}`
      const before = done.get(name)
      if (before === migration.checksum) continue
      if (before) {
        throw new StartRefused(
          `tệp cấu trúc ${name} khác với bản đã áp dụng vào cơ sở dữ liệu. Cài lại đúng phiên bản Liên Thông đã dùng; đừng sửa tệp trong thư mục migrations (muốn đổi thì viết tệp mới).`,
        )
      }
      await applyOne(client, name, migration, options)
      applied.push(name)
    }
  } finally {
    await client.end()
  }
  return applied
}

/** Whether there is nothing to do, as at nearly every start: two looks, which any login of the province may take. */
export async function isUpToDate(
  client: pg.Client | pg.Pool,
  schema: string,
  folders: readonly MigrationFolder[],
): Promise<boolean> {
  const table = `${pg.escapeIdentifier(schema)}.migration`
  const there = await client.query('select to_regclass($1) is not null as there', [table])
  if (!there.rows[0].there) return false
  const done = await appliedBefore(client, table)
  return readMigrations(folders).every(({ module, name, checksum }) => done.get(`${module}/${name}`) === checksum)
}

/** Checksums of the migrations that were applied, by name. */
async function appliedBefore(client: pg.Client | pg.Pool, table: string): Promise<ReadonlyMap<string, string>> {
  const { rows } = await client.query<{ name: string; checksum: string }>(`select name, checksum from ${table}`)
  return new Map(rows.map((row) => [row.name, row.checksum]))
}

async function prepareSchema(client: pg.Client, schema: string, appRole: string): Promise<void> {
  const name = client.escapeIdentifier(schema)
  const role = client.escapeIdentifier(appRole)
  await client.query(`create schema if not exists ${name}`)
  await client.query(`create schema if not exists ${client.escapeIdentifier(`${schema}_jobs`)} authorization ${role}`)
  await client.query(`grant usage on schema ${name} to ${role}`)
  await client.query(
    `alter default privileges in schema ${name} grant select, insert, update, delete on tables to ${role};
     alter default privileges in schema ${name} grant usage, select on sequences to ${role};
     alter default privileges in schema ${name} grant execute on functions to ${role}`,
  )
  await ensureTrigrams(client)
  await client.query(`set search_path = ${name}, extensions`)
  await client.query(
    `create table if not exists migration (
       name text primary key, checksum text not null, applied_at timestamptz not null default now())`,
  )
}

/** Search uses trigrams; the extension is a trusted one, so the owner of the database may add it on a server of the province's own. */
async function ensureTrigrams(client: pg.Client): Promise<void> {
  const known = await client.query("select 1 from pg_extension where extname = 'pg_trgm'")
  if (known.rowCount) return
  await client.query('create schema if not exists extensions')
  await client.query('grant usage on schema extensions to public')
  await client.query('create extension if not exists pg_trgm schema extensions')
}

async function applyOne(
  client: pg.Client,
  name: string,
  migration: Migration,
  { appRole, sealerRole }: MigrateOptions,
): Promise<void> {
  await client.query('begin')
  try {
    // a migration that gives or withholds rights names the roles by these settings, since their names are the installation's
    await client.query(
      `select set_config('lienthong.app_role', $1, true), set_config('lienthong.sealer_role', $2, true)`,
      [appRole, sealerRole],
    )
    await client.query(migration.sql)
    await client.query('insert into migration (name, checksum) values ($1, $2)', [name, migration.checksum])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    const said = error instanceof Error ? error.message : String(error)
    throw new StartRefused(
      `không áp dụng được tệp cấu trúc ${name}; tệp này không để lại gì trong cơ sở dữ liệu. Giữ bản sao lưu, đừng sửa tệp, và gửi cho người phát triển lời của cơ sở dữ liệu: ${said}`,
    )
  }
}
