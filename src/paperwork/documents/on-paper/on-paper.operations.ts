import { v7 as uuidv7 } from 'uuid'
import { isDayAfter, legalDayOf } from '../../../../packages/time/index.ts'
import { rule } from '../../../base/rules/index.ts'
import { type Actor, postOf } from '../../../kernel/acting/index.ts'
import type { IdempotencyKey, Province, Tx } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { giveNumber } from '../books/numbering.operations.ts'
import { documentLife, lockFor } from '../document.life.ts'
import { changeDocument, getDocument, insertDocument } from '../document.store.ts'
import { documentSubject, printedNumber, shownNotation, type Urgency } from '../document.ts'
import { addFiles, dayOf, opened } from '../paper/paper.operations.ts'
import { enterDocument } from '../register/entry.store.ts'
import { useReserved } from '../register/gap.operations.ts'
import { paperKinds } from './on-paper.rules.ts'
import { insertPaper } from './on-paper.store.ts'
import type { OnPaper, PaperBeside } from './on-paper.ts'
import { onPaperWords } from './on-paper.words.ts'

/** Kinds that may go out on paper today. @throws Refusal rule.none-in-force */
export const kindsToday = (province: Province): Promise<readonly string[]> =>
  rule(province, paperKinds, legalDayOf(province.clock.now()))

/** @throws Refusal document.paper-not-listed, rule.none-in-force */
async function requireListed(province: Province, kind: string): Promise<void> {
  if (!(await kindsToday(province)).includes(kind)) throw new Refusal('document.paper-not-listed')
}

/**
 * Enters a document that is issued on paper: its number is the next of the book its type is numbered in, or one that was kept back, and it stands in
 * the register with everybody else's. It goes to nobody through the exchange. Of a secret one nothing but number and receivers is kept.
 * @throws Refusal document.paper-not-listed (QĐ 28/2018/QĐ-TTg), document.sent-later, document.no-register, register-gap.*, register-book.closed
 */
export async function issueOnPaper(
  province: Province,
  actor: Actor,
  input: OnPaper,
  key: IdempotencyKey,
): Promise<{ id: string; number: string }> {
  await requireListed(province, input.kind)
  return province.act(actor, key, async (tx) => {
    const { agency } = actor
    if (!agency) throw new Refusal('document.no-register')
    const today = legalDayOf(tx.now)
    const id = uuidv7()
    const scans = input.secrecy === 'secret' ? [] : (input.scans ?? [])
    await insertDocument(tx.db, { ...rowOf(input, agency, tx), id, issued_on: today, file: opened(scans) })
    const document = await getDocument(tx.db, id)
    const given = input.reserved
      ? await useReserved(tx, input.reserved, document)
      : await giveNumber(tx, agency, input.type)
    if (!input.reserved) await enterDocument(tx, document, { ...given, day: today })
    const number = printedNumber(given.number)
    await changeDocument(tx.db, id, { number })
    await addFiles(tx, id, scans)
    await keepSent(tx, id, input)
    const notation = shownNotation({ number, notation: input.notation })
    const about = { notation, kind: input.kind, copies: input.copies }
    tx.record(documentLife.acts.issueOnPaper.type, documentSubject(id), about, { agency })
    return { id, number: notation }
  })
}

/**
 * Paper beside a document that was issued electronically: only for a kind of the list.
 * @throws Refusal document.paper-not-listed, document.sent-later, document.not-now, document.changed-meanwhile
 */
export async function sendPaper(
  province: Province,
  actor: Actor,
  id: string,
  input: PaperBeside,
  key: IdempotencyKey,
): Promise<{ id: string }> {
  await requireListed(province, input.kind)
  return province.act(actor, key, async (tx) => {
    const { agency } = await lockFor(tx, 'sendPaper', id, input.revision)
    await keepSent(tx, id, input)
    // whoever reads the page sees what was sent meanwhile
    await changeDocument(tx.db, id, {})
    const { kind, copies, receivers } = input
    tx.record(documentLife.acts.sendPaper.type, documentSubject(id), { kind, copies, to: receivers }, { agency })
    return { id }
  })
}

/** @throws Refusal document.sent-later */
async function keepSent(
  tx: Tx,
  document: string,
  { kind, receivers, copies, keeper, sentOn }: Omit<PaperBeside, 'revision'>,
): Promise<void> {
  const today = legalDayOf(tx.now)
  const day = dayOf(sentOn) ?? today
  if (isDayAfter(day, today)) throw new Refusal('document.sent-later')
  await insertPaper(tx.db, {
    ...{ id: uuidv7(), document, kind, receivers, copies, keeper: keeper ?? null, sent_on: day },
    ...{ label: tx.actor.label, noted_at: tx.now },
  })
}

const rowOf = (input: OnPaper, agency: string, tx: Tx) => ({
  ...{ direction: 'outgoing' as const, state: 'issued' as const, agency, unit: null, holder: postOf(tx.actor) },
  ...{ template: null, type: input.type, number: null, notation: input.notation },
  subject_line: input.secrecy === 'secret' ? onPaperWords.secretSubject.vi : (input.subject ?? ''),
  ...{ signer: null, signer_title: input.signerTitle, urgency: 0 as Urgency, place: '', pages: null, about: null },
  ...{ verification_code: null, drafted_at: tx.now, signed_at: null, issued_at: tx.now, sender_code: null },
  ...{ sender_name: null, external_id: null, package_file: null, arrived_at: null, arrival_number: null },
  ...{ registered_at: null, closed_at: null, reason: null },
})
