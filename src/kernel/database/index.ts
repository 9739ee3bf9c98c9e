import { Kysely, type LogEvent, type Transaction } from 'kysely'
import pg from 'pg'
import { Instant, instantFromPg, legalDayFromPg, Temporal } from '../../../packages/time/index.ts'
import { pipeliningDialect, togetherDialect } from './driver.ts'
import { openSignals, type Signals } from './signals.ts'

export { askKept, askPrepared, sendAlong } from './driver.ts'
export { holdingLock } from './holding-lock.ts'
export { memoryPerDatabase } from './memory.ts'
export {
  applyMigrations,
  isUpToDate,
  type MigrationFolder,
  migrationFolders,
  type RoomFolder,
  readMigrations,
} from './migrate.ts'
export { ownClient } from './own-client.ts'
export { addToSetting, dropSetting, findSetting, keepSetting, replaceSetting } from './setting.store.ts'
export type { Signals } from './signals.ts'

/** Every table of the province: each `*.store.ts` adds its own by `declare module '…/kernel/database/index.ts' { interface Tables { … } }`. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging, one module at a time
export interface Tables {}

/** What store functions take: the pool for reading, or the open transaction. */
export type Reader = Kysely<Tables>
export type Writer = Transaction<Tables>

const { types } = pg
const timestamptz = 1184
const date = 1082
const int8 = 20
const xid8 = 5069

// pg turns an object into JSON unless it knows better; moments and legal days travel as their ISO text
for (const prototype of [Instant.prototype, Temporal.PlainDate.prototype]) {
  Object.defineProperty(prototype, 'toPostgres', {
    value(this: { toString(): string }) {
      return this.toString()
    },
    configurable: true,
  })
}

const parsers = new Map<number, (text: string) => unknown>([
  [timestamptz, instantFromPg],
  [date, legalDayFromPg],
  [int8, (text) => Number(text)],
  [xid8, (text) => text],
])

function getTypeParser(oid: number, format?: 'text' | 'binary') {
  if (format !== 'binary') {
    const parser = parsers.get(oid)
    if (parser) return parser
  }
  return types.getTypeParser(oid, format as 'text')
}

export interface DatabaseOptions {
  /** Login of the application role: INSERT and SELECT on the journal, nothing more. */
  url: string
  /** Login of the owner, for migrations and for nothing else. */
  ownerUrl: string
  /** Role to take after login when `url` is the owner's own login (a server where only one login was given). */
  role?: string
  schema: string
  poolSize: number
  statementTimeoutMs: number
  /** Other processes serve this province too: what changes here is told them, and what is limited counts for all. */
  shared?: boolean
  onQuery?: (event: LogEvent) => void
}

/**
 * The login that alone may write seals (docs/decisions/0027). Its password is in a file only: this process hands the file's name to the one that
 * seals and never reads it.
 */
export interface SealerLogin {
  role: string
  /** Connection string without the password. */
  url: string
  passwordFile: string
}

export interface Database {
  readonly options: DatabaseOptions
  readonly pool: pg.Pool
  readonly reader: Reader
  /**
   * For the short reads of one page that are asked at once: they go to PostgreSQL in one piece and one after the other. Nothing that may take
   * long or waits for a lock, because others wait behind it; no transaction.
   */
  readonly together: Reader
  /** What its processes tell one another. */
  readonly signals: Signals
  /** One transaction, rolled back when `work` throws. */
  transaction<T>(work: (trx: Writer) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** Connection settings for one login of this province: search path, UTC, time limits. */
export function poolConfig(options: DatabaseOptions, url: string, role?: string): pg.PoolConfig {
  const settings = [
    `search_path=${options.schema},extensions`,
    'timezone=UTC',
    `statement_timeout=${options.statementTimeoutMs}`,
    'idle_in_transaction_session_timeout=60000',
    ...(role ? [`role=${role}`] : []),
  ]
  return {
    connectionString: url,
    max: options.poolSize,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    application_name: `lienthong ${options.schema}`,
    options: settings.map((setting) => `-c ${setting}`).join(' '),
    types: { getTypeParser: getTypeParser as typeof types.getTypeParser },
  }
}

/** Opens the province's pool under the application role. Nothing is contacted until the first query. */
export function connectDatabase(options: DatabaseOptions): Database {
  const pool = new pg.Pool({ ...poolConfig(options, options.url, options.role), pipeline: true })
  // a connection the server closed while idle must not end the process; the next query opens another
  pool.on('error', () => {})
  // nor one that broke while in use: its query or transaction fails and says so
  pool.on('connect', (client) => client.on('error', () => {}))
  const reader = new Kysely<Tables>({
    dialect: pipeliningDialect(pool),
    log: options.onQuery,
  })
  const together = new Kysely<Tables>({ dialect: togetherDialect(pool), log: options.onQuery })
  const signals = openSignals(options, pool)
  return {
    options,
    pool,
    reader,
    together,
    signals,
    transaction: (work) => reader.transaction().execute(work),
    async close() {
      await signals.stop()
      await reader.destroy()
      // a reader nobody asked anything ends nothing
      if (!pool.ending) await pool.end()
    },
  }
}

/** A value for a `jsonb` column that may be an array (pg would send a PostgreSQL array). */
export const json = (value: unknown): string => JSON.stringify(value)

/** PostgreSQL's code for a broken unique rule; the caller says which refusal it means. */
export const isUniqueViolation = (error: unknown, constraint?: string): boolean =>
  error instanceof pg.DatabaseError && error.code === '23505' && (!constraint || error.constraint === constraint)
