import { type Instant, instant } from '../../../packages/time/index.ts'
import type { BackupCounts } from '../../kernel/backup/index.ts'
import { findSetting, type Reader, replaceSetting } from '../../kernel/database/index.ts'

/** What a backup noted of itself when it was whole; a drill holds what it restores against it. */
export interface NotedBackup {
  at: string
  /** The file, or its name at the place. */
  file: string
  /** None of a backup that was written to a file. */
  place?: string
  sha256?: string
  counts?: BackupCounts
  lastSeal?: string
}

/** When something was tried and what came of it; no reason when it went well. */
export interface NotedTry {
  at: string
  file: string
  reason?: string
}

/** What a restore brought back, from what, when and by whom; acts are written by the next start, since nothing runs while it is done. */
export interface NotedRestore {
  at: string
  /** The moment of the backup it came from, where its name tells. */
  of: string | null
  file: string
  by: string
  tables: number
  rows: number
  files: number
  /** Whether its act is written. */
  told: boolean
}

/** What the health page and the next run need to know. The acts tell the same and more; these are found at once. */
interface Noted {
  /** The newest good backup at the place of the configuration. */
  'backup.last': NotedBackup
  /** The newest one that was written to a file by hand. */
  'backup.by-hand': NotedBackup
  /** The newest try by itself. */
  'backup.tried': NotedTry
  'drill.tried': NotedTry
  /** The newest restore of this province. */
  'backup.restored': NotedRestore
  /** The newest good drill. */
  'drill.good': NotedTry
}

/** What is noted under a name; nothing before the first. */
export async function noted<N extends keyof Noted>(db: Reader, name: N): Promise<Noted[N] | undefined> {
  return (await findSetting(db, name)) as Noted[N] | undefined
}

export const note = <N extends keyof Noted>(db: Reader, name: N, value: Noted[N]): Promise<void> =>
  replaceSetting(db, name, value)

export const momentNoted = (one: { at: string } | undefined): Instant | null => (one ? instant(one.at) : null)

/** Notes a backup that was written by hand to a file: the health page tells how old it is. */
export const noteByHand = (db: Reader, at: Instant, file: string): Promise<void> =>
  note(db, 'backup.by-hand', { at: at.toString(), file })

/** All rows of a backup. */
export const totalOf = ({ tables }: BackupCounts): number =>
  Object.values(tables).reduce((total, rows) => total + rows, 0)
