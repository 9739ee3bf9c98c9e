import pg from 'pg'
import { type Database, poolConfig } from '../database/index.ts'

const RECONNECT_MILLISECONDS = 1000

/** Names are shared by all provinces of one database server's database. */
const channelOf = (database: Database): string => `lienthong_acts_${database.options.schema}`

/**
 * Tells the dispatchers of other processes that acts were committed. A NOTIFY outside the writing transactions: inside, it would make commits
 * wait for one another. A lost one costs a second, since dispatchers look once a second anyway.
 */
export async function sendNotice(database: Database): Promise<void> {
  await database.pool.query('select pg_notify($1, $2)', [channelOf(database), '']).catch(() => {})
}

export interface Listener {
  stop(): Promise<void>
}

/** Calls `heard` at every notice and after every reconnection. Holds one connection of its own and never gives up. */
export function listenForNotices(database: Database, heard: () => void): Listener {
  const { options } = database
  let client: pg.Client | undefined
  let stopped = false

  async function connect(): Promise<void> {
    if (stopped) return
    const own = new pg.Client({ ...poolConfig(options, options.url, options.role), keepAlive: true })
    client = own
    const lost = () => {
      if (client !== own) return
      client = undefined
      own.end().catch(() => {})
      setTimeout(() => void connect(), RECONNECT_MILLISECONDS).unref()
    }
    own.on('error', lost)
    own.on('end', lost)
    own.on('notification', heard)
    try {
      await own.connect()
      await own.query(`listen ${own.escapeIdentifier(channelOf(database))}`)
      heard()
    } catch {
      lost()
    }
  }

  void connect()
  return {
    async stop() {
      stopped = true
      const own = client
      client = undefined
      await own?.end().catch(() => {})
    },
  }
}
