import { createHash, randomBytes } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { roomsOfHouse } from '../../scripts/modules.ts'
import { startEmbeddedPostgres } from '../../src/kernel/database/embedded.ts'
import {
  applyMigrations,
  connectDatabase,
  type Database,
  type DatabaseOptions,
  type MigrationFolder,
  migrationFolders,
} from '../../src/kernel/database/index.ts'
import { migrationsFingerprint } from '../../src/kernel/database/migrate.ts'
import { startTestCluster } from './cluster.ts'

/** A database of its own for one test file, with every migration applied. */
export interface TestDatabase {
  name: string
  schema: string
  appRole: string
  sealerRole: string
  superuserUrl: string
  ownerUrl: string
  appUrl: string
  /** What `connectDatabase` takes. */
  options: DatabaseOptions
  /** The pool of the application role. It may be closed or left open. */
  database: Database
  /** The login that alone writes seals. */
  sealer: Database
}

export interface TestDatabaseOptions {
  /** Only these rooms' migrations (with the kernel's); the whole house when absent, or when people are in it: one template costs less than many. */
  modules?: readonly string[]
  /** No schema and no table at all: for tests of migrations and of restore. */
  empty?: boolean
  /** What this one holds now; nobody may be connected to it. */
  copyOf?: TestDatabase
  poolSize?: number
}

/** Anything that can run something when the tests that need the database are over, such as a test's context. */
interface Ending {
  after(work: () => Promise<void>): void
}

export const TEST_SCHEMA = 'h50'
const OWNER = 'lt_test_owner'
const APP = 'lt_test_app'
const SEALER = 'lt_test_sealer'

let cluster: Promise<string> | undefined
const made: TestDatabase[] = []
let droppedAtEnd = false

/**
 * The PostgreSQL server of this test run as a superuser URL: the one `npm test` started (`LT_TEST_PG`), else one of this file's own,
 * which disappears when the process ends. Never durable, so never for real data.
 */
export function testCluster(): Promise<string> {
  cluster ??= process.env.LT_TEST_PG ? Promise.resolve(process.env.LT_TEST_PG) : startOwnCluster()
  return cluster
}

/**
 * Gives this test file a server of its own. Transaction ids are the whole server's: another file's open transaction holds back the
 * newest acts, so tests that count what is sealed at once must not share. Call it before anything else.
 */
export function ownServer(): void {
  delete process.env.LT_TEST_PG
}

async function startOwnCluster(): Promise<string> {
  const server = await startTestCluster()
  return server.url('superuser', 'postgres')
}

/**
 * Gives a fresh database, copied from a template in about 40 ms. It is dropped at the given ending (hooks run in the order they were
 * registered, so close what uses it there as well); without one when the process has nothing left to do, which is always late enough.
 * @example const { database } = await testDatabase()
 */
export async function testDatabase(ending?: Ending, wish: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const superuser = await testCluster()
  const name = `lt_${process.pid}_${randomBytes(4).toString('hex')}`
  await asAdministrator(superuser, async (client) => {
    const template = wish.copyOf?.name ?? (await templateFor(client, superuser, wish))
    // copied as files it is there in a tenth of the time it takes through the log
    await client.query(`create database ${name} owner ${OWNER} template ${template} strategy file_copy`)
  })
  const urls = {
    superuserUrl: at(superuser, name),
    ownerUrl: at(superuser, name, OWNER),
    appUrl: at(superuser, name, APP),
  }
  const options: DatabaseOptions = {
    url: urls.appUrl,
    ownerUrl: urls.ownerUrl,
    schema: TEST_SCHEMA,
    poolSize: wish.poolSize ?? 6,
    statementTimeoutMs: 30_000,
  }
  const database = connectDatabase(options)
  // idle connections must not keep a finished test file alive
  database.pool.options.allowExitOnIdle = true
  const sealer = connectDatabase({ ...options, url: at(superuser, name, SEALER), poolSize: 3 })
  sealer.pool.options.allowExitOnIdle = true
  const result = { name, schema: TEST_SCHEMA, appRole: APP, sealerRole: SEALER, ...urls, options, database, sealer }
  if (ending) ending.after(() => drop([result]))
  else {
    made.push(result)
    if (!droppedAtEnd) process.once('beforeExit', dropDatabases)
    droppedAtEnd = true
  }
  return result
}

/** Leaves a stopped server in this folder with the template of the whole house: copied, a file's own server is there in a tenth of the time. */
export async function makeSeed(folder: string): Promise<void> {
  const server = await startEmbeddedPostgres({ dataFolder: folder, durable: false })
  try {
    const superuser = server.url('superuser', 'postgres')
    await asAdministrator(superuser, (client) => migratedTemplate(client, superuser))
    await administrators?.pool.end()
  } finally {
    await server.stop()
  }
}

/** Drops the databases that were made without an ending: where files share a process, after each. */
export const dropDatabases = (): Promise<void> => drop(made.splice(0))

async function drop(databases: readonly TestDatabase[]): Promise<void> {
  if (databases.length === 0) return
  const open = databases.flatMap(({ database, sealer }) => [database, sealer])
  await Promise.all(open.map((database) => database.close().catch(() => {})))
  await asAdministrator(await testCluster(), async (client) => {
    for (const { name } of databases) await client.query(`drop database if exists ${name} with (force)`)
  })
}

/** Templates that this process saw to already. */
const templates = new Map<string, Promise<string>>()

function templateFor(client: pg.PoolClient, superuser: string, wish: TestDatabaseOptions): Promise<string> {
  const only = wish.modules?.includes('directory') ? undefined : wish.modules
  const which = `${superuser} ${wish.empty ? 'empty' : (only?.toSorted().join(' ') ?? 'house')}`
  const known = templates.get(which) ?? preparedTemplate(client, superuser, wish.empty ? 'empty' : only)
  templates.set(which, known)
  known.catch(() => templates.delete(which))
  return known
}

/** One process at a time looks what is there and makes what is not. */
async function preparedTemplate(client: pg.PoolClient, superuser: string, only?: readonly string[] | 'empty') {
  await client.query('select pg_advisory_lock(818181)')
  try {
    return only === 'empty' ? await preparedRoles(client) : await migratedTemplate(client, superuser, only)
  } finally {
    await client.query('select pg_advisory_unlock(818181)')
  }
}

async function migratedTemplate(client: pg.PoolClient, superuser: string, only?: readonly string[]): Promise<string> {
  await preparedRoles(client)
  const rooms = roomsOfHouse()
  const folders = migrationFolders(only ? rooms.filter(({ name }) => only.includes(name)) : rooms)
  const template = `lt_template_${fingerprint(folders, rooms)}`
  const known = await client.query('select datistemplate from pg_database where datname = $1', [template])
  if (known.rows[0]?.datistemplate) return template
  await client.query(`drop database if exists ${template} with (force)`)
  await client.query(`create database ${template} owner ${OWNER}`)
  const ownerUrl = at(superuser, template, OWNER)
  await applyMigrations({ ownerUrl, schema: TEST_SCHEMA, appRole: APP, sealerRole: SEALER, folders })
  if (!only) {
    // read late: files without a database would read the whole house with it
    const { writeFirstRows } = await import('./first-rows.ts')
    const options = { ownerUrl, schema: TEST_SCHEMA, poolSize: 2, statementTimeoutMs: 30_000 }
    await writeFirstRows({ ...options, url: ownerUrl }, { ...options, url: at(superuser, template, APP) })
  }
  await client.query(`alter database ${template} is_template true`)
  return template
}

/** Tables and what every start puts into them (`first-rows.ts`), as far as rooms declare it. */
const fingerprint = (folders: readonly MigrationFolder[], rooms: readonly { folder: string }[]): string => {
  const declared = createHash('sha256')
  for (const { folder } of rooms) declared.update(readFileSync(path.join(folder, 'module.ts')))
  return `${migrationsFingerprint(folders)}_${declared.digest('hex').slice(0, 12)}`
}

/** Roles of the tests, so that a developer's own server can be used without touching its roles. */
async function preparedRoles(client: pg.PoolClient): Promise<string> {
  for (const role of [OWNER, APP, SEALER]) {
    const known = await client.query('select 1 from pg_roles where rolname = $1', [role])
    if (!known.rowCount) await client.query(`create role ${role} login password '${passwordOf(role)}'`)
  }
  await client.query(`grant ${APP} to ${OWNER}`)
  return 'template1'
}

let passwordKept = false

/** Settings with which a program of its own seals on the tests' server, whose owner may make no roles. */
export function sealerSettings(): Record<string, string> {
  const file = path.join(os.tmpdir(), `lienthong-test-sealer-${process.pid}.password`)
  writeFileSync(file, passwordOf(SEALER), { mode: 0o600 })
  if (!passwordKept) process.once('exit', () => rmSync(file, { force: true }))
  passwordKept = true
  return { LT_SEALER_ROLE: SEALER, LT_SEALER_PASSWORD_FILE: file }
}

const passwordOf = (role: string): string =>
  createHash('sha256').update(`only for tests ${role}`).digest('hex').slice(0, 24)

function at(superuser: string, database: string, role?: string): string {
  const url = new URL(superuser)
  url.pathname = `/${database}`
  if (role) {
    url.username = role
    url.password = passwordOf(role)
  }
  return url.href
}

let administrators: { url: string; pool: pg.Pool } | undefined

/** Does something as the superuser, on a connection that is kept: to open one costs both sides as much as a dozen questions. */
async function asAdministrator<T>(url: string, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  if (administrators?.url !== url) {
    // kept, it must not keep a finished test file alive
    const pool = new pg.Pool({ connectionString: url, max: 2, idleTimeoutMillis: 0, allowExitOnIdle: true })
    // the server ended, and its tests before it
    pool.on('error', () => {})
    administrators = { url, pool }
  }
  const client = await administrators.pool.connect()
  try {
    return await work(client)
  } finally {
    client.release()
  }
}
