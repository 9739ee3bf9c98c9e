import { v7 as uuidv7 } from 'uuid'
import type { Actor } from '../../../kernel/acting/index.ts'
import type { Province, Tx } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import {
  documentSubject,
  freezeDocument,
  recallDocument,
  replaceDocument,
  thawDocument,
  updateDocument,
} from '../../documents/index.ts'
import { packageSubject } from '../hub/system.ts'
import { requestLife } from './request.life.ts'
import { answerRequestRow, insertRequest, lockRequest, requestsOf, setRequestDocument } from './request.store.ts'
import { type Request, type RequestKind, requestWords } from './request.ts'

export type NewRequest = Omit<Request, 'id' | 'askedAt' | 'answer' | 'answerText' | 'answeredAt'>

const subjectOf = ({ document, package: file }: Pick<Request, 'document' | 'package'>) =>
  document ? documentSubject(document) : packageSubject(file)

/** Puts what a sender asks before the clerk. The document it is about is frozen; one that has not arrived is waited for. */
export async function askClerk(tx: Tx, request: NewRequest): Promise<void> {
  const id = uuidv7()
  await insertRequest(tx.db, { ...request, id, askedAt: tx.now })
  const { kind, reason, about, agency } = request
  const data = { request: id, kind, sender: request.senderName || request.senderCode, reason, code: about.code }
  tx.record('exchange.asked', subjectOf(request), data, { agency })
  if (request.document) await bindDocument(tx, request)
}

/** Nothing is done with a document while it is asked about. */
export async function bindDocument(
  tx: Tx,
  { kind, document, reason }: Pick<Request, 'kind' | 'document' | 'reason'>,
): Promise<void> {
  if (document) await freezeDocument(tx, document, `${requestWords[kind].vi}: ${reason}`)
}

/** What waited for its document has found it; the document's history shows that it was asked before. */
export async function attachRequest(tx: Tx, request: Request, document: string): Promise<void> {
  const { id, kind, reason, about, agency } = request
  await setRequestDocument(tx.db, id, document)
  const data = { request: id, kind, sender: request.senderName || request.senderCode, reason, code: about.code }
  tx.record('exchange.met', documentSubject(document), data, { agency })
}

const asked = (kind: RequestKind): string => requestWords[kind].vi

/**
 * What the answer makes of the document: 15 to a recall or to 13 ends it, 15 to an update changes it, 15 to a replacement links it with the one
 * that takes its place; 16 leaves it as it was. It stays frozen while other requests about it are open. What each answer leads to does not
 * depend on which was given first.
 */
export async function carryOut(tx: Tx, request: Request, answer: '15' | '16', text: string | null): Promise<void> {
  const { kind, document, reason, change, replacement } = request
  if (!document) return
  const held = (await requestsOf(tx.db, document)).some((one) => one.answer === null && one.id !== request.id)
  if (answer === '16') {
    return thawDocument(tx, document, `Đã từ chối “${asked(kind)}”${text ? `: ${text}` : ''}`, held)
  }
  if (kind === '1' || kind === '13') {
    return recallDocument(tx, document, `Đã thu hồi theo yêu cầu của nơi gửi: ${reason}`)
  }
  const agreed = `Đã đồng ý “${asked(kind)}”: ${reason}`
  if (kind === '3' && replacement) return replaceDocument(tx, document, replacement, agreed)
  if (kind === '2' && change) await updateDocument(tx, document, change, reason)
  await thawDocument(tx, document, agreed, held)
}

/**
 * The clerk's answer: 15 agrees, 16 refuses with a reason. The sender is told by itself; a recalled document stays in the register, marked.
 * @throws Refusal exchange-request.unknown, exchange-request.not-now, exchange-request.earlier-first, exchange.reason-needed
 */
export function answerRequest(
  province: Province,
  actor: Actor,
  id: string,
  answer: { code: '15' | '16'; text: string },
  key: string,
): Promise<{ id: string }> {
  if (answer.code === '16' && answer.text.trim() === '') throw new Refusal('exchange.reason-needed')
  return province.act(actor, key, async (tx) => {
    const request = await lockRequest(tx.db, id)
    requestLife.require('answer', request)
    await requireInOrder(tx, request)
    const text = answer.text.trim() || null
    await answerRequestRow(tx.db, id, { code: answer.code, text, at: tx.now })
    await carryOut(tx, request, answer.code, text)
    const data = { code: answer.code, kind: request.kind, text }
    tx.record('exchange.answered', subjectOf(request), data, { agency: request.agency })
    await province.jobs.enqueue(tx.db, 'exchange.answer', { request: id })
    return { id }
  })
}

/** Of two updates the later one counts: it is never overwritten by an earlier one that is answered after it. @throws Refusal exchange-request.earlier-first */
async function requireInOrder(tx: Tx, request: Request): Promise<void> {
  if (request.kind !== '2' || request.document === null) return
  const open = (await requestsOf(tx.db, request.document)).filter((one) => one.kind === '2' && one.answer === null)
  const first = open.at(-1)
  if (first && first.id !== request.id)
    throw new Refusal('exchange-request.earlier-first', { code: request.about.code })
}
