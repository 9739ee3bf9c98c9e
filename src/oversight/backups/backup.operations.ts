import { createHash } from 'node:crypto'
import { type Instant, millisBetween } from '../../../packages/time/index.ts'
import { type Actor, systemActor } from '../../kernel/acting/index.ts'
import { type ArchiveSink, alone, type Backup, backupProvince, jobsInBackup } from '../../kernel/backup/index.ts'
import type { Config } from '../../kernel/config/index.ts'
import { reasonOf } from '../../kernel/jobs/index.ts'
import { subject } from '../../kernel/journal/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { backupFiles, keysInBackup } from './contents.ts'
import { encrypted } from './encryption.ts'
import { BackupFailed, inWords } from './failed.ts'
import { momentOf, nameOf, superfluous } from './keeping.ts'
import { note, noted, totalOf } from './noted.ts'
import { type BackupPlace, openPlace } from './place.ts'
import { databaseOf } from './source.ts'

/** What a run did, for the person at the keyboard. */
export interface Made extends Backup {
  name: string
  place: string
  bytes: number
  sha256: string
  /** Names of older backups that were taken away. */
  removed: string[]
}

/**
 * Writes an encrypted backup to the place the configuration names, proves that it lies there whole, and takes away what need not be kept. How it
 * went is an act either way; after a failure nothing is taken away and nothing half stays.
 * @throws BackupFailed in words
 */
export async function makeBackup(
  province: Province,
  options: { actor?: Actor; progress?: (what: string) => void } = {},
): Promise<Made> {
  const actor = options.actor ?? systemActor('Sao lưu tự động')
  const { config } = province
  const at = province.clock.now()
  const name = nameOf(config.schema, at)
  try {
    return await alone('backup', databaseOf(province).ownerUrl, async () => {
      const place = openPlace(config)
      const written = await write(province, place, name, at, options.progress)
      await noteMade(province, actor, place, name, at, written)
      return { ...written, name, place: place.address, removed: await tidy(province, actor, place) }
    })
  } catch (error) {
    const reason = inWords(error)
    await noteFailed(province, actor, name, at, reason)
    throw new BackupFailed(reason)
  }
}

type Written = Backup & { bytes: number; sha256: string }

async function write(
  province: Province,
  place: BackupPlace,
  name: string,
  at: Instant,
  progress?: (what: string) => void,
): Promise<Written> {
  // a login of a bucket that may not look for half uploads can still write: what they cost is no reason to have no backup
  await place.sweep().catch((error: unknown) => {
    province.log.warn({ error: reasonOf(error) }, 'backups: what a killed backup left could not be taken away')
  })
  const sink = sealedSink(place.sink(name), recipientsOf(province.config))
  const backup = await writeBackup(province, sink, { at, ...(progress ? { progress } : {}) })
  const { bytes, sha256 } = sink.written()
  const there = await place.sizeOf(name)
  if (there !== bytes) {
    throw new BackupFailed(`đã ghi ${bytes} byte nhưng ở ${place.address} chỉ thấy ${there ?? 0} byte.`)
  }
  return { ...backup, bytes, sha256 }
}

/** Everything of the province into an archive. */
export function writeBackup(
  province: Province,
  sink: ArchiveSink,
  { at, progress }: { at: Instant; progress?: (what: string) => void },
): Promise<Backup> {
  const { config } = province
  const database = databaseOf(province)
  return backupProvince(sink, {
    ...database,
    files: backupFiles(config),
    extras: [jobsInBackup(database), keysInBackup(config.dataFolder)],
    now: at.toString(),
    ...(progress ? { progress } : {}),
  })
}

/** Whom backups are encrypted to. @throws BackupFailed when nobody: what leaves by itself holds personal data and keys. */
export function recipientsOf({ backupRecipients }: Config): readonly string[] {
  if (backupRecipients.length > 0) return backupRecipients
  throw new BackupFailed(
    'chưa đặt LT_BACKUP_RECIPIENTS, khoá công khai để mã hoá. Tạo cặp khoá bằng npm run backup -- keygen TỆP, cất tệp đó ở nơi khác máy này.',
  )
}

/** A sink that takes everything encrypted and tells how much came out and its checksum. */
export function sealedSink(
  sink: ArchiveSink,
  recipients: readonly string[],
): ArchiveSink & { written(): { bytes: number; sha256: string } } {
  const hash = createHash('sha256')
  let bytes = 0
  async function* counted(pieces: AsyncIterable<Buffer>) {
    for await (const piece of pieces) {
      hash.update(piece)
      bytes += piece.length
      yield piece
    }
  }
  return {
    take: (pieces) => sink.take(counted(encrypted(pieces, recipients))),
    keep: () => sink.keep(),
    abandon: () => sink.abandon(),
    written: () => ({ bytes, sha256: hash.digest('hex') }),
  }
}

async function noteMade(
  province: Province,
  actor: Actor,
  place: BackupPlace,
  name: string,
  at: Instant,
  { bytes, sha256, counts, lastSeal }: Written,
): Promise<void> {
  const seconds = Math.round(millisBetween(at, province.clock.now()) / 1000)
  await province.act(actor, null, async (tx) => {
    const told = { place: place.address, bytes, sha256, rows: totalOf(counts), files: counts.files }
    tx.record('backup.made', subject('backup', name), { ...told, seconds, ...(lastSeal ? { lastSeal } : {}) })
    const of = { at: at.toString(), file: name }
    await note(tx.db, 'backup.last', {
      ...of,
      place: place.address,
      sha256,
      counts,
      ...(lastSeal ? { lastSeal } : {}),
    })
    await note(tx.db, 'backup.tried', of)
  })
}

async function noteFailed(province: Province, actor: Actor, name: string, at: Instant, reason: string): Promise<void> {
  await province.act(actor, null, async (tx) => {
    // the next hours try again: who was told of the first need not be told of each
    const again = (await noted(tx.db, 'backup.tried'))?.reason !== undefined
    tx.record('backup.failed', subject('backup', name), { reason, again })
    await note(tx.db, 'backup.tried', { at: at.toString(), file: name, reason })
  })
}

/** Takes away what need not be kept, each an act. Only after a good backup, never the one the last good drill proved. */
async function tidy(province: Province, actor: Actor, place: BackupPlace): Promise<string[]> {
  const { schema, backupKeepDays: days, backupKeepWeeks: weeks, backupKeepMonths: months } = province.config
  const backups = (await place.list()).flatMap(({ name }) => {
    const at = momentOf(name, schema)
    return at ? [{ name, at }] : []
  })
  const proved = await noted(province.reader, 'drill.good')
  const gone = superfluous(backups, { days, weeks, months }, proved ? [proved.file] : [])
  for (const { name } of gone) {
    await place.remove(name)
    await province.act(actor, null, async (tx) => {
      tx.record('backup.removed', subject('backup', name), { place: place.address })
    })
  }
  return gone.map(({ name }) => name)
}
