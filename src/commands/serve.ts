import { loadConfig } from '../kernel/config/index.ts'
import { findSetting } from '../kernel/database/index.ts'
import { databaseBeside } from './beside.ts'
import { openDoor, publicUrlOf } from './door.ts'
import { operatorLog } from './log.ts'
import { openProvince } from './open.ts'
import { reasonOf } from './reason.ts'
import { runUntilStopped, type Stops } from './stops.ts'

/** What a serving process says to the program when it listens. */
export const LISTENING = 'listening'

/**
 * One of several serving processes (`LT_WORKERS`): it answers requests and does nothing else. The program that began it has made the database
 * ready, holds it, and does what happens beside requests; this process ends with it.
 */
export async function serveProvince(): Promise<void> {
  process.once('disconnect', () => process.exit(1))
  await runUntilStopped(serve, (error) => reasonOf(error, loadConfig().dataFolder))
}

async function serve(stops: Stops): Promise<void> {
  const config = loadConfig()
  const server = await databaseBeside(config, config.databasePool)
  const province = openProvince(config, server, operatorLog(config.logLevel), publicUrlOf(config, config.port))
  stops.push(() => province.close())
  const mode = findSetting(province.reader, 'province.mode')
  const http = await openDoor(
    province,
    mode.then((known) => ({ demo: known !== 'empty' })),
  )
  stops.push(() => http.close())
  province.database.signals.listen()
  // each process has a queue of comers of its own at the same port, which the system fills evenly
  const place = { host: config.host, port: config.port, reusePort: true }
  await http.listen(place)
  process.send?.(LISTENING)
}
