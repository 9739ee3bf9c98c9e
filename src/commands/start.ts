import { once } from 'node:events'
import type { Server } from 'node:http'
import { setupToken } from '../base/identity/index.ts'
import { ConfigError, loadConfig } from '../kernel/config/index.ts'
import { freePort } from '../kernel/database/embedded-folder.ts'
import { findSetting, keepSetting } from '../kernel/database/index.ts'
import { StartRefused } from '../kernel/start-refused.ts'
import { modules as rooms } from '../province.ts'
import { type DatabaseServer, openDatabaseServer } from './database.ts'
import { openDoor, publicUrlOf } from './door.ts'
import { beginWork, leadWhenFree, oneAtATime } from './lead.ts'
import { operatorLog } from './log.ts'
import { isMigrated, migrate } from './migrate.ts'
import { type OpenProvince, openProvince, prepareProvince } from './open.ts'
import { reasonOf } from './reason.ts'
import { readySealer } from './sealer.ts'
import { type Simulator, startVendorOffice } from './simulators.ts'
import { runUntilStopped, type Stops } from './stops.ts'
import { startWorkers } from './workers.ts'

/** Nobody who asks for a page while the program starts waits longer than this for other things to begin. */
const DOOR_MILLISECONDS = 250

const line = (text = '') => process.stdout.write(`${text}\n`)

/**
 * `npm start`: database → migrations → modules → server, then the demonstration and its simulators unless `--empty`.
 * Ctrl-C stops everything cleanly; after a crash the next start recovers.
 * @param begun the database, when it was begun before this file was read
 */
export const runProvince = (args: readonly string[], begun?: Promise<DatabaseServer>): Promise<void> =>
  runUntilStopped(
    (stops, stopAsked) => start(args, stops, stopAsked, begun),
    (error) =>
      error instanceof ConfigError
        ? error.message
        : `Không khởi động được: ${reasonOf(error, loadConfig().dataFolder)}`,
    line,
  )

async function start(
  args: readonly string[],
  stops: Stops,
  stopAsked: AbortSignal,
  begun?: Promise<DatabaseServer>,
): Promise<void> {
  const config = loadConfig()
  const log = operatorLog(config.logLevel)
  const opening = begun ?? openDatabaseServer(config, (text) => log.debug({ part: 'postgres' }, text))
  stops.push(async () => (await opening.catch(() => undefined))?.stop())
  const server = await opening
  // for `LT_PORT=0`: the address must be known before the server listens
  const port = config.port || (await freePort(config.host))
  const province = openProvince(config, server, log, publicUrlOf(config, port))
  stops.push(() => province.close())
  const opened = openHouse(province, server, { port, empty: args.includes('--empty') }, stops)
  const { address, demo, door } = await opened
  await tellWhere(province, server, address, demo)
  if (door) await firstVisit(door, stopAsked)
  if (stopAsked.aborted) return
  province.database.signals.listen()
  const simulators = demo ? await startSimulators(province, address, demo) : []
  stops.push(...simulators.map((simulator) => () => simulator.close()))
  for (const { name, url } of simulators) line(`  ${name}: ${url}`)
  line()
  line('  Ctrl-C để dừng.')
  // nobody else comes to an embedded database
  if (server.embedded) return beginWork(province)
  const lead = leadWhenFree(province)
  stops.push(() => lead.stop())
}

interface Opened {
  address: string
  demo: Demo
  /** The server of this process; none where others serve. */
  door?: Server
}

/** Makes the database ready and answers requests: here, or in processes of their own. */
async function openHouse(
  province: OpenProvince,
  server: DatabaseServer,
  { port, empty }: { port: number; empty: boolean },
  stops: Stops,
): Promise<Opened> {
  const { host, workers } = province.config
  const begin = () => readyData(server, province, empty)
  const ready = server.embedded ? begin() : oneAtATime(server.options, begin)
  if (workers > 1) {
    const demo = await ready
    Object.assign(province, { demo: demo !== null })
    const serving = await startWorkers({ host, port, processes: workers }, province.log)
    stops.push(() => serving.stop())
    return { address: `http://${host}:${port}`, demo }
  }
  const http = await openDoor(
    province,
    ready.then((demo) => ({ demo: demo !== null })),
  )
  stops.push(() => http.close())
  return { address: await http.listen({ host, port }), demo: await ready, door: http.server }
}

/** Whoever waits at the door gets the first page before what no page needs begins; when nobody is there, that begins soon. */
async function firstVisit(server: Server, stopAsked: AbortSignal): Promise<void> {
  const signal = AbortSignal.any([stopAsked, AbortSignal.timeout(DOOR_MILLISECONDS)])
  const answered = async () => {
    const [, response] = await once(server, 'request', { signal })
    await once(response, 'close', { signal })
  }
  await answered().catch(() => {})
}

/** Migrations, each room's seeding, and the demonstration; null without one. */
async function readyData(server: DatabaseServer, province: OpenProvince, empty: boolean) {
  const migrated = await isMigrated(province.database, rooms)
  await (migrated ? readySealer(server) : migrate(server, rooms))
  await prepareProvince(province)
  return useDemo(province, empty)
}

type Demo = Awaited<ReturnType<typeof useDemo>>

/** Loads the demonstration at the first start; later starts find it. Null in a province begun with `--empty`, then and ever after. */
async function useDemo(province: OpenProvince, empty: boolean) {
  if ((await findSetting(province.reader, 'province.mode')) === 'empty') return null
  const demo = await import('../../demo/index.ts')
  if (empty) {
    if (await demo.isLoaded(province.reader)) {
      throw new StartRefused(
        `thư mục ${province.config.dataFolder} đang giữ tỉnh minh hoạ, không thể dùng làm tỉnh thật. Đặt LT_DATA (hoặc DATABASE_URL) là nơi khác.`,
      )
    }
    await keepSetting(province.reader, 'province.mode', 'empty')
    return null
  }
  if (!(await demo.isLoaded(province.reader))) {
    line('Nạp dữ liệu minh hoạ (chỉ ở lần khởi động đầu)…')
    await demo.loadDemo(province, demo.progressBar(process.stdout))
  }
  return { accounts: demo.demoAccounts, vendor: demo.demoVendor }
}

/** National systems and other vendors' software in a box; they are outsiders and reach us over HTTP only. */
async function startSimulators(
  province: OpenProvince,
  address: string,
  demo: NonNullable<Demo>,
): Promise<readonly Simulator[]> {
  const { dataFolder, simulatorPort } = province.config
  const vendor = await startVendorOffice({
    name: 'Phần mềm của hãng khác (mô phỏng)',
    hub: `${address}/vxp`,
    systemId: demo.vendor.systemId,
    secret: demo.vendor.secret,
    organ: demo.vendor.organ,
    organName: demo.vendor.name,
    port: simulatorPort,
    folder: `${dataFolder}/simulators/vendor-office`,
  })
  return [vendor]
}

async function tellWhere(province: OpenProvince, server: DatabaseServer, address: string, demo: Demo): Promise<void> {
  line()
  line(`  Liên Thông – ${province.config.provinceName}`)
  line(`  ${address}`)
  line(
    `  Cơ sở dữ liệu: ${server.embedded ? `nhúng, trong ${province.config.dataFolder}/postgres` : 'máy chủ riêng (DATABASE_URL)'}`,
  )
  if (demo) {
    line()
    line('  Tài khoản minh hoạ (dữ liệu minh hoạ, không dùng thật):')
    for (const account of demo.accounts) {
      line(
        `    ${account.username.padEnd(16)} mật khẩu ${account.password}${account.pin ? `, PIN ${account.pin}` : ''}  – ${account.role}`,
      )
    }
  } else {
    const token = await setupToken(province)
    if (token) line(`  Tạo quản trị đầu tiên: ${address}/thiet-lap?ma=${token}`)
  }
  line()
}
