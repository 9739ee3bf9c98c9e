import { existsSync, statSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { systemClock } from '../../packages/time/index.ts'
import { systemActor } from '../kernel/acting/index.ts'
import { type Backup, fileSink } from '../kernel/backup/index.ts'
import { loadConfig } from '../kernel/config/index.ts'
import { migrationFolders } from '../kernel/database/index.ts'
import {
  BackupFailed,
  drill,
  inWords,
  makeBackup,
  makeKeys,
  noteByHand,
  openPlace,
  recipientsOf,
  sealedSink,
  totalOf,
  writeBackup,
} from '../oversight/backups/index.ts'
import { modules } from '../province.ts'
import { withProvince } from './beside.ts'

const USE = `Cách dùng:
  npm run backup -- TỆP.tar.gz            ghi toàn bộ vào một tệp, không mã hoá
  npm run backup -- TỆP.tar.gz.age        như trên, mã hoá bằng LT_BACKUP_RECIPIENTS
  npm run backup -- now                   ghi vào LT_BACKUP_TO như lịch hằng ngày, rồi xoá các bản hết hạn giữ
  npm run backup -- list                  các bản ở LT_BACKUP_TO
  npm run backup -- drill [--key TỆP-KHOÁ] [TÊN]   khôi phục thử bản mới nhất (hoặc bản có tên này) và kiểm tra
  npm run backup -- keygen TỆP-KHOÁ       tạo cặp khoá mã hoá; cất tệp khoá ở nơi khác máy này`

const operator = systemActor('Người vận hành', 'command')
const progress = (what: string) => console.log(`  ${what}`)
const megabytes = (bytes: number): string => `${(bytes / 1_048_576).toFixed(1)} MB`

/** `npm run backup`: everything of the province, also while it runs. */
try {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { key: { type: 'string' } } })
  const [task = '', name] = positionals
  if (task === 'now') await now()
  else if (task === 'list') await list()
  else if (task === 'drill') await hold(name, values.key)
  else if (task === 'keygen' && name) await keygen(name)
  else if (/\.tar\.gz(\.age)?$/.test(task)) await toFile(task)
  else {
    console.error(USE)
    process.exitCode = 2
  }
} catch (error) {
  const wrongUse = (error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS')
  console.error(wrongUse ? USE : `Không làm được: ${inWords(error)}`)
  process.exitCode = wrongUse ? 2 : 1
}

async function toFile(file: string): Promise<void> {
  if (existsSync(file)) throw new BackupFailed(`${file} đã có. Hãy chọn tên khác; bản sao lưu cũ không bị ghi đè.`)
  const encrypts = file.endsWith('.age')
  const backup = await withProvince(async (province) => {
    const at = systemClock.now()
    const plain = fileSink(file)
    const sink = encrypts ? sealedSink(plain, recipientsOf(province.config)) : plain
    const written = await writeBackup(province, sink, { at, progress })
    await noteByHand(province.reader, at, path.resolve(file))
    return written
  })
  console.log(`${whatOf(backup)} vào ${file} (${megabytes(statSync(file).size)}).`)
  if (!encrypts) {
    console.log('Tệp chứa dữ liệu cá nhân và khoá bí mật của hệ thống: cất giữ như chính cơ sở dữ liệu.')
  }
}

async function now(): Promise<void> {
  const made = await withProvince((province) => makeBackup(province, { actor: operator, progress }))
  console.log(`${whatOf(made)} vào ${made.place}: ${made.name} (${megabytes(made.bytes)}, SHA-256 ${made.sha256}).`)
  for (const name of made.removed) console.log(`Đã xoá bản hết hạn giữ ${name}.`)
}

function whatOf({ counts }: Backup): string {
  return `Đã sao lưu ${totalOf(counts)} dòng của ${Object.keys(counts.tables).length} bảng và ${counts.files} tệp`
}

async function list(): Promise<void> {
  const place = openPlace(loadConfig())
  const files = (await place.list()).sort((a, b) => (a.name < b.name ? -1 : 1))
  console.log(`${place.address}: ${files.length} tệp`)
  for (const { name, bytes } of files) console.log(`  ${name} (${megabytes(bytes)})`)
}

async function hold(name: string | undefined, keyFile: string | undefined): Promise<void> {
  const { isLoaded } = await import('../../demo/index.ts')
  const done = await withProvince(async (province) =>
    drill(province, {
      name,
      keyFile,
      demonstration: await isLoaded(province.reader),
      folders: migrationFolders(modules),
      lives: province.modules.flatMap(({ lives = [] }) => lives),
      actor: operator,
      progress,
    }),
  )
  console.log(
    `DIỄN TẬP TỐT: ${done.name} khôi phục được trong ${done.seconds} giây: ${done.rows} dòng, ${done.files} tệp đúng mã băm, ${done.acts} thao tác và ${done.seals} dấu niêm phong nguyên vẹn.`,
  )
}

async function keygen(file: string): Promise<void> {
  const recipient = await makeKeys(file)
  console.log(
    `Khoá riêng: ${file}. Chuyển tệp này khỏi máy chủ, giữ hai bản ở hai nơi; mất nó thì không mở được bản sao lưu nào.`,
  )
  console.log(`Khoá công khai, đặt vào LT_BACKUP_RECIPIENTS:\n${recipient}`)
}
