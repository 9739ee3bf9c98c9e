import { existsSync } from 'node:fs'
import path from 'node:path'
import { type Config, loadConfig } from '../kernel/config/index.ts'
import { APP_ROLE, findRunningEmbedded } from '../kernel/database/embedded.ts'
import { StartRefused } from '../kernel/start-refused.ts'
import { type DatabaseServer, openDatabaseServer } from './database.ts'
import { operatorLog } from './log.ts'
import { type OpenProvince, openProvince } from './open.ts'

/** Connections of a command to the embedded server it shares with the running province. */
const POOL = 2

/**
 * The province's database for a command: that of the running province when one runs, else the server is opened for the time of the command.
 * @throws StartRefused when the data folder holds no province
 */
export async function databaseBeside(config: Config, poolSize = POOL): Promise<DatabaseServer> {
  const folder = path.join(config.dataFolder, 'postgres')
  const running = config.databaseUrl ? undefined : findRunningEmbedded(folder)
  if (running) {
    const options = {
      url: running.url('app'),
      ownerUrl: running.url('owner'),
      schema: config.schema,
      poolSize,
      shared: true,
      statementTimeoutMs: config.statementTimeoutMs,
    }
    return { options, appRole: APP_ROLE, sealer: running.sealer(), embedded: true, stop: async () => {} }
  }
  if (!config.databaseUrl && !existsSync(path.join(folder, 'pgdata'))) {
    throw new StartRefused(
      `không có tỉnh nào trong thư mục ${config.dataFolder}. Đặt LT_DATA là thư mục dữ liệu của tỉnh.`,
    )
  }
  return openDatabaseServer(config, () => {})
}

/** Runs a command's work on the province, also while it runs. Nothing of it is started. */
export async function withProvince<T>(work: (province: OpenProvince) => Promise<T>): Promise<T> {
  const config = loadConfig()
  const server = await databaseBeside(config)
  try {
    const province = openProvince(config, server, operatorLog(config.logLevel), config.publicUrl ?? '')
    try {
      return await work(province)
    } finally {
      await province.close()
    }
  } finally {
    await server.stop()
  }
}
