import type { Tx } from '../../../kernel/province/index.ts'
import { recallDocument, replaceDocument, thawDocument } from '../../documents/index.ts'
import type { Outgoing } from '../delivery/outbox.ts'
import { requestWords } from '../delivery/request.ts'
import { changeAsk, changeLine, linesOf, lockAsk, lockLine, openLineAbout } from './ask.store.ts'
import { type Ask, type AskLine, isOpen } from './ask.ts'

/** A receiver has answered what we asked: 15 agrees, 16 refuses, each with its words. An answer to nothing we asked stays a status. */
export async function settleAnswer(
  tx: Tx,
  { document, receiver }: Pick<Outgoing, 'document' | 'receiver'>,
  answer: '15' | '16',
  text: string | null,
): Promise<void> {
  const about = await openLineAbout(tx.db, document, receiver)
  if (!about) return
  // the answers of two receivers take turns, so that the last one concludes
  await lockAsk(tx.db, about.ask)
  const line = await lockLine(tx.db, about.id)
  if (!isOpen(line)) return
  const state = answer === '15' ? 'agreed' : 'refused'
  await changeLine(tx.db, line.id, { state, answer_text: text, answered_at: tx.now })
  await conclude(tx, about.ask, false)
}

const names = (lines: readonly AskLine[]): string => lines.map((line) => line.receiverName).join(', ')

/** How it ended, in one line of the register: nobody's refusal is lost. */
function outcome(ask: Ask, lines: readonly AskLine[]): string {
  const refused = lines.filter(({ state }) => state === 'refused')
  const silent = lines.filter(({ state }) => state === 'unanswered')
  return [
    `${requestWords[ask.kind].vi}: ${ask.reason}`,
    refused.length > 0 &&
      `từ chối: ${refused.map((one) => `${one.receiverName} (${one.answerText ?? ''})`).join(', ')}`,
    silent.length > 0 && `không trả lời: ${names(silent)}`,
  ]
    .filter(Boolean)
    .join('; ')
}

/**
 * When every receiver has answered, the document goes on: recalled or replaced when one agreed, nobody had it or a person waits no longer
 * (`ended`), otherwise back to where it stood. One receiver's refusal does not make valid again what others gave up.
 */
export async function conclude(tx: Tx, id: string, ended: boolean): Promise<void> {
  const ask = await lockAsk(tx.db, id)
  const lines = await linesOf(tx.db, [id])
  if (ask.endedAt !== null || lines.some(isOpen)) return
  await changeAsk(tx.db, id, { ended_at: tx.now })
  const note = outcome(ask, lines)
  const holds = ended || lines.length === 0 || lines.some(({ state }) => state === 'agreed')
  if (ask.kind === '1' && holds) return recallDocument(tx, ask.document, note)
  if (ask.kind === '3' && holds && ask.replacement) return replaceDocument(tx, ask.document, ask.replacement, note)
  await thawDocument(tx, ask.document, note, false)
}
