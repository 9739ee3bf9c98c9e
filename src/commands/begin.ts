import { ConfigError, loadConfig } from '../kernel/config/index.ts'
import { type DatabaseServer, openDatabaseServer } from './database.ts'
import { operatorLog } from './log.ts'

export interface BegunDatabase {
  /** Whoever awaits it reads what went wrong; none when the configuration is wrong, which the start will tell. */
  database?: Promise<DatabaseServer>
  /** Resolves when the server's process is on its way, or there is none to wait for. Never rejects. */
  launched: Promise<void>
}

/** Begins to open the database. */
export function beginDatabase(): BegunDatabase {
  try {
    const config = loadConfig()
    const log = operatorLog(config.logLevel)
    const { promise: launched, resolve } = Promise.withResolvers<void>()
    const database = openDatabaseServer(config, (text) => log.debug({ part: 'postgres' }, text), {
      launched: resolve,
    })
    database.then(
      () => resolve(),
      () => resolve(),
    )
    return { database, launched }
  } catch (error) {
    if (error instanceof ConfigError) return { launched: Promise.resolve() }
    throw error
  }
}
