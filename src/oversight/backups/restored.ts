import os from 'node:os'
import type { Instant } from '../../../packages/time/index.ts'
import { isoMoment } from '../../../packages/time/index.ts'
import { systemActor } from '../../kernel/acting/index.ts'
import type { BackupCounts } from '../../kernel/backup/index.ts'
import type { Reader } from '../../kernel/database/index.ts'
import { subject } from '../../kernel/journal/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { note, noted, totalOf } from './noted.ts'

/** Notes in a province that was just restored what came back; whoever was at the keyboard is named as the machine knows them. */
export const noteRestored = (
  db: Reader,
  { file, of, at, counts }: { file: string; of: Instant | null; at: Instant; counts: BackupCounts },
): Promise<void> =>
  note(db, 'backup.restored', {
    ...{ at: isoMoment(at), of: of && isoMoment(of), file, by: `${os.userInfo().username}@${os.hostname()}` },
    ...{ tables: Object.keys(counts.tables).length, rows: totalOf(counts), files: counts.files, told: false },
  })

/** Writes the act of a restore when the program starts for the first time after it: the journal says what was done with the whole of it. */
export async function tellRestored(province: Province): Promise<void> {
  const restored = await noted(province.reader, 'backup.restored')
  if (!restored || restored.told) return
  const { told, ...about } = restored
  await province.act(systemActor('Khôi phục hệ thống', 'command'), null, async (tx) => {
    await note(tx.db, 'backup.restored', { ...restored, told: true })
    tx.record('backup.restored', subject('backup', restored.file), about, { agency: null })
  })
}
