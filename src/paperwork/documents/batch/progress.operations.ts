import type { Actor } from '../../../kernel/acting/index.ts'
import type { Province, Tx } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { batchLife } from './batch.life.ts'
import { changeBatch, countItems, decideSealed, lockBatch } from './batch.store.ts'
import { batchSubject, type ItemProblem } from './batch.ts'

/** What the report says about a document that was not signed; crashes go to the operator's log as well. */
export function problemOf(province: Province, batch: string, document: string, error: unknown): ItemProblem {
  if (error instanceof Refusal) return { code: error.code, data: error.data }
  province.log.error({ batch, document, error }, 'a document of a batch could not be signed')
  return { code: 'batch.item-crashed', data: {} }
}

/** Closes a batch of which nothing waits any more; one that still waits stays open. */
export async function closeBatchIn(tx: Tx, id: string): Promise<void> {
  const batch = await lockBatch(tx.db, id)
  const { total, signed, failed } = await countItems(tx.db, id)
  if (!batchLife.follows('finish', batch) || signed + failed < total) return
  await changeBatch(tx.db, id, { state: 'done', finished_at: tx.now, beat_at: tx.now })
  tx.record('signing-batch.finished', batchSubject(id), { act: batch.act, signed, failed })
}

/** The seal of a numbered document was made, or was not: its batch, where it has one, goes on. */
export async function settleSealed(tx: Tx, document: string, problem?: ItemProblem): Promise<void> {
  const change = problem ? { state: 'failed' as const, problem } : { state: 'signed' as const, signedAt: tx.now }
  const batch = await decideSealed(tx.db, document, change)
  if (batch) await closeBatchIn(tx, batch)
}

/** Closes a batch as `closeBatchIn`, in a transaction of its own. */
export const closeBatch = (province: Province, actor: Actor, id: string): Promise<void> =>
  province.act(actor, null, (tx) => closeBatchIn(tx, id))
