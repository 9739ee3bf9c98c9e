import { v7 as uuidv7 } from 'uuid'
import type { Actor } from '../../../kernel/acting/index.ts'
import type { Province, Tx } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { documentSubject, remarkIncoming } from '../../documents/index.ts'
import { packageSubject } from '../hub/system.ts'
import { requestLife } from './request.life.ts'
import { answerRequestRow, insertRequest, lockRequest } from './request.store.ts'
import { type Request, type RequestKind, requestWords } from './request.ts'

export type NewRequest = Omit<Request, 'id' | 'askedAt' | 'answer' | 'answerText' | 'answeredAt'>

/** Puts what a sender asks before the clerk, and marks the document it is about. */
export async function askClerk(tx: Tx, request: NewRequest): Promise<void> {
  const id = uuidv7()
  await insertRequest(tx.db, { ...request, id, askedAt: tx.now })
  const about = request.document ? documentSubject(request.document) : packageSubject(request.package)
  const sender = request.senderName || request.senderCode
  const data = { request: id, kind: request.kind, sender, reason: request.reason, code: request.about.code }
  tx.record('exchange.asked', about, data, { agency: request.agency })
  if (request.document) {
    await remarkIncoming(tx, request.document, `${requestWords[request.kind].vi}: ${request.reason}`)
  }
}

const outcome = (kind: RequestKind, code: '15' | '16'): string => {
  if (code === '16') return `Đã từ chối: ${requestWords[kind].vi}`
  return kind === '1' || kind === '13' ? 'Đã thu hồi theo yêu cầu của nơi gửi' : `Đã đồng ý: ${requestWords[kind].vi}`
}

/**
 * The clerk's answer: 15 agrees, 16 refuses with a reason. The sender is told by itself; a recalled document stays in the register, marked.
 * @throws Refusal exchange-request.unknown, exchange-request.not-now, exchange.reason-needed
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
    const text = answer.text.trim() || null
    await answerRequestRow(tx.db, id, { code: answer.code, text, at: tx.now })
    if (request.document) await remarkIncoming(tx, request.document, outcome(request.kind, answer.code))
    const about = request.document ? documentSubject(request.document) : packageSubject(request.package)
    tx.record('exchange.answered', about, { code: answer.code, kind: request.kind, text }, { agency: request.agency })
    await province.jobs.enqueue(tx.db, 'exchange.answer', { request: id })
    return { id }
  })
}
