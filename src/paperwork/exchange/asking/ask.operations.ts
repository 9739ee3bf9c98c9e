import { v7 as uuidv7 } from 'uuid'
import type { Actor } from '../../../kernel/acting/index.ts'
import type { IdempotencyKey, Province, Tx } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import {
  type DocumentAct,
  documentLife,
  documentSubject,
  findDocument,
  freezeDocument,
  isInForce,
  lockFor,
  type OfficialDocument,
  shownNotation,
  updateDocument,
} from '../../documents/index.ts'
import { changeOutgoing, deliveriesOf, lockOutgoing } from '../delivery/outbox.store.ts'
import type { Outgoing } from '../delivery/outbox.ts'
import { requestWords } from '../delivery/request.ts'
import { askLife } from './ask.life.ts'
import { asksOf, changeLine, insertAsk, linesOf, lockAsk, lockLine } from './ask.store.ts'
import { type AskKind, isOpen } from './ask.ts'
import { conclude } from './settle.operations.ts'

const ACTS: Record<AskKind, { act: DocumentAct; type: string }> = {
  1: { act: 'askRecall', type: 'document.recall-asked' },
  2: { act: 'askUpdate', type: 'document.update-asked' },
  3: { act: 'askReplace', type: 'document.replacement-asked' },
  13: { act: 'askBack', type: 'document.take-back-asked' },
}

/** What is asked about a document, as its clerk wrote it. */
export interface Asking {
  kind: AskKind
  reason: string
  /** What the clerk saw; null when the program asks. */
  revision: number | null
  /** 2: what the document is about from now on. */
  subject?: string
  /** 3: the document that takes its place. */
  replacement?: string
  /** 13: who is asked; every receiver otherwise. */
  receivers?: readonly string[]
}

/** Who has the document or will fetch it, and did not return it. */
export const isReached = ({ state, status }: Pick<Outgoing, 'state' | 'status'>): boolean =>
  (state === 'handed' || state === 'passed' || state === 'fetched' || state === 'acknowledged') && status !== '02'

/**
 * Asks the receivers of an issued document to give it up, change it or take another for it. The document is frozen until they have answered.
 * One that nobody has is recalled, changed or replaced at once.
 * @throws Refusal document.not-now, document.changed-meanwhile, exchange-ask.nobody, exchange-ask.no-replacement
 */
export function askReceivers(
  province: Province,
  actor: Actor,
  id: string,
  asking: Asking,
  key: IdempotencyKey,
): Promise<{ id: string }> {
  return province.act(actor, key, (tx) => askWithin(province, tx, id, asking))
}

/** The same in a transaction that is open. @throws Refusal as `askReceivers` */
async function askWithin(province: Province, tx: Tx, id: string, asking: Asking): Promise<{ id: string }> {
  const { kind, reason } = asking
  const document = await lockFor(tx, ACTS[kind].act, id, asking.revision)
  const replacement = kind === '3' ? await replacementFor(tx, document, asking.replacement ?? '') : null
  const reached = (await deliveriesOf(tx.db, id)).filter(isReached)
  const asked = kind === '13' ? reached.filter((row) => asking.receivers?.includes(row.receiver)) : reached
  if (kind === '13' && asked.length === 0) throw new Refusal('exchange-ask.nobody')
  const by = replacement ? { by: shownNotation(replacement) } : {}
  tx.record(ACTS[kind].type, documentSubject(id), { reason, ...by }, { agency: document.agency })
  if (kind === '2') await changeSubject(tx, document, asking.subject ?? '', reason)
  if (kind === '1' || kind === '3') await stopUnsent(tx, id)
  const ask = {
    ...{ id: uuidv7(), document: id, agency: document.agency, kind, reason, replacement: replacement?.id ?? null },
    ...{ package: null, asked_at: tx.now, ended_at: null },
  }
  const lines = asked.map(({ receiver }) => ({ id: uuidv7(), receiver }))
  await insertAsk(tx.db, ask, lines)
  await freezeDocument(tx, id, `${requestWords[kind].vi}: ${reason}`)
  for (const line of lines) await province.jobs.enqueue(tx.db, 'exchange.ask', { line: line.id }, { key: line.id })
  if (lines.length === 0) await conclude(tx, ask.id, false)
  return { id: ask.id }
}

/**
 * Another document of the agency was issued in the place of this one, or to annul it: its receivers are asked to take that one, or to give it up.
 * Asked about meanwhile by a clerk, it is left to that.
 */
export async function askForCorrection(
  province: Province,
  tx: Tx,
  id: string,
  { by, document, kind }: { by: string; document: string; kind: 'replaces' | 'annuls' },
): Promise<void> {
  const found = await findDocument(tx.db, id)
  const asking: Asking =
    kind === 'replaces'
      ? { kind: '3', reason: `Được thay thế bởi văn bản ${by}`, replacement: document, revision: null }
      : { kind: '1', reason: `Bị bãi bỏ bởi văn bản ${by}`, revision: null }
  if (found && documentLife.follows(ACTS[asking.kind].act, found)) await askWithin(province, tx, id, asking)
}

/** @throws Refusal exchange-ask.no-replacement for a document of others, one that does not hold, or the document itself */
async function replacementFor(tx: Tx, document: OfficialDocument, id: string): Promise<OfficialDocument> {
  const found = await findDocument(tx.db, id)
  const fits = found && found.direction === 'outgoing' && found.agency === document.agency && found.id !== document.id
  if (!fits || !isInForce(found) || found.replacedBy) throw new Refusal('exchange-ask.no-replacement')
  return found
}

async function changeSubject(tx: Tx, document: OfficialDocument, subjectLine: string, reason: string): Promise<void> {
  const { id, type, signerTitle, urgency, issuedOn, dueOn } = document
  await updateDocument(tx, id, { type, subjectLine, signerTitle, urgency, issuedOn, dueOn, attachments: [] }, reason)
}

/** What was not sent yet is not sent any more: nobody gets a document that is being given up. */
async function stopUnsent(tx: Tx, document: string): Promise<void> {
  for (const { id } of await deliveriesOf(tx.db, document)) {
    const row = await lockOutgoing(tx.db, id)
    if (row?.state !== 'queued' && row?.state !== 'failed') continue
    await changeOutgoing(tx.db, id, { state: 'stopped', next_try_at: null })
    tx.record('exchange.stopped', documentSubject(document), { receiver: row.receiverName }, { agency: row.agency })
  }
}

/** A person asks a receiver again whom the question did not reach. @throws Refusal exchange-ask.unknown, exchange-ask.not-now */
export function askAgain(
  province: Province,
  actor: Actor,
  id: string,
  key: IdempotencyKey,
): Promise<{ document: string }> {
  return province.act(actor, key, async (tx) => {
    const line = await lockLine(tx.db, id)
    askLife.require('resend', line)
    await changeLine(tx.db, id, { state: 'queued', error_code: null, error_vi: null, error_en: null })
    const { document } = await lockAsk(tx.db, line.ask)
    tx.record(
      'exchange.ask-resent',
      documentSubject(document),
      { receiver: line.receiverName },
      { agency: line.agency },
    )
    await province.jobs.enqueue(tx.db, 'exchange.ask', { line: id }, { key: id })
    return { document }
  })
}

/**
 * A person waits no longer for those that have not answered.
 * @throws Refusal document.not-now, document.changed-meanwhile
 */
export function endAsking(
  province: Province,
  actor: Actor,
  id: string,
  { reason, revision }: { reason: string; revision: number },
  key: IdempotencyKey,
): Promise<{ id: string }> {
  return province.act(actor, key, async (tx) => {
    const { agency } = await lockFor(tx, 'endAsking', id, revision)
    tx.record('document.asking-ended', documentSubject(id), { reason }, { agency })
    for (const ask of (await asksOf(tx.db, id)).filter(({ endedAt }) => endedAt === null)) {
      for (const line of (await linesOf(tx.db, [ask.id])).filter(isOpen)) {
        await changeLine(tx.db, line.id, { state: 'unanswered', answered_at: tx.now })
      }
      await conclude(tx, ask.id, true)
    }
    return { id }
  })
}
