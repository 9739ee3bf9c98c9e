import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { type DatabaseOptions, poolConfig } from './index.ts'

const RECONNECT_MILLISECONDS = 1000

/** What one process says: its mark, the topic, and what of it. */
type Said = [from: string, topic: string, body: string]

/** Called with what another process said, and with null when something may have been missed: at the beginning and after each lost connection. */
type Heard = (body: string | null) => void

/**
 * What the processes of one province tell one another, so that none waits for its own next look. Nothing may depend on it: a word said while
 * a connection is lost is lost.
 */
export interface Signals {
  /** Says something to every other process that listens. Cheap, never fails, waits for nothing. */
  tell(topic: string, body?: string): void
  /** Calls `heard` for a topic. Until `listen` nothing is heard. */
  hear(topic: string, heard: Heard): void
  /** Begins to listen, once: holds one connection of its own and never gives up. */
  listen(): void
  stop(): Promise<void>
}

/** Names are shared by all provinces of one database server's database. */
const channelOf = (options: DatabaseOptions): string => `lienthong_${options.schema}`

/**
 * Signals over NOTIFY. They are sent outside the writing transactions: inside, a NOTIFY makes commits wait for one another. What is said at one
 * moment goes out together.
 */
export function openSignals(options: DatabaseOptions, pool: pg.Pool): Signals {
  const own = randomUUID()
  const topics = new Map<string, Set<Heard>>()
  const waiting = new Set<string>()
  let listener: ReturnType<typeof holdListening> | undefined

  const send = () => {
    const said = [...waiting]
    waiting.clear()
    const text = 'select pg_notify($1, said) from unnest($2::text[]) as said'
    pool.query(text, [channelOf(options), said]).catch(() => {})
  }
  const take = (payload: string) => {
    const [from, topic, body] = JSON.parse(payload) as Said
    if (from !== own) for (const heard of topics.get(topic) ?? []) heard(body)
  }
  const missed = () => {
    for (const all of topics.values()) for (const heard of all) heard(null)
  }
  return {
    tell(topic, body = '') {
      if (waiting.size === 0) setImmediate(send)
      waiting.add(JSON.stringify([own, topic, body] satisfies Said))
    },
    hear(topic, heard) {
      topics.set(topic, (topics.get(topic) ?? new Set()).add(heard))
    },
    listen() {
      listener ??= holdListening(options, take, missed)
    },
    async stop() {
      await listener?.stop()
      listener = undefined
    },
  }
}

function holdListening(options: DatabaseOptions, take: (payload: string) => void, connected: () => void) {
  let client: pg.Client | undefined
  let again: NodeJS.Timeout | undefined
  let stopped = false

  async function connect(): Promise<void> {
    if (stopped) return
    const own = new pg.Client({ ...poolConfig(options, options.url, options.role), keepAlive: true })
    client = own
    const lost = () => {
      if (client !== own) return
      client = undefined
      own.end().catch(() => {})
      again = setTimeout(() => void connect(), RECONNECT_MILLISECONDS).unref()
    }
    own.on('error', lost)
    own.on('end', lost)
    own.on('notification', ({ payload }) => take(payload ?? ''))
    try {
      await own.connect()
      await own.query(`listen ${own.escapeIdentifier(channelOf(options))}`)
      connected()
    } catch {
      lost()
    }
  }

  void connect()
  return {
    async stop() {
      stopped = true
      clearTimeout(again)
      const own = client
      client = undefined
      await own?.end().catch(() => {})
    },
  }
}
