import type { Tx } from '../../../kernel/province/index.ts'
import { notePassed } from '../delivery/outbox.operations.ts'
import { type ParcelLine, passLine } from './parcel.store.ts'
import { notes } from './trouble.ts'

/**
 * The peer took a line over, which is not yet its receiver's having it; whoever sent it reads so. `asked`: it is asked what became of it,
 * otherwise nothing more is heard of it here.
 */
export async function passOn(tx: Tx, line: ParcelLine, asked: boolean): Promise<void> {
  const note = asked ? notes.asked() : notes.notTold()
  await passLine(tx.db, line.id, asked ? 'processing' : 'done', note, tx.now)
  await notePassed(tx, line.package, line.agency, note)
}
