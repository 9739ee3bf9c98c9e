import { existsSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { systemClock } from '../../packages/time/index.ts'
import { loadConfig } from '../kernel/config/index.ts'
import { backupProvince } from '../kernel/database/backup.ts'
import { jobsInBackup } from '../kernel/database/backup-jobs.ts'
import { APP_ROLE, findRunningEmbedded } from '../kernel/database/embedded.ts'
import { connectDatabase, replaceSetting } from '../kernel/database/index.ts'
import { LAST_BACKUP } from '../kernel/health/index.ts'
import { backupFiles, keysInBackup } from './backup-place.ts'
import { openDatabaseServer } from './database.ts'

/** `npm run backup -- FILE`: everything of the province into one file, also while the province runs. */
const [file] = process.argv.slice(2)
if (!file) {
  console.error('Cách dùng: npm run backup -- TỆP.tar.gz')
  process.exit(2)
}
if (existsSync(file)) {
  console.error(`${file} đã có. Hãy chọn tên khác; bản sao lưu cũ không bị ghi đè.`)
  process.exit(2)
}
const config = loadConfig(process.env)
const running = config.databaseUrl ? undefined : findRunningEmbedded(join(config.dataFolder, 'postgres'))
const server = running
  ? { options: { ownerUrl: running.url('owner') }, appRole: APP_ROLE, stop: async () => {} }
  : await openDatabaseServer(config, () => {})
try {
  const { ownerUrl } = server.options
  const place = { ownerUrl, schema: config.schema, appRole: server.appRole }
  const counts = await backupProvince(file, {
    ...place,
    files: backupFiles(config),
    extras: [jobsInBackup(place), keysInBackup(config.dataFolder)],
    now: systemClock.now().toString(),
    progress: (what) => console.log(`  ${what}`),
  })
  await noteBackup(ownerUrl, config.schema)
  const rows = Object.values(counts.tables).reduce((total, count) => total + count, 0)
  const size = (statSync(file).size / 1_048_576).toFixed(1)
  console.log(
    `Đã sao lưu ${rows} dòng của ${Object.keys(counts.tables).length} bảng và ${counts.files} tệp vào ${file} (${size} MB).`,
  )
  console.log('Tệp chứa dữ liệu cá nhân và khoá bí mật của hệ thống: cất giữ như chính cơ sở dữ liệu.')
} catch (error) {
  console.error(`Không sao lưu được: ${(error as Error).message}`)
  process.exitCode = 1
} finally {
  await server.stop()
}

/** `npm run doctor` reads from it how old the newest backup is. */
async function noteBackup(ownerUrl: string, schema: string): Promise<void> {
  const database = connectDatabase({ url: ownerUrl, ownerUrl, schema, poolSize: 1, statementTimeoutMs: 60_000 })
  try {
    await replaceSetting(database.reader, LAST_BACKUP, {
      at: systemClock.now().toString(),
      file: resolve(file as string),
    })
  } finally {
    await database.close()
  }
}
