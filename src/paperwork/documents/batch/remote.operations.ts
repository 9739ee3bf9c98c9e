import type { Actor } from '../../../kernel/acting/index.ts'
import { subjectId, subjectKind } from '../../../kernel/journal/index.ts'
import type { Reaction, ReactionTx } from '../../../kernel/module/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { SigningKey } from '../../../signatures/keys/index.ts'
import { requestRemoteSignatures } from '../../../signatures/signing/index.ts'
import { listed } from '../attachments/attachment.ts'
import { documentLife } from '../document.life.ts'
import { changeDocument, getDocument, listAttachments, lockDocument } from '../document.store.ts'
import { documentSubject, shownNotation } from '../document.ts'
import { APPROVAL_FIELD, approvalPlan, signerKey } from '../issuing.operations.ts'
import { askedRevision, changeBatch, decideRemoteItem, listItems, lockBatch, moveItem } from './batch.store.ts'
import { type Batch, type BatchItem, batchSubject, type ItemProblem, waitsForApproval } from './batch.ts'
import { closeBatch, closeBatchIn, problemOf } from './progress.operations.ts'

/** Asks the holder's phone once for all documents of the batch that are not signed yet. */
export async function askRemotely(province: Province, actor: Actor, batch: Batch, key: SigningKey): Promise<void> {
  await province.act(actor, null, async (tx) => {
    if (!waitsForApproval(await lockBatch(tx.db, batch.id), tx.now)) throw new Refusal('batch.already-approved')
    // noted before the phone is asked: answers find the batch even if this process dies in between, and a second click finds it taken
    await changeBatch(tx.db, batch.id, { approved_at: tx.now })
  })
  const items = await listItems(province.reader, batch.id, ['waiting'])
  const wanted = []
  for (const item of items) {
    const request = await requestOf(province, actor, batch.id, item, key)
    if (request) wanted.push(request)
  }
  if (wanted.length > 0) await ask(province, actor, batch, key, wanted)
  await closeBatch(province, actor, batch.id)
}

type Wanted = Parameters<typeof requestRemoteSignatures>[3][number]

async function requestOf(
  province: Province,
  actor: Actor,
  batch: string,
  item: BatchItem,
  key: SigningKey,
): Promise<Wanted | undefined> {
  try {
    const document = await getDocument(province.reader, item.document)
    if (document.revision !== item.revision || !document.file) throw new Refusal('document.changed-meanwhile')
    await signerKey(province, actor, document)
    return {
      subject: documentSubject(document.id),
      title: `${document.type} ${shownNotation(document)}: ${document.subjectLine}`,
      plan: approvalPlan(document, document.file, { key }, province.clock.now()),
    }
  } catch (error) {
    const problem = problemOf(province, batch, item.document, error)
    await moveItem(province.reader, batch, item.document, 'waiting', { state: 'failed', problem })
    return undefined
  }
}

async function ask(province: Province, actor: Actor, batch: Batch, key: SigningKey, wanted: readonly Wanted[]) {
  const answer = await requestRemoteSignatures(province, actor, key.id, wanted, null).catch(async (error: unknown) => {
    // nobody was asked: the list may be approved again at once
    await changeBatch(province.reader, batch.id, { approved_at: null })
    throw error
  })
  const failed = new Map(answer.failed.map(({ subject, why }) => [subject, why]))
  await province.act(actor, null, async (tx) => {
    for (const { subject } of wanted) {
      const why = failed.get(subject)
      const change = why
        ? { state: 'failed' as const, problem: { code: why, data: {} } }
        : { state: 'pending' as const }
      await moveItem(tx.db, batch.id, subjectId(subject), 'waiting', change)
    }
    if (!answer.approval) return
    await changeBatch(tx.db, batch.id, { state: 'asked', remote: answer.approval, beat_at: tx.now })
    tx.record('signing-batch.approved', batchSubject(batch.id), { count: answer.waiting })
  })
}

/**
 * A remote signature is in: the document becomes signed together with the note that the act was handled. A document that changed
 * meanwhile keeps its state, and the batch says why.
 */
export const onSignatureReceived: Reaction = async (_province, tx, act) => {
  if (subjectKind(act.subject) !== 'document' || act.data.field !== APPROVAL_FIELD) return
  const id = subjectId(act.subject)
  const document = await lockDocument(tx.db, id, null)
  // a draft may have come back with other attachments and the same pages: the signer approved the revision that was shown
  const seen = await askedRevision(tx.db, id)
  const changed = document.file !== act.data.base || seen !== document.revision
  if (!documentLife.follows('sign', document) || changed) {
    return decide(tx, id, { code: 'document.changed-meanwhile', data: {} })
  }
  const { file, signer } = act.data as { file: string; signer: string }
  await changeDocument(tx.db, id, { state: 'signed', file, signed_at: act.at, reason: null })
  const attachments = listed(await listAttachments(tx.db, id))
  const about = { signer, file, ...(attachments.length > 0 && { attachments }) }
  tx.record('document.signed', act.subject, about, { agency: document.agency })
  await decide(tx, id, undefined)
}

/** A remote signature will not come: the document waits as before, and the batch says why. */
export const onSignatureNotReceived: Reaction = async (_province, tx, act) => {
  if (subjectKind(act.subject) !== 'document') return
  await decide(tx, subjectId(act.subject), { code: String(act.data.why), data: {} })
}

async function decide(tx: ReactionTx, document: string, problem: ItemProblem | undefined): Promise<void> {
  const change = problem ? { state: 'failed' as const, problem } : { state: 'signed' as const, signedAt: tx.now }
  const batch = await decideRemoteItem(tx.db, document, change)
  if (batch) await closeBatchIn(tx, batch)
}
