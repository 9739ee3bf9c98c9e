import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { systemClock } from '../../packages/time/index.ts'
import { type ArchiveSource, fileSource, jobsInBackup, restoreProvince } from '../kernel/backup/index.ts'
import { loadConfig } from '../kernel/config/index.ts'
import { connectDatabase, migrationFolders } from '../kernel/database/index.ts'
import {
  backupFiles,
  keysInBackup,
  momentOf,
  noteRestored,
  opened,
  openPlace,
  readKeys,
  restoreKeys,
  totalOf,
} from '../oversight/backups/index.ts'
import { modules } from '../province.ts'
import { openDatabaseServer } from './database.ts'
import { readySealer } from './sealer.ts'

const USE = `Cách dùng:
  npm run restore -- [--key TỆP-KHOÁ] TỆP    một bản sao lưu vào nơi còn trống; TỆP cũng có thể là tên một bản ở LT_BACKUP_TO
  npm run restore -- --keys [--key TỆP-KHOÁ] TỆP    chỉ các tệp khoá của bản sao lưu, cho thư mục dữ liệu đã mất khoá`

const config = loadConfig(process.env)

/**
 * `npm run restore -- FILE`: a backup into an empty place. A place with data is refused and left as it is. `--key` names the file with the private
 * key of an encrypted one, and FILE may be the name of a backup at LT_BACKUP_TO.
 * `npm run restore -- --keys FILE`: only the key files of a backup, for a data folder that lost its own.
 */
const asked = readArguments()
if (!asked) {
  console.error(USE)
  process.exit(2)
}
try {
  const source = opened(sourceOf(asked.file), asked.key ? readKeys(asked.key) : [])
  if (asked.keysOnly) await keysFrom(source)
  else await everythingFrom(source)
} catch (error) {
  console.error(`Không phục hồi: ${(error as Error).message}`)
  process.exitCode = 1
}

function readArguments(): { file: string; key: string | undefined; keysOnly: boolean } | undefined {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { keys: { type: 'boolean' }, key: { type: 'string' } },
    })
    const [file, more] = positionals
    return file && more === undefined ? { file, key: values.key, keysOnly: values.keys === true } : undefined
  } catch {
    return undefined
  }
}

/** A file of this machine, or what has this name at the configured place. */
function sourceOf(file: string): ArchiveSource {
  const atPlace = !existsSync(file) && config.backupTo && momentOf(file, config.schema)
  return atPlace ? openPlace(config).source(file) : fileSource(file)
}

async function keysFrom(source: ArchiveSource): Promise<void> {
  const names = await restoreKeys(source, config.dataFolder)
  console.log(`Đã lấy lại ${names.join(', ')} vào ${config.dataFolder}.`)
}

async function everythingFrom(source: ArchiveSource): Promise<void> {
  const server = await openDatabaseServer(config, () => {})
  try {
    const { options, appRole, sealer } = server
    const place = { ownerUrl: options.ownerUrl, schema: config.schema, appRole, sealerRole: sealer.role }
    await readySealer(server)
    const counts = await restoreProvince(source, {
      ...place,
      files: backupFiles(config),
      extras: [jobsInBackup(place), keysInBackup(config.dataFolder)],
      folders: migrationFolders(modules),
      progress: (what) => console.log(`  ${what}`),
    })
    const database = connectDatabase(server.options)
    try {
      const { name } = source
      const at = systemClock.now()
      await noteRestored(database.reader, { file: name, of: momentOf(name, config.schema) ?? null, at, counts })
    } finally {
      await database.close()
    }
    console.log(
      `Đã phục hồi ${totalOf(counts)} dòng của ${Object.keys(counts.tables).length} bảng và ${counts.files} tệp.`,
    )
  } finally {
    await server.stop()
  }
}
