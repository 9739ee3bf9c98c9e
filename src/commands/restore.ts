import { loadConfig } from '../kernel/config/index.ts'
import { jobsInBackup } from '../kernel/database/backup-jobs.ts'
import { migrationFolders } from '../kernel/database/index.ts'
import { restoreProvince } from '../kernel/database/restore.ts'
import { modules } from '../province.ts'
import { backupFiles, keysInBackup } from './backup-place.ts'
import { openDatabaseServer } from './database.ts'

/** `npm run restore -- FILE`: a backup into an empty place. A place with data is refused and left as it is. */
const [file] = process.argv.slice(2)
if (!file) {
  console.error('Cách dùng: npm run restore -- TỆP.tar.gz')
  process.exit(2)
}
const config = loadConfig(process.env)
try {
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
