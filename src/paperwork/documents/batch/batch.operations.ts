import { v7 as uuidv7 } from 'uuid'
import type { Actor } from '../../../kernel/acting/index.ts'
import type { IdempotencyKey, Province } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { settledHere } from '../../../kernel/tasks/index.ts'
import { type Approval, type ApprovalList, findAgencyKey, findPersonKey } from '../../../signatures/keys/index.ts'
import { openApproved } from '../../../signatures/signing/index.ts'
import { approvalItems } from '../approval.ts'
import { workHere } from './approved-here.ts'
import {
  changeBatch,
  countItems,
  getBatch,
  insertBatch,
  listApprovable,
  listToIssue,
  listWaitingFor,
  lockBatch,
} from './batch.store.ts'
import { TASK_OF } from './batch.task.ts'
import { type Batch, type BatchAct, batchLimit, batchSubject, waitsForApproval } from './batch.ts'
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
    await insertBatch(tx.db, { id, agency, position, act: 'sign', madeAt: tx.now }, items)
    tx.record('signing-batch.composed', batchSubject(id), { count: items.length })
    return { id }
  })
}

/**
 * Fixes the list that one approval of the agency's key will be for: chosen documents that wait for their number, or whose seal failed, in the order
 * they were signed.
 * @throws Refusal document.wrong-signer, batch.too-many, batch.nothing-to-issue, batch.two-agencies
 */
export function composeIssuing(
  province: Province,
  actor: Actor,
  act: Exclude<BatchAct, 'sign'>,
  chosen: readonly string[],
  key: IdempotencyKey,
): Promise<{ id: string }> {
  return province.act(actor, key, async (tx) => {
    const { position } = actor
    if (!position) throw new Refusal('document.wrong-signer')
    if (chosen.length > batchLimit) throw new Refusal('batch.too-many')
    const items = await listToIssue(tx.db, chosen)
    const [first] = items
    if (!first) throw new Refusal('batch.nothing-to-issue')
    // one approval opens one key
    if (items.some(({ agency }) => agency !== first.agency)) throw new Refusal('batch.two-agencies')
    const id = uuidv7()
    await insertBatch(tx.db, { id, agency: first.agency, position, act, madeAt: tx.now }, items)
    tx.record('signing-batch.composed', batchSubject(id), { act, count: items.length }, { agency: first.agency })
    return { id }
  })
}

/** The key that works on a batch: the signer's own, or the agency's. */
export const keyOfBatch = ({ reader, clock }: Province, { act, position, agency }: Batch) =>
  act === 'sign' ? findPersonKey(reader, position, clock.now()) : findAgencyKey(reader, agency, clock.now())

/** A batch of the actor's own position. @throws Refusal batch.unknown */
export async function ownBatch(province: Province, { position }: Pick<Actor, 'position'>, id: string): Promise<Batch> {
  const batch = await getBatch(province.reader, id)
  if (!position || batch.position !== position) throw new Refusal('batch.unknown')
  return batch
}

/**
 * One approval for every document of the list that is not signed yet. With a key here PIN or passkey opens it once, in this process only,
 * which works on the list as long work of the actor: when the process dies the rest waits for a new approval. With a key at a remote provider its owner is asked there, once.
 * @throws Refusal batch.unknown, batch.already-approved, signing.*
 */
export async function approveBatch(province: Province, actor: Actor, id: string, approval: Approval): Promise<void> {
  const batch = await ownBatch(province, actor, id)
  if (!waitsForApproval(batch, province.clock.now())) throw new Refusal('batch.already-approved')
  const found = await keyOfBatch(province, batch)
  if (!found) throw new Refusal('signing.no-key')
  if (found.provider === 'remote' && batch.act === 'sign') return askRemotely(province, actor, batch, found)
  const list = await approvalOfBatch(province, id)
  const { open, evidence } = await openApproved(province, actor, found, approval, list)
  const task = await province.act(actor, null, async (tx) => {
    if (!waitsForApproval(await lockBatch(tx.db, id), tx.now)) throw new Refusal('batch.already-approved')
    const { waiting: count } = await countItems(tx.db, id)
    if (count === 0) throw new Refusal('batch.already-approved')
    const task = await tx.startTask(TASK_OF[batch.act], { batch: id, count })
    await changeBatch(tx.db, id, { state: 'running', approved_at: tx.now, beat_at: tx.now, task })
    tx.record('signing-batch.approved', batchSubject(id), { act: batch.act, count, approval: evidence })
    return task
  })
  workHere(province, task, { open, by: evidence.by })
}

/** What one approval of the batch covers now. */
export async function approvalOfBatch(province: Province, id: string): Promise<ApprovalList> {
  const waiting = await listApprovable(province.reader, id)
  return { about: batchSubject(id), items: waiting.flatMap(approvalItems) }
}

/** Resolves when this process does not sign documents of the batch (any more). */
export async function batchSettled(province: Province, id: string): Promise<void> {
  const { task } = await getBatch(province.reader, id)
  if (task) await settledHere(province, task)
}
