import { parseArgs } from 'node:util'
import type { Reader } from '../kernel/database/index.ts'
import { ownClient } from '../kernel/database/own-client.ts'
import type { ExportResult } from '../kernel/journal/index.ts'
import { type Damage, type Given, type Verdict, verifyExport } from '../kernel/journal/verify.ts'

/** Minutes by which an act's time may differ from the database's own, unless told otherwise: more than the longest operation takes. */
const ALLOWANCE = 10

const USE = `Cách dùng:
  npm run journal -- export TỆP
  npm run journal -- verify [TỆP] [--against MÃ-BĂM] [--last SỐ:MÃ-BĂM] [--allowance PHÚT]
  npm run journal -- after-restore`

/**
 * `npm run journal -- export FILE`: the whole journal with its seals into one file, also while the province runs.
 * `npm run journal -- verify FILE`: judges such a file; needs no database and trusts nobody. `--against` a published fingerprint, `--last` the
 * newest seal as it was noted outside (backup, page of the seals), `--allowance` minutes between an act's time and the database's.
 * `npm run journal -- verify`: judges the journal of this province in the same way, and compares dossiers and documents with their last acts.
 * `npm run journal -- after-restore`: after a restore by PostgreSQL's own tools on another server (our own restore needs no such step).
 */
const asked = readArguments()
if (asked?.task === 'verify' && asked.file) {
  await verify(asked.file, asked.given)
} else if (asked?.task === 'verify') {
  const { given } = asked
  await withDatabase((url, schema, province) => verifyHere(given, url, schema, province))
} else if (asked?.task === 'export' && asked.file) {
  const { file } = asked
  await withDatabase((url, schema, province) => exportTo(file, url, schema, province))
} else if (asked?.task === 'after-restore' && !asked.file) {
  await withDatabase(afterRestore)
} else {
  console.error(USE)
  process.exitCode = 2
}

/** What the command line asks for; nothing when it cannot be understood. */
function readArguments(): { task?: string; file?: string; given: Given } | undefined {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { against: { type: 'string' }, last: { type: 'string' }, allowance: { type: 'string' } },
    })
    const [task, file, more] = positionals
    const last = values.last === undefined ? undefined : /^(\d+):([0-9a-f]{64})$/i.exec(values.last)
    const allowance = Number(values.allowance ?? ALLOWANCE)
    if (more !== undefined || last === null || !(allowance >= 0)) return undefined
    const given = { against: values.against, last: last && { no: Number(last[1]), hash: last[2]! }, allowance }
    return { ...(task && { task }), ...(file && { file }), given }
  } catch {
    return undefined
  }
}

async function verify(path: string, given: Given): Promise<void> {
  try {
    tell(await verifyExport(path, given))
  } catch (error) {
    console.error(`Không đọc được ${path}: ${(error as Error).message}`)
    process.exitCode = 2
  }
}

/** Judges the journal of the province itself, and whether its rows stand where their acts led them; both of one moment. */
async function verifyHere(given: Given, ownerUrl: string, schema: string, province: string): Promise<void> {
  const { mkdtemp, rm } = await import('node:fs/promises')
  const { tmpdir } = await import('node:os')
  const { join } = await import('node:path')
  const { findStrayed } = await import('../kernel/life/index.ts')
  const { modules } = await import('../province.ts')
  const folder = await mkdtemp(join(tmpdir(), 'lienthong-journal-'))
  try {
    const file = join(folder, 'journal.ndjson')
    const strayed = await inSnapshot(ownerUrl, schema, async (db) => {
      await exportOf(db, file, province)
      return findStrayed(
        db,
        modules.flatMap(({ lives }) => lives ?? []),
      )
    })
    tell(await verifyExport(file, given))
    for (const { subject, stands, act } of strayed.slice(0, 200)) {
      const why = act
        ? `thao tác cuối ${act.type} (số thứ tự ${act.seq}) dẫn tới ${act.leads.join(' hoặc ')}`
        : 'không có thao tác nào'
      console.log(`  ✗ state-differs (dữ liệu bị sửa mà không có thao tác): ${subject} đang ở ${stands}, ${why}`)
    }
    if (strayed.length > 200) console.log(`  … và ${strayed.length - 200} chỗ khác`)
    console.log(
      strayed.length > 0
        ? `DỮ LIỆU KHÔNG KHỚP NHẬT KÝ: ${strayed.length} chỗ.`
        : 'Trạng thái của hồ sơ và văn bản khớp với nhật ký.',
    )
    if (strayed.length > 0) process.exitCode = 1
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function tell({ ok, acts, seals, unsealed, unsealedSince, late, lastSeal, damages }: Verdict): void {
  console.log(`${seals} dấu niêm phong, ${acts} thao tác, trong đó ${unsealed} chưa niêm phong.`)
  if (unsealedSince) {
    const why = late ? 'lâu hơn bình thường: việc niêm phong có đang chạy không?' : 'đang chờ lần niêm phong tới.'
    console.log(`Thao tác chưa niêm phong cũ nhất ghi lúc ${unsealedSince}, ${why}`)
  }
  console.log(`Dấu niêm phong cuối (ghi lại ở nơi khác): ${lastSeal ?? '(chưa có)'}`)
  for (const damage of damages.slice(0, 200)) console.log(`  ✗ ${describe(damage)}`)
  if (damages.length > 200) console.log(`  … và ${damages.length - 200} chỗ khác`)
  console.log(ok ? 'NGUYÊN VẸN: không có thao tác nào bị sửa, bớt, thêm hay đổi chỗ.' : 'KHÔNG NGUYÊN VẸN.')
  if (!ok) process.exitCode = 1
}

function describe({ kind, line, seal, position, seq, act, type, note }: Damage): string {
  const names: Record<Damage['kind'], string> = {
    'act-changed': 'thao tác bị sửa',
    'act-removed': 'thao tác bị bớt',
    'act-inserted': 'thao tác bị thêm',
    'act-reordered': 'thao tác bị đổi chỗ',
    'act-unsealed': 'thao tác bị bỏ qua khi niêm phong',
    'time-differs': 'thời điểm của thao tác khác với đồng hồ của cơ sở dữ liệu',
    'leaf-changed': 'mã băm của thao tác bị sửa',
    'root-mismatch': 'gốc Merkle không khớp',
    'seal-changed': 'dấu niêm phong bị sửa',
    'seal-removed': 'dấu niêm phong bị bớt',
    'seal-inserted': 'dấu niêm phong bị thêm',
    'seal-reordered': 'dấu niêm phong bị đổi chỗ',
    'unreadable-line': 'dòng không đọc được',
    'file-incomplete': 'tệp không đủ',
    'file-changed': 'tệp bị sửa',
    'fingerprint-missing': 'không có mã băm đã công bố',
  }
  const where = [
    `dòng ${line}`,
    seal === undefined ? '' : seal === null ? 'chưa niêm phong' : `niêm phong ${seal}`,
    position === undefined ? '' : `vị trí ${position}`,
    seq === undefined ? '' : `số thứ tự ${seq}`,
    act ?? '',
    type ?? '',
  ].filter((part) => part !== '')
  return `${kind} (${names[kind]}): ${where.join(', ')}${note ? ` – ${note}` : ''}`
}

async function withDatabase(
  work: (ownerUrl: string, schema: string, province: string) => Promise<void>,
): Promise<void> {
  const { join } = await import('node:path')
  const { loadConfig } = await import('../kernel/config/index.ts')
  const { findRunningEmbedded } = await import('../kernel/database/embedded.ts')
  const { openDatabaseServer } = await import('./database.ts')
  const config = loadConfig(process.env)
  const running = config.databaseUrl ? undefined : findRunningEmbedded(join(config.dataFolder, 'postgres'))
  const server = running ? undefined : await openDatabaseServer(config, () => {})
  try {
    const ownerUrl = running ? running.url('owner') : server!.options.ownerUrl
    await work(ownerUrl, config.schema, config.provinceCode)
  } catch (error) {
    console.error(`Không làm được: ${(error as Error).message}`)
    process.exitCode = 1
  } finally {
    await server?.stop()
  }
}

/** Runs the work in one snapshot under the owner's login, so that acts, seals and rows are of one moment. */
async function inSnapshot<T>(ownerUrl: string, schema: string, work: (db: Reader) => Promise<T>): Promise<T> {
  const { connectDatabase } = await import('../kernel/database/index.ts')
  const hour = 3_600_000
  const database = connectDatabase({ url: ownerUrl, ownerUrl, schema, poolSize: 1, statementTimeoutMs: hour })
  try {
    return await database.reader.transaction().setIsolationLevel('repeatable read').execute(work)
  } finally {
    await database.close()
  }
}

async function exportOf(db: Reader, path: string, province: string): Promise<ExportResult> {
  const { exportJournal } = await import('../kernel/journal/index.ts')
  const { systemClock } = await import('../../packages/time/index.ts')
  const { isLoaded } = await import('../../demo/index.ts')
  const demonstration = (await isLoaded(db)) || undefined
  return exportJournal(db, path, { province, exportedAt: systemClock.now().toString(), demonstration })
}

async function exportTo(path: string, ownerUrl: string, schema: string, province: string): Promise<void> {
  const { seals, acts, unsealed } = await inSnapshot(ownerUrl, schema, (db) => exportOf(db, path, province))
  console.log(`Đã xuất ${acts} thao tác và ${seals} dấu niêm phong vào ${path} (${unsealed} thao tác chưa niêm phong).`)
  console.log(`Kiểm tra: npm run journal -- verify ${path}`)
}

async function afterRestore(ownerUrl: string, schema: string): Promise<void> {
  const { default: pg } = await import('pg')
  const { resetAfterRestore } = await import('../kernel/reactions/index.ts')
  const client = ownClient(new pg.Client({ connectionString: ownerUrl }))
  await client.connect()
  try {
    await client.query(`set search_path = ${client.escapeIdentifier(schema)}`)
    await resetAfterRestore(client)
    console.log('Xong: các thao tác chưa được xử lý sẽ được chuyển tiếp khi hệ thống khởi động.')
  } finally {
    await client.end()
  }
}
