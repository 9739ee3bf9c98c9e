import type { Tx } from '../../../kernel/province/index.ts'
import { type Delivered, takeOver } from '../hub/package.store.ts'
import { findLine, type NewLine, putPending } from '../hub/pending.store.ts'

/**
 * A message that was delivered before: it is not delivered again, and its line stands as that one does. When the receiver's system failed to
 * store that one, this package takes its place. True when it does.
 */
export async function deliverAgain(tx: Tx, line: NewLine, known: Delivered, system: string | null): Promise<boolean> {
  if (known.package === line.package) return false
  const first = await findLine(tx.db, known.package, known.receiver)
  if (system !== null && first?.state === 'fail') {
    await takeOver(tx.db, { ...known, package: line.package, system })
    await putPending(tx.db, line, { state: 'waiting', system }, tx.now)
    return true
  }
  await putPending(tx.db, line, { state: 'repeated', original: first?.id ?? null }, tx.now)
  return false
}
