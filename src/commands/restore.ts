import { loadConfig } from '../kernel/config/index.ts'
import { jobsInBackup } from '../kernel/database/backup-jobs.ts'
import { migrationFolders } from '../kernel/database/index.ts'
import { restoreProvince } from '../kernel/database/restore.ts'
import { modules } from '../province.ts'
import { backupFiles, keysInBackup, restoreKeys } from './backup-place.ts'
import { openDatabaseServer } from './database.ts'

/**
 * `npm run restore -- FILE`: a backup into an empty place. A place with data is refused and left as it is.
 * `npm run restore -- --keys FILE`: only the key files of a backup, for a data folder that lost its own.
 */
const [first, second] = process.argv.slice(2)
const file = first === '--keys' ? second : first
if (!file) {
  console.error('Cách dùng: npm run restore -- TỆP.tar.gz\n           npm run restore -- --keys TỆP.tar.gz')
  process.exit(2)
}
const config = loadConfig(process.env)
try {
  if (first === '--keys') {
    const names = await restoreKeys(file, config.dataFolder)
    console.log(`Đã lấy lại ${names.join(', ')} vào ${config.dataFolder}.`)
    process.exit()
  }
  const server = await openDatabaseServer(config, () => {})
  try {
    const place = { ownerUrl: server.options.ownerUrl, schema: config.schema, appRole: server.appRole }
    const counts = await restoreProvince(file, {
      ...place,
      files: backupFiles(config),
      extras: [jobsInBackup(place), keysInBackup(config.dataFolder)],
      folders: migrationFolders(modules),
      progress: (what) => console.log(`  ${what}`),
    })
    const rows = Object.values(counts.tables).reduce((total, count) => total + count, 0)
    console.log(`Đã phục hồi ${rows} dòng của ${Object.keys(counts.tables).length} bảng và ${counts.files} tệp.`)
  } finally {
    await server.stop()
  }
} catch (error) {
  console.error(`Không phục hồi: ${(error as Error).message}`)
  process.exitCode = 1
}
