import type { Actor } from '../../../kernel/acting/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { ownBatch } from '../batch/batch.operations.ts'
import { listApprovable, listItems, lockBatch, moveItem } from '../batch/batch.store.ts'
import { type Batch, waitsForApproval } from '../batch/batch.ts'
import { closeBatchIn } from '../batch/progress.operations.ts'
import type { OfficialDocument } from '../document.ts'

/** What comes next of a list that is signed with a token; nothing when all of it is decided. */
export interface NextOfBatch {
  document: string | null
}

/**
 * Begins a list with a token, or goes on with it: the signing software gets one document after the other, and asks for the PIN as often as the device wants.
 * @throws Refusal batch.unknown, batch.already-approved
 */
export async function beginTokenBatch(province: Province, actor: Actor, { id }: Batch): Promise<NextOfBatch> {
  await openBatch(province, actor, id)
  return nextOfBatch(province, actor, id)
}

/** A list of the actor's own that may be signed now. @throws Refusal batch.unknown, batch.already-approved */
async function openBatch(province: Province, actor: Pick<Actor, 'position'>, id: string): Promise<Batch> {
  const batch = await ownBatch(province, actor, id)
  if (batch.act !== 'sign') throw new Refusal('batch.unknown')
  if (!waitsForApproval(batch, province.clock.now())) throw new Refusal('batch.already-approved')
  return batch
}

/**
 * Whether a document waits in a list as it was when the list was made.
 * @throws Refusal batch.unknown, batch.already-approved, document.changed-meanwhile
 */
export async function requireListed(
  province: Province,
  actor: Pick<Actor, 'position'>,
  batch: string,
  { id, revision }: Pick<OfficialDocument, 'id' | 'revision'>,
): Promise<void> {
  await openBatch(province, actor, batch)
  const waiting = await listApprovable(province.reader, batch)
  if (!waiting.some((one) => one.id === id && one.revision === revision))
    throw new Refusal('document.changed-meanwhile')
}

/** The first document of a list that still waits as it was shown. What changed meanwhile is passed over with its reason; a list without any more is closed. */
export const nextOfBatch = (province: Province, actor: Actor, id: string): Promise<NextOfBatch> =>
  province.act(actor, null, async (tx) => {
    await lockBatch(tx.db, id)
    const unchanged = new Set((await listApprovable(tx.db, id)).map((one) => one.id))
    for (const { document } of await listItems(tx.db, id, ['waiting'])) {
      if (unchanged.has(document)) return { document }
      const problem = { code: 'document.changed-meanwhile', data: {} }
      await moveItem(tx.db, id, document, 'waiting', { state: 'failed', problem })
    }
    await closeBatchIn(tx, id)
    return { document: null }
  })

/** Leaves one document of a list unsigned, so that it does not hold up the others. A second click passes over nothing else. @throws Refusal batch.unknown, batch.already-approved */
export async function passOver(
  province: Province,
  actor: Actor,
  id: string,
  { id: document }: Pick<OfficialDocument, 'id'>,
): Promise<NextOfBatch> {
  await openBatch(province, actor, id)
  const problem = { code: 'batch.passed-over', data: {} }
  await moveItem(province.reader, id, document, 'waiting', { state: 'failed', problem })
  return nextOfBatch(province, actor, id)
}
