import { createHash } from 'node:crypto'
import path from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { type Instant, millisBetween } from '../../../packages/time/index.ts'
import { type Actor, systemActor } from '../../kernel/acting/index.ts'
import {
  type ArchiveSource,
  alone,
  type BackupCounts,
  type BackupExtra,
  type BackupFiles,
  jobsInBackup,
  readJson,
  restoreProvince,
  withScratch,
} from '../../kernel/backup/index.ts'
import { connectDatabase, type MigrationFolder, type Reader } from '../../kernel/database/index.ts'
import { diskSpace } from '../../kernel/disk-space.ts'
import { exportJournal, subject, verifyExport } from '../../kernel/journal/index.ts'
import { type AnyLife, findStrayed } from '../../kernel/life/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { opened, readKeys } from './encryption.ts'
import { BackupFailed, inWords } from './failed.ts'
import { momentOf } from './keeping.ts'
import { type NotedBackup, note, noted, totalOf } from './noted.ts'
import { openPlace } from './place.ts'
import { databaseSize } from './size.store.ts'
import { databaseOf } from './source.ts'

export interface DrillOptions {
  /** Name of a backup at the place; the newest when absent. */
  name?: string | undefined
  /** File with the private key; the configured one when absent. */
  keyFile?: string | undefined
  /** Everything in the province is made up, moments too. */
  demonstration?: boolean
  folders: readonly MigrationFolder[]
  lives: readonly AnyLife[]
  actor?: Actor
  progress?: (what: string) => void
}

/** What a good drill proved. */
export interface Drilled {
  name: string
  rows: number
  /** Every file of the backup was held against its hash. */
  files: number
  acts: number
  seals: number
  seconds: number
}

/** Minutes by which an act's time may differ from the database's own; as `npm run journal -- verify` takes it. */
const ALLOWANCE = 10

/**
 * Restores a backup into a scratch database of its own and proves it: checksums and counts against what the backup noted, every file against its
 * hash, the journal against its seals and the last seal that was noted, rows against acts. The scratch is gone afterwards. How it went is an act.
 * @throws BackupFailed in words
 */
export async function drill(province: Province, options: DrillOptions): Promise<Drilled> {
  const actor = options.actor ?? systemActor('Diễn tập khôi phục')
  const at = province.clock.now()
  const keyFile = options.keyFile ?? province.config.backupKeyFile
  if (!keyFile) throw new BackupFailed('chưa nói tệp khoá riêng: thêm --key TỆP-KHOÁ, hoặc đặt LT_BACKUP_KEY_FILE.')
  const keys = readKeys(keyFile)
  let name = options.name
  try {
    return await alone('drill', databaseOf(province).ownerUrl, async () => {
      name ??= await newestOf(province)
      const proved = await prove(province, name, keys, options)
      const drilled = { ...proved, name, seconds: Math.round(millisBetween(at, province.clock.now()) / 1000) }
      await noteGood(province, actor, at, drilled)
      return drilled
    })
  } catch (error) {
    const reason = inWords(error)
    await noteBad(province, actor, at, name ?? '', reason)
    throw new BackupFailed(reason)
  }
}

/** The newest backup that lies at the place. @throws BackupFailed when none does. */
async function newestOf(province: Province): Promise<string> {
  const place = openPlace(province.config)
  const names = (await place.list()).map(({ name }) => name).filter((name) => momentOf(name, province.config.schema))
  const newest = names.sort().at(-1)
  if (!newest) throw new BackupFailed(`không có bản sao lưu nào ở ${place.address}.`)
  return newest
}

/** Whether the scratch has room beside the living province, which must never be stopped by it. */
async function refuseSmallDisk(province: Province, scratch: string): Promise<void> {
  const needed = (await databaseSize(province.reader)) * 2 + 2_000_000_000
  const { free } = diskSpace(path.dirname(scratch))
  if (free >= needed) return
  const gigabytes = (bytes: number) => (bytes / 1_073_741_824).toFixed(1)
  throw new BackupFailed(
    `đĩa của ${path.dirname(scratch)} còn ${gigabytes(free)} GB, diễn tập cần ${gigabytes(needed)} GB. Dọn chỗ trống, hoặc diễn tập trên máy khác.`,
  )
}

async function prove(
  province: Province,
  name: string,
  keys: readonly string[],
  options: DrillOptions,
): Promise<Omit<Drilled, 'name' | 'seconds'>> {
  const sum = hashed(openPlace(province.config).source(name))
  const scratch = path.resolve(province.config.dataFolder, 'drill')
  await refuseSmallDisk(province, scratch)
  return withScratch(scratch, async (server) => {
    const database = { ...server, schema: province.config.schema }
    const counts = await restoreProvince(opened(sum.source, keys), {
      ...database,
      files: hashedOnly,
      extras: [jobsInBackup(database), keysUnwritten],
      folders: options.folders,
      ...(options.progress ? { progress: options.progress } : {}),
    })
    const last = await noted(province.reader, 'backup.last')
    const expected = last?.file === name ? last : undefined
    refuseOther({ counts, sha256: sum.digest() }, expected)
    const judged = await judge(database, province, scratch, expected, options)
    return { rows: totalOf(counts), files: counts.files, ...judged }
  })
}

/** A file is read to its end and its hash told; the restore compares it with its name. */
const hashedOnly: BackupFiles = {
  async *list() {},
  open: () => Promise.reject(new Error('a drill keeps no files')),
  async put(content) {
    const hash = createHash('sha256')
    for await (const piece of content) hash.update(piece)
    return hash.digest('hex')
  },
}

/** The keys of the province are looked at, and lie nowhere a second time. */
const keysUnwritten: BackupExtra = {
  name: 'keys',
  async *read() {},
  write: async (_client, entry) => void (await readJson(entry)),
}

/** Anyone can encrypt to a public key: that it is the backup this province wrote, only what was noted then proves. */
function refuseOther(found: { counts: BackupCounts; sha256: string }, expected: NotedBackup | undefined): void {
  if (expected?.sha256 && expected.sha256 !== found.sha256) {
    throw new BackupFailed('tệp sao lưu không phải là tệp đã ghi: mã băm khác với mã ghi trong nhật ký.')
  }
  if (expected?.counts && !isDeepStrictEqual(found.counts, expected.counts)) {
    throw new BackupFailed('số dòng hoặc số tệp khôi phục được khác với số đã ghi lúc sao lưu.')
  }
}

/** A source whose checksum is known once it was read to its end. */
function hashed({ name, read }: ArchiveSource): { source: ArchiveSource; digest(): string } {
  const hash = createHash('sha256')
  async function* through() {
    for await (const piece of read()) {
      hash.update(piece)
      yield piece
    }
  }
  return { source: { name, read: through }, digest: () => hash.digest('hex') }
}

/** The journal of the scratch and whether its rows stand where their acts led them. */
async function judge(
  { ownerUrl, schema }: { ownerUrl: string; schema: string },
  province: Province,
  scratch: string,
  expected: NotedBackup | undefined,
  { demonstration, lives }: DrillOptions,
): Promise<{ acts: number; seals: number }> {
  const hour = 3_600_000
  const database = connectDatabase({ url: ownerUrl, ownerUrl, schema, poolSize: 1, statementTimeoutMs: hour })
  try {
    const verdict = await verdictOf(database.reader, province, scratch, expected, demonstration)
    const [strayed] = await findStrayed(database.reader, lives)
    if (strayed) {
      throw new BackupFailed(`dữ liệu không khớp nhật ký: ${strayed.subject} đang ở ${strayed.stands}.`)
    }
    return { acts: verdict.acts, seals: verdict.seals }
  } finally {
    await database.close()
  }
}

async function verdictOf(
  db: Reader,
  { config, clock }: Province,
  scratch: string,
  expected: NotedBackup | undefined,
  demonstration: boolean | undefined,
) {
  const file = path.join(scratch, 'journal.ndjson')
  const exportedAt = clock.now().toString()
  await exportJournal(db, file, {
    province: config.provinceCode,
    exportedAt,
    demonstration: demonstration || undefined,
  })
  const [, no = '', hash = ''] = /^(\d+):(.+)$/.exec(expected?.lastSeal ?? '') ?? []
  const verdict = await verifyExport(file, { ...(no ? { last: { no: Number(no), hash } } : {}), allowance: ALLOWANCE })
  const [damage] = verdict.damages
  if (damage) {
    throw new BackupFailed(
      `nhật ký trong bản sao lưu không nguyên vẹn: ${verdict.damages.length} chỗ, chỗ đầu là ${damage.kind}. Chạy npm run journal -- verify để xem nhật ký đang dùng có bị vậy không.`,
    )
  }
  return verdict
}

async function noteGood(province: Province, actor: Actor, at: Instant, { name, ...proved }: Drilled): Promise<void> {
  await province.act(actor, null, async (tx) => {
    tx.record('backup.drilled', subject('backup', name), proved)
    const of = { at: at.toString(), file: name }
    await note(tx.db, 'drill.good', of)
    await note(tx.db, 'drill.tried', of)
  })
}

async function noteBad(province: Province, actor: Actor, at: Instant, name: string, reason: string): Promise<void> {
  await province.act(actor, null, async (tx) => {
    tx.record('backup.drill-failed', subject('backup', name || 'none'), { reason })
    await note(tx.db, 'drill.tried', { at: at.toString(), file: name, reason })
  })
}
