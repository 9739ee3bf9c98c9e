import { parseArgs } from 'node:util'
import type { GrowthSize } from '../../demo/index.ts'
import { systemClock } from '../../packages/time/index.ts'
import { loadConfig } from '../kernel/config/index.ts'
import { connectDatabase, findSetting } from '../kernel/database/index.ts'
import { subscribersOf } from '../kernel/reactions/index.ts'
import { StartRefused } from '../kernel/start-refused.ts'
import { modules } from '../province.ts'
import { openDatabaseServer } from './database.ts'
import { operatorLog } from './log.ts'
import { migrate } from './migrate.ts'
import { openProvince, prepareProvince } from './open.ts'
import { reasonOf } from './reason.ts'

/**
 * `npm run load -- province --dossiers 1000000 --documents 1000000 --seed 1`: makes the demonstration province so large (it is loaded first into a new
 * data folder), for measuring. A province begun with `--empty` is a real one and is refused. Prints the rows written per second.
 */
const HOUR = 3_600_000
const USAGE = 'Cách dùng: npm run load -- province --dossiers 1000000 --documents 1000000 --seed 1'

const size = readSize(process.argv.slice(2))
if (size) {
  await loadProvince(size).catch((error: unknown) => {
    console.error(`Không nạp được: ${reasonOf(error)}`)
    process.exitCode = 1
  })
} else {
  console.error(USAGE)
  process.exitCode = 2
}

function readSize(args: string[]): GrowthSize | null {
  const options = {
    dossiers: { type: 'string', default: '10000' },
    documents: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '0' },
  } as const
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
    const read = { dossiers: Number(values.dossiers), documents: Number(values.documents), seed: Number(values.seed) }
    const whole = Object.values(read).every((one) => Number.isSafeInteger(one) && one >= 0)
    return whole && positionals.length === 1 && positionals[0] === 'province' ? read : null
  } catch {
    return null
  }
}

async function loadProvince(wanted: GrowthSize): Promise<void> {
  const { growProvince, isLoaded, loadDemo, progressBar } = await import('../../demo/index.ts')
  const config = loadConfig()
  const server = await openDatabaseServer(config, () => {}, { bulk: true })
  try {
    await migrate(server, modules)
    const province = openProvince(config, server, operatorLog(config.logLevel), 'http://127.0.0.1')
    const subscribers = subscribersOf(province.modules).map(({ name }) => name)
    try {
      if ((await findSetting(province.reader, 'province.mode')) === 'empty') {
        throw new StartRefused('đây là tỉnh thật (khởi động với --empty); dữ liệu đo chỉ nạp vào tỉnh minh hoạ.')
      }
      await prepareProvince(province)
      if (!(await isLoaded(province.reader))) await loadDemo(province, progressBar(process.stdout))
    } finally {
      await province.close()
    }
    const options = { ...server.options, url: server.options.ownerUrl, role: undefined, statementTimeoutMs: HOUR }
    const owner = connectDatabase(options)
    const begun = performance.now()
    try {
      const grown = await growProvince(owner, systemClock.now(), wanted, subscribers, progressBar(process.stdout))
      const seconds = (performance.now() - begun) / 1000
      console.log(
        `${grown.dossiers} hồ sơ, ${grown.documents} văn bản; thêm ${grown.rows} dòng trong ${seconds.toFixed(0)} giây: ${Math.round(grown.rows / seconds)} dòng/giây (rows/s)`,
      )
    } finally {
      await owner.close()
    }
  } finally {
    await server.stop()
  }
}
