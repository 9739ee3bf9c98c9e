import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { ownClient } from '../database/index.ts'
import { applyMigrations, type MigrationFolder, readMigrations } from '../database/migrate.ts'
import { type ArchiveEntry, ArchiveError, type ArchiveSource, readArchive, readJson } from './archive.ts'
import type { BackupCounts, BackupExtra, BackupFiles } from './backup.ts'
import { copyInStatement, type Manifest, only, quoted } from './backup-catalogue.ts'
import { copyIn } from './copy.ts'

export interface RestoreOptions {
  ownerUrl: string
  schema: string
  appRole: string
  sealerRole: string
  files: BackupFiles
  extras?: readonly BackupExtra[]
  folders: readonly MigrationFolder[]
  progress?: (what: string) => void
}

/** Why a restore was refused, in words for the person at the keyboard. Nothing was changed. */
export class RestoreRefused extends Error {}

/**
 * Puts a backup into an empty place: the schema as the backup's migrations made it, then the rows, then the newer migrations.
 * All rows come in one transaction, checked against the archive's checksums and counts; when anything is wrong, nothing stays.
 * @throws RestoreRefused when the province already has tables or the backup comes from a newer program; ArchiveError when it was damaged.
 */
export async function restoreProvince(source: ArchiveSource, options: RestoreOptions): Promise<BackupCounts> {
  const client = ownClient(
    new pg.Client({ connectionString: options.ownerUrl, options: '-c timezone=UTC -c datestyle=ISO' }),
  )
  await client.connect()
  let touched = false
  try {
    await refuseFullPlace(client, options.schema)
    const entries = readArchive(source)
    const first = await entries.next()
    const manifest = await readTheManifest(source.name, first.value as ArchiveEntry | undefined)
    refuseUnknownMigrations(manifest, options.folders)
    touched = true
    await migrateAsThen(manifest, options)
    for (const extra of options.extras ?? []) await extra.prepare?.()
    await passTransactions(client, manifest.lastTransaction)
    await client.query('begin')
    await client.query(`select set_config('search_path', $1, true)`, [`${options.schema},extensions`])
    const counts = await load(client, entries, manifest, options)
    await client.query('commit')
    await applyMigrations(options)
    await client.query('analyze').catch(() => {})
    return counts
  } catch (error) {
    await client.query('rollback').catch(() => {})
    if (touched) await dropSchemas(client, options)
    throw error
  } finally {
    await client.end().catch(() => {})
  }
}

async function load(
  client: pg.Client,
  entries: AsyncGenerator<ArchiveEntry>,
  manifest: Manifest,
  options: RestoreOptions,
): Promise<BackupCounts> {
  const say = options.progress ?? (() => {})
  const constraints = await takeOffForeignKeys(client, options.schema)
  await emptyTables(client, manifest)
  await preparePartitions(client, manifest, options.appRole)
  const found: BackupCounts = { tables: {}, files: 0 }
  let written: BackupCounts | undefined
  for await (const entry of entries) {
    const [kind, name = ''] = entry.name.split('/')
    if (kind === 'tables') {
      found.tables[name] = await loadTable(client, entry, manifest)
      say(`${name}: ${found.tables[name]} rows`)
    } else if (kind === 'files') {
      if ((await options.files.put(entry.content)) !== name) throw new ArchiveError(`${name}: the file was changed`)
      found.files += 1
    } else if (kind === 'extra') {
      const extra = (options.extras ?? []).find((known) => known.name === name)
      if (!extra) throw new ArchiveError(`the backup holds "${name}", which this program does not know`)
      await extra.write(client, entry)
    } else if (kind === 'counts.json') {
      written = (await readJson(entry)) as BackupCounts
    }
  }
  if (JSON.stringify(written) !== JSON.stringify(found)) {
    throw new ArchiveError(`the backup counts ${JSON.stringify(written)}, the restore ${JSON.stringify(found)}`)
  }
  for (const { name, value, called } of manifest.sequences) {
    await client.query('select setval($1::regclass, $2, $3)', [quoted(name), value, called])
  }
  for (const statement of constraints) await client.query(statement)
  return found
}

async function loadTable(client: pg.Client, entry: ArchiveEntry, manifest: Manifest): Promise<number> {
  const table = manifest.tables.find(({ name }) => `tables/${name}` === entry.name)
  if (!table) throw new ArchiveError(`${entry.name} is not in the manifest`)
  await client.query(`alter table ${quoted(table.name)} disable trigger user`)
  const rows = await copyIn(client, copyInStatement(table), entry.content)
  await client.query(`alter table ${quoted(table.name)} enable trigger user`)
  return rows
}

async function refuseFullPlace(client: pg.Client, schema: string): Promise<void> {
  const tables = await only(
    client,
    `select count(*)::text as value from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = $1 and c.relkind in ('r', 'p')`,
    [schema],
  )
  if (tables !== '0') {
    throw new RestoreRefused(
      `The province "${schema}" already has ${tables} tables here. A backup is restored into an empty place only: name another data folder (LT_DATA), another database or another schema (LT_SCHEMA).`,
    )
  }
}

async function readTheManifest(file: string, entry: ArchiveEntry | undefined): Promise<Manifest> {
  if (entry?.name !== 'manifest.json') throw new ArchiveError(`${file}: this is not a backup of Liên Thông`)
  const manifest = (await readJson(entry)) as Manifest
  if (manifest.format !== 'lienthong-backup' || manifest.version !== 1) {
    throw new RestoreRefused(`${file} was written by another program or a newer version of Liên Thông.`)
  }
  return manifest
}

function refuseUnknownMigrations(manifest: Manifest, folders: readonly MigrationFolder[]): void {
  const known = new Map(readMigrations(folders).map(({ module, name, checksum }) => [`${module}/${name}`, checksum]))
  const strange = manifest.migrations.filter(({ name, checksum }) => known.get(name) !== checksum)
  if (strange.length > 0) {
    throw new RestoreRefused(
      `The backup comes from another version of Liên Thông: this one does not have ${strange.map(({ name }) => name).join(', ')}. Restore it with the version that wrote it, or a later one.`,
    )
  }
}

/** Runs only the migrations the backup had, from copies, so that its rows meet the tables they were read from. */
async function migrateAsThen(manifest: Manifest, options: RestoreOptions): Promise<void> {
  const had = new Set(manifest.migrations.map(({ name }) => name))
  const copies = mkdtempSync(path.join(os.tmpdir(), 'lienthong-restore-'))
  try {
    const folders = options.folders.map(({ module, folder }) => {
      const copy = path.join(copies, module)
      mkdirSync(copy, { recursive: true })
      for (const { name } of readMigrations([{ module, folder }])) {
        if (had.has(`${module}/${name}`)) copyFileSync(path.join(folder, name), path.join(copy, name))
      }
      return { module, folder: copy }
    })
    await applyMigrations({ ...options, folders })
  } finally {
    rmSync(copies, { recursive: true, force: true })
  }
}

/** Moves the server past the transaction numbers that the rows carry (about 2 µs each). */
async function passTransactions(client: pg.Client, last: number): Promise<void> {
  const current = Number(await only(client, 'select pg_current_xact_id()::text as value'))
  if (current > last) return
  await client.query(
    `do $$ begin for i in 0..${Math.trunc(last - current)} loop perform pg_current_xact_id(); commit; end loop; end $$`,
  )
}

/** Rows come table by table, so references are taken off and put back at the end, where PostgreSQL checks every one of them. */
async function takeOffForeignKeys(client: pg.Client, schema: string): Promise<string[]> {
  const { rows } = await client.query<{ table: string; name: string; definition: string }>(
    `select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition
       from pg_constraint where connamespace = $1::regnamespace and contype = 'f' and conparentid = 0`,
    [quoted(schema)],
  )
  for (const { table, name } of rows) await client.query(`alter table ${table} drop constraint ${quoted(name)}`)
  return rows.map(({ table, name, definition }) => `alter table ${table} add constraint ${quoted(name)} ${definition}`)
}

/** Partitions are reached through their parent, so the application may write none of them directly. */
async function preparePartitions(client: pg.Client, manifest: Manifest, appRole: string): Promise<void> {
  for (const { parent, name, bound } of manifest.partitions) {
    if ((await only(client, 'select to_regclass($1)::text as value', [quoted(name)])) !== '') continue
    await client.query(`create table ${quoted(name)} partition of ${quoted(parent)} ${bound}`)
    await client.query(`revoke all on ${quoted(name)} from ${quoted(appRole)}`)
    await client.query(`grant select on ${quoted(name)} to ${quoted(appRole)}`)
  }
}

/** Migrations may bring rows of their own; the backup holds them as they were last. */
async function emptyTables(client: pg.Client, manifest: Manifest): Promise<void> {
  if (manifest.tables.length === 0) return
  await client.query(`truncate ${manifest.tables.map(({ name }) => quoted(name)).join(', ')}`)
}

/** The schema of the jobs belongs to the application role, whom the owner may act for. */
async function dropSchemas(client: pg.Client, { schema, appRole }: RestoreOptions): Promise<void> {
  await client.query(`drop schema if exists ${quoted(schema)} cascade`)
  await client.query(`set role ${quoted(appRole)}`)
  await client.query(`drop schema if exists ${quoted(`${schema}_jobs`)} cascade`)
  await client.query('reset role')
}
