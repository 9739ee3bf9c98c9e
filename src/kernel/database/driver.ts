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
import type pg from 'pg'

/** More than the rooms have different writes; a text beyond them goes without a name, as reading does. */
const MOST_NAMES = 500
const names = new Map<string, string>()

/**
 * The name under which a connection keeps a statement, so that PostgreSQL reads and plans it once: for writes whose text is always the same.
 * Not for what looks rows up, whose best plan depends on the values; not for what gives back `*`, which fails on a connection that is older
 * than a new column; and not for a conflict in a part of a table, which a plan made for any value cannot find (docs/decisions/0024).
 */
function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known) return known
  const fixed =
    /^\s*(insert|update|delete)\b/i.test(text) &&
    !/\bselect\b|\breturning \*|\bin \(|\), \(|\bon conflict \([^)]*\) where\b/i.test(text)
  if (!fixed || names.size >= MOST_NAMES) return undefined
  const name = `write ${names.size}`
  names.set(text, name)
  return name
}

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
 * connection keeps it, so PostgreSQL reads and plans it once, which for such a question is most of its time. The columns are named one by one:
 * with `*` it would fail on a connection that is older than a new column.
 */
export async function askKept<R>(
  db: { executeQuery<T>(statement: CompiledQuery<T>): Promise<QueryResult<T>> },
  text: string,
  values: readonly unknown[],
): Promise<R[]> {
  const statement = RawQuery.raw(text, [...values]) as CompiledQuery<R>
  kept.add(statement)
  return (await db.executeQuery(statement)).rows
}

/** The name of a question that is kept. */
function keptNameOf(text: string): string {
  const name = names.get(text) ?? `read ${names.size}`
  names.set(text, name)
  return name
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
    const name = kept.has(statement) ? keptNameOf(text) : nameOf(text)
    const values = parameters as unknown[]
    const sent = this.#send(name ? { text, values, name } : text, values)
    if (this.#inTransaction && along.has(statement)) {
      this.#note(sent)
      return { rows: [] }
    }
    const { command, rowCount, rows } = await this.#answerOf(sent, text)
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
