import { v7 as uuidv7 } from 'uuid'
import type { Actor } from '../../../kernel/acting/index.ts'
import type { IdempotencyKey, Province } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { type Approval, type ApprovalList, findPersonKey } from '../../../signatures/keys/index.ts'
import { type OpenKey, openApproved } from '../../../signatures/signing/index.ts'
import { approvalItems } from '../approval.ts'
import { getDocument } from '../document.store.ts'
import { signerKey, signSubmitted } from '../issuing.operations.ts'
import {
  changeBatch,
  countItems,
  getBatch,
  insertBatch,
  listApprovable,
  listItems,
  listWaitingFor,
  lockBatch,
  moveItem,
} from './batch.store.ts'
import { type Batch, type BatchItem, batchLimit, batchSubject, waitsForApproval } from './batch.ts'
import { closeBatch, problemOf } from './progress.operations.ts'
import { askRemotely } from './remote.operations.ts'

/**
 * Fixes the list that one approval will be for: the chosen documents, or all that wait for the actor.
 * @throws Refusal batch.empty, batch.too-many
 */
export function composeBatch(
  province: Province,
  actor: Actor,
  chosen: readonly string[] | 'all',
  key: IdempotencyKey,
): Promise<{ id: string }> {
  return province.act(actor, key, async (tx) => {
    const { position, agency } = actor
    if (!position || !agency) throw new Refusal('document.wrong-signer')
    if (chosen.length > batchLimit && chosen !== 'all') throw new Refusal('batch.too-many')
    const signers = [position, actor.onBehalfOf].filter((one) => one !== null)
    const waiting = await listWaitingFor(tx.db, signers, chosen === 'all' ? batchLimit : 10_000)
    const wanted = new Set(chosen)
    const items = chosen === 'all' ? waiting : waiting.filter((one) => wanted.has(one.document))
    if (items.length === 0) throw new Refusal('batch.empty')
    const id = uuidv7()
    await insertBatch(tx.db, { id, agency, position, madeAt: tx.now }, items)
    tx.record('signing-batch.composed', batchSubject(id), { count: items.length })
    return { id }
  })
}

/** A batch of the actor's own position. @throws Refusal batch.unknown */
export async function ownBatch(province: Province, { position }: Pick<Actor, 'position'>, id: string): Promise<Batch> {
  const batch = await getBatch(province.reader, id)
  if (!position || batch.position !== position) throw new Refusal('batch.unknown')
  return batch
}

const runs = new WeakMap<Province, Map<string, Promise<void>>>()

/**
 * One approval for every document of the list that is not signed yet. With a key here PIN or passkey opens it once, in this process only:
 * when the process dies the rest waits for a new approval. With a key at a remote provider its owner is asked there, once.
 * @throws Refusal batch.unknown, batch.already-approved, signing.*
 */
export async function approveBatch(province: Province, actor: Actor, id: string, approval: Approval): Promise<void> {
  const batch = await ownBatch(province, actor, id)
  if (!waitsForApproval(batch, province.clock.now())) throw new Refusal('batch.already-approved')
  const found = await findPersonKey(province.reader, batch.position, province.clock.now())
  if (!found) throw new Refusal('signing.no-key')
  if (found.provider === 'remote') return askRemotely(province, actor, batch, found)
  const list = await approvalOfBatch(province, id)
  const { open, evidence } = await openApproved(province, actor, found, approval, list)
  await province.act(actor, null, async (tx) => {
    if (!waitsForApproval(await lockBatch(tx.db, id), tx.now)) throw new Refusal('batch.already-approved')
    await changeBatch(tx.db, id, { state: 'running', approved_at: tx.now, beat_at: tx.now })
    const { total, signed } = await countItems(tx.db, id)
    tx.record('signing-batch.approved', batchSubject(id), { count: total - signed, approval: evidence })
  })
  const here = runs.get(province) ?? new Map<string, Promise<void>>()
  runs.set(province, here)
  const run = runBatch(province, actor, id, { open, by: evidence.by })
    .catch((error: unknown) => province.log.error({ batch: id, error }, 'a batch of signatures stopped'))
    .finally(() => here.delete(id))
  here.set(id, run)
}

/** What one approval of the batch covers now. */
export async function approvalOfBatch(province: Province, id: string): Promise<ApprovalList> {
  const waiting = await listApprovable(province.reader, id)
  return { about: batchSubject(id), items: waiting.flatMap(approvalItems) }
}

/** Resolves when this process does not work on the batch (any more). */
export const batchSettled = async (province: Province, id: string): Promise<void> => runs.get(province)?.get(id)

/** How many documents between two notes that the run is alive. */
const BEAT_EVERY = 10

/** The opened key, and how the whole list was approved. */
interface Approved {
  open: OpenKey
  by: 'pin' | 'passkey'
}

async function runBatch(province: Province, actor: Actor, id: string, approved: Approved): Promise<void> {
  const items = await listItems(province.reader, id, ['waiting'])
  for (const [at, item] of items.entries()) {
    await signItem(province, actor, id, item, approved)
    if (at % BEAT_EVERY === 0) await changeBatch(province.reader, id, { beat_at: province.clock.now() })
    // pages are served between two signatures
    await new Promise((next) => setImmediate(next))
  }
  await closeBatch(province, actor, id)
}

/** Signs one document and ticks it off in one transaction; a refusal is noted and the others go on. */
async function signItem(
  province: Province,
  actor: Actor,
  batch: string,
  item: BatchItem,
  { open, by }: Approved,
): Promise<void> {
  try {
    const document = await getDocument(province.reader, item.document)
    await signerKey(province, actor, document)
    await signSubmitted(province, actor, document, open, {
      seenRevision: item.revision,
      key: null,
      evidence: { by, batch },
      also: (tx) => moveItem(tx.db, batch, item.document, 'waiting', { state: 'signed', signedAt: tx.now }),
    })
  } catch (error) {
    const problem = problemOf(province, batch, item.document, error)
    await moveItem(province.reader, batch, item.document, 'waiting', { state: 'failed', problem })
  }
}
