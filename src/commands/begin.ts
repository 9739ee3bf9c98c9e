import { ConfigError, loadConfig } from '../kernel/config/index.ts'
import { type DatabaseServer, openDatabaseServer } from './database.ts'
import { operatorLog } from './log.ts'

/** Begins to open the database. Whoever awaits it reads what went wrong; with a wrong configuration there is nothing to begin. */
export function beginDatabase(): Promise<DatabaseServer> | undefined {
  try {
    const config = loadConfig()
    const log = operatorLog(config.logLevel)
    const server = openDatabaseServer(config, (text) => log.debug({ part: 'postgres' }, text))
    server.catch(() => {})
    return server
  } catch (error) {
    if (error instanceof ConfigError) return undefined
    throw error
  }
}
