import {
  AbortedTransactionError,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  CompiledQuery as RawQuery,
  type TransactionSettings,
} from 'kysely'
import pg from 'pg'

/** More than the rooms have different statements of these kinds; a text beyond them goes without a name. */
const MOST_NAMES = 500
const names = new Map<string, string>()
let named = 0

/** A write whose text is always the same. Not one whose plan for any value would not find the part of a table that a conflict is in. */
const isFixedWrite = (text: string): boolean =>
  /^\s*(insert|update|delete)\b/i.test(text) &&
  !/\bselect\b|\breturning \*|\bin \(|\), \(|\bon conflict \([^)]*\) where\b/i.test(text)

const COLUMN = '(?:"\\w+"\\.)?"\\w+"'
const CONDITION = `${COLUMN} (?:= \\$\\d+|is (?:not )?null)`
const LOOK_UP = new RegExp(
  `^select [\\w"., *]+ from "\\w+"(?: (?:inner|left) join "\\w+"(?: as "\\w+")? on ${COLUMN} = ${COLUMN})*` +
    ` where ${CONDITION}(?: and ${CONDITION})*(?: order by [\\w"., ]+)?(?: for (?:update|share))?$`,
)

/** A look-up by columns that equal something, with no limit: the rows of one dossier, one agency, one session. */
const isLookUp = (text: string): boolean => LOOK_UP.test(text)

/**
 * The name under which a connection keeps a statement, so that PostgreSQL reads and plans it once, which is most of its time for all that is
 * small: writes whose text is always the same, look-ups by key, and what was put together to be kept (`askPrepared`). Not for what searches,
 * whose best plan depends on the values (docs/decisions/0024).
 */
function nameOf(text: string, askedFor: boolean): string | undefined {
  const known = names.get(text)
  if (known) return known
  if (names.size >= MOST_NAMES || !(askedFor || isLookUp(text) || isFixedWrite(text))) return undefined
  named += 1
  const name = `statement ${named}`
  names.set(text, name)
  return name
}

/** What gives back `*` fails on a connection that kept it before its table got another column: within a transaction nobody could ask again. */
const givesEverything = (text: string): boolean => /^\s*(?:select|with)\b/i.test(text) && text.includes('*')

const isOutdated = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && error.code === '0A000' && error.message.includes('cached plan')

const along = new WeakSet<CompiledQuery>()

/**
 * Sends a statement of an open transaction without waiting for its answer, which saves the way to PostgreSQL and back: it is for writes that ask
 * nothing and are refused by nothing the caller would answer. Should it fail, the next statement or the commit says so and nothing is kept.
 * Outside a transaction it waits like any other.
 */
export async function sendAlong(
  db: { executeQuery(statement: CompiledQuery): Promise<unknown> },
  statement: CompiledQuery,
): Promise<void> {
  along.add(statement)
  await db.executeQuery(statement)
}

const kept = new WeakSet<CompiledQuery>()

/**
 * Asks a question whose text never changes and whose plan is the same for every value: a few rows by a key or the beginning of an index. Each
 * connection keeps it, so PostgreSQL reads and plans it once, which for such a question is most of its time. In a transaction the columns are
 * named one by one: with `*` it is not kept there.
 */
export async function askKept<R>(
  db: { executeQuery<T>(statement: CompiledQuery<T>): Promise<QueryResult<T>> },
  text: string,
  values: readonly unknown[],
): Promise<R[]> {
  return askPrepared(db, RawQuery.raw(text, [...values]) as CompiledQuery<R>)
}

/**
 * The same for a question that was put together, as a list's page is: few texts, each asked again and again. Numbers that decide the plan (how
 * many rows at most) stand in the text. Beyond the names that there are it is asked like any other.
 */
export async function askPrepared<R>(
  db: { executeQuery<T>(statement: CompiledQuery<T>): Promise<QueryResult<T>> },
  statement: CompiledQuery<R>,
): Promise<R[]> {
  kept.add(statement)
  return (await db.executeQuery(statement)).rows
}

/** One connection while somebody has it. */
class Connection implements DatabaseConnection {
  readonly #client: pg.PoolClient
  /** Its transaction could not be ended: nobody gets it any more. */
  #lost = false
  #inTransaction = false
  /** What was sent without waiting; whoever waits next waits for it as well, and gets its error first. */
  #unanswered: Promise<pg.QueryResult>[] = []

  constructor(client: pg.PoolClient) {
    this.#client = client
  }

  begin(text: string): void {
    this.#inTransaction = true
    this.#note(this.#send(text))
  }

  async end(text: 'commit' | 'rollback'): Promise<pg.QueryResult> {
    this.#inTransaction = false
    this.#lost = text === 'rollback'
    const answer = await this.#answerOf(this.#send(text), text)
    this.#lost = false
    return answer
  }

  release(): void {
    this.#client.release(this.#lost)
  }

  async executeQuery<R>(statement: CompiledQuery): Promise<QueryResult<R>> {
    const { sql: text, parameters } = statement
    const values = parameters as unknown[]
    const unkept = this.#inTransaction && givesEverything(text)
    const name = unkept ? undefined : nameOf(text, kept.has(statement))
    const sent = this.#send(name ? { text, values, name } : text, values)
    if (this.#inTransaction && along.has(statement)) {
      this.#note(sent)
      return { rows: [] }
    }
    const { command, rowCount, rows } = await this.#answerOf(sent, text).catch((error) => {
      if (this.#inTransaction || !isOutdated(error)) throw error
      names.delete(text)
      return this.#send(text, values)
    })
    const changes = command === 'INSERT' || command === 'UPDATE' || command === 'DELETE' || command === 'MERGE'
    return { rows, numAffectedRows: changes ? BigInt(rowCount ?? 0) : undefined }
  }

  streamQuery(): AsyncIterableIterator<never> {
    throw new Error('rows are not streamed: read them in pages')
  }

  /** What is sent in one turn of the event loop leaves in one piece: each piece costs both sides more than the statement in it. */
  #send(query: string | pg.QueryConfig, values?: unknown[]): Promise<pg.QueryResult> {
    const { stream } = this.#client.connection
    stream.cork()
    process.nextTick(() => stream.uncork())
    return this.#client.query(query, values)
  }

  #note(sent: Promise<pg.QueryResult>): void {
    sent.catch(() => {})
    this.#unanswered.push(sent)
  }

  async #answerOf(sent: Promise<pg.QueryResult>, text: string): Promise<pg.QueryResult> {
    // what is rolled back may have failed
    const before = text.startsWith('rollback') ? [] : this.#unanswered
    this.#unanswered = []
    const [answer] = await Promise.all([sent, ...before])
    return answer
  }
}

/** Kysely's driver over the pool of a province. */
class PipeliningDriver implements Driver {
  readonly #pool: pg.Pool

  constructor(pool: pg.Pool) {
    this.#pool = pool
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<Connection> {
    return new Connection(await this.#pool.connect())
  }

  async beginTransaction(connection: Connection, { isolationLevel, accessMode }: TransactionSettings): Promise<void> {
    const level = isolationLevel && `isolation level ${isolationLevel}`
    connection.begin(['begin', level, accessMode].filter(Boolean).join(' '))
  }

  async commitTransaction(connection: Connection): Promise<void> {
    const { command } = await connection.end('commit')
    // so PostgreSQL answers when a statement before had failed
    if (command === 'ROLLBACK') throw new AbortedTransactionError()
  }

  async rollbackTransaction(connection: Connection): Promise<void> {
    await connection.end('rollback')
  }

  async releaseConnection(connection: Connection): Promise<void> {
    connection.release()
  }

  async destroy(): Promise<void> {
    await this.#pool.end()
  }
}

/** So many reads go over one connection at most: each waits for those before it. */
const MOST_TOGETHER = 12

/** Reads that share a connection, until the last of them is answered. */
interface Group {
  readonly client: Promise<pg.PoolClient>
  members: number
}

/**
 * The driver for short reads: those asked in one turn of the event loop, or while they wait for a connection, go over one connection in one
 * piece. A page that asks six small things costs both sides one piece and not six, and keeps one connection and not six.
 */
class TogetherDriver extends PipeliningDriver {
  readonly #pool: pg.Pool
  readonly #groups = new WeakMap<Connection, Group>()
  /** The group that may still be joined: its connection is not there yet. */
  #open: Group | null = null

  constructor(pool: pg.Pool) {
    super(pool)
    this.#pool = pool
  }

  override async acquireConnection(): Promise<Connection> {
    const group = this.#open && this.#open.members < MOST_TOGETHER ? this.#open : this.#begin()
    group.members += 1
    const connection = new Connection(await group.client)
    this.#groups.set(connection, group)
    return connection
  }

  override async releaseConnection(connection: Connection): Promise<void> {
    const group = this.#groups.get(connection)!
    group.members -= 1
    if (group.members === 0) connection.release()
  }

  override async beginTransaction(): Promise<void> {
    throw new Error('reads that go together share a connection: no transaction')
  }

  /** The province's first driver ends the pool. */
  override async destroy(): Promise<void> {}

  #begin(): Group {
    const group: Group = { client: this.#pool.connect(), members: 0 }
    const close = () => {
      if (this.#open === group) this.#open = null
    }
    group.client.then(close, close)
    this.#open = group
    return group
  }
}

/** PostgreSQL for Kysely, over a pool whose connections send without waiting (`pipeline`). */
export const pipeliningDialect = (pool: pg.Pool): Dialect => dialectOf(() => new PipeliningDriver(pool))

/** The same for short reads, which share connections; ended with the pool. */
export const togetherDialect = (pool: pg.Pool): Dialect => dialectOf(() => new TogetherDriver(pool))

const dialectOf = (createDriver: () => Driver): Dialect => ({
  createDriver,
  createAdapter: () => new PostgresAdapter(),
  createQueryCompiler: () => new PostgresQueryCompiler(),
  createIntrospector: (db) => new PostgresIntrospector(db),
})
