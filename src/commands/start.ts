import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import type { Server } from 'node:http'
import { sessionPort, setupToken } from '../base/identity/index.ts'
import { ConfigError, loadConfig } from '../kernel/config/index.ts'
import { freePort } from '../kernel/database/embedded-folder.ts'
import { findSetting, keepSetting } from '../kernel/database/index.ts'
import { buildServer, siteModule } from '../kernel/http/index.ts'
import { StartRefused } from '../kernel/start-refused.ts'
import { modules as rooms } from '../province.ts'
import { type DatabaseServer, openDatabaseServer } from './database.ts'
import { operatorLog } from './log.ts'
import { isMigrated, migrate } from './migrate.ts'
import { type OpenProvince, openProvince, prepareProvince } from './open.ts'
import { reasonOf } from './reason.ts'
import { readySealer } from './sealer.ts'
import { type Simulator, startVendorOffice } from './simulators.ts'

/** Nobody who asks for a page while the program starts waits longer than this for other things to begin. */
const DOOR_MILLISECONDS = 250

const line = (text = '') => process.stdout.write(`${text}\n`)

/**
 * `npm start`: database → migrations → modules → server, then the demonstration and its simulators unless `--empty`.
 * Ctrl-C stops everything cleanly; after a crash the next start recovers.
 * @param begun the database, when it was begun before this file was read
 */
export async function runProvince(args: readonly string[], begun?: Promise<DatabaseServer>): Promise<void> {
  const stops: (() => Promise<void>)[] = []
  const stop = stopOnSignal(stops)
  try {
    await start(args, stops, stop.asked, begun)
    if (stop.asked.aborted) await stop.now()
  } catch (error) {
    // what was being begun fails when what it stands on is stopped
    if (stop.asked.aborted) return stop.now()
    const text =
      error instanceof ConfigError ? error.message : `Không khởi động được: ${reasonOf(error, loadConfig().dataFolder)}`
    process.stderr.write(`${text}\n`)
    await stopAll(stops)
    process.exit(1)
  }
}

async function start(
  args: readonly string[],
  stops: (() => Promise<void>)[],
  stopAsked: AbortSignal,
  begun?: Promise<DatabaseServer>,
): Promise<void> {
  const empty = args.includes('--empty')
  const config = loadConfig()
  const log = operatorLog(config.logLevel)
  const opening = begun ?? openDatabaseServer(config, (text) => log.debug({ part: 'postgres' }, text))
  stops.push(async () => (await opening.catch(() => undefined))?.stop())
  const server = await opening
  // for `LT_PORT=0`: the address must be known before the server listens
  const port = config.port || (await freePort(config.host))
  const publicUrl = (config.publicUrl ?? `http://${config.host}:${port}`).replace(/\/$/, '')
  const province = openProvince(config, server, log, publicUrl)
  stops.push(() => province.close())
  const modules = [...province.modules, siteModule(province.modules)]
  // routes are mounted while the database answers; nothing listens before both are done
  const parts = { province, modules, sessions: sessionPort(province), serverSecret: '' }
  const [http, demo] = await Promise.all([buildServer(parts), readyData(server, province, empty)])
  stops.push(() => http.close())
  Object.assign(parts, { serverSecret: await ownSecret(province) })
  Object.assign(province, { demo: demo !== null })
  const address = await http.listen({ host: config.host, port })
  await tellWhere(province, server, address, demo)
  await firstVisit(http.server, stopAsked)
  if (stopAsked.aborted) return
  province.dispatcher.start()
  const simulators = demo ? await startSimulators(province, address, demo) : []
  stops.push(...simulators.map((simulator) => () => simulator.close()))
  for (const { name, url } of simulators) line(`  ${name}: ${url}`)
  line()
  line('  Ctrl-C để dừng.')
  await province.jobs.start(province)
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

/** The installation's secret, made once; it protects forms and the test authority's keys. */
async function ownSecret(province: OpenProvince): Promise<string> {
  const known = await findSetting(province.reader, 'server.secret')
  if (typeof known === 'string') return known
  return String(await keepSetting(province.reader, 'server.secret', randomBytes(32).toString('base64url')))
}

/** Ends what was begun, last first; what fails to end does not keep the rest from it. */
async function stopAll(stops: (() => Promise<void>)[]): Promise<void> {
  for (const stop of stops.splice(0).reverse()) {
    await stop().catch((error: unknown) => process.stderr.write(`${reasonOf(error)}\n`))
  }
}

/** Ctrl-C and a service manager's stop end everything in reverse order, once. */
function stopOnSignal(stops: (() => Promise<void>)[]) {
  const asked = new AbortController()
  let ending: Promise<void> | undefined
  const now = (): Promise<void> => {
    ending ??= stopAll(stops).then(() => process.exit(0))
    return ending
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (asked.signal.aborted) return
      asked.abort()
      line('Đang dừng…')
      void now()
    })
  }
  return { asked: asked.signal, now }
}
