import { isDayAfter, legalDayOf, startOfLegalDay } from '../../../../packages/time/index.ts'
import type { Actor } from '../../../kernel/acting/index.ts'
import type { IdempotencyKey, Plain, Province, Tx } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { requireOpenBook } from '../books/book.store.ts'
import { lockFor } from '../document.life.ts'
import { changeDocument } from '../document.store.ts'
import { documentSubject, incomingRegister, type OfficialDocument } from '../document.ts'
import { type Change, noteCorrection } from './correction.store.ts'
import type { Correction, Entered } from './correction.ts'
import { dayOf, knownAs, requireNoTwin } from './paper.operations.ts'

/** What an entry says, in words: what is compared and kept. */
type Said = Readonly<Record<keyof Entered, string>>

const saidBy = (document: OfficialDocument): Said => ({
  sender: document.senderCode ?? '',
  senderName: document.senderName ?? '',
  ...{ type: document.type, number: document.number ?? '', notation: document.notation },
  issuedOn: document.issuedOn?.toString() ?? '',
  ...{ subject: document.subjectLine, signerTitle: document.signerTitle ?? '' },
  arrivedOn: document.arrivedAt ? legalDayOf(document.arrivedAt).toString() : '',
  ...{
    urgency: String(document.urgency),
    dueOn: document.dueOn?.toString() ?? '',
    pages: String(document.pages ?? ''),
  },
})

/** @throws Refusal register-book.closed: what is bound and closed is not written in any more */
async function requireOpen(tx: Tx, { agency, registeredAt }: OfficialDocument): Promise<void> {
  if (registeredAt) {
    await requireOpenBook(tx.db, { agency, register: incomingRegister, year: legalDayOf(registeredAt).year })
  }
}

/**
 * Writes anew what a clerk wrote wrongly of a document that came on paper. What stood there is kept with the reason and stays to be read, struck
 * through; the arrival number stays as it is.
 * @throws Refusal document.not-now, document.changed-meanwhile, document.nothing-corrected, document.sender-needed, document.wrong-sender,
 * document.arrives-later, document.twin, register-book.closed
 */
export function correctEntry(
  province: Province,
  actor: Actor,
  id: string,
  input: Correction,
  key: IdempotencyKey,
): Promise<{ changed: number }> {
  return province.act(actor, key, async (tx) => {
    const document = await lockFor(tx, 'correct', id, input.revision)
    await requireOpen(tx, document)
    const known = await knownAs(tx.db, document.agency, input)
    const arrivedOn = dayOf(input.arrivedOn)
    const { registeredAt, arrivedAt } = document
    if (arrivedOn && registeredAt && isDayAfter(arrivedOn, legalDayOf(registeredAt)))
      throw new Refusal('document.arrives-later')
    const sameDay = arrivedAt && (!arrivedOn || arrivedOn.equals(legalDayOf(arrivedAt)))
    const after: OfficialDocument = {
      ...document,
      ...{ senderCode: known.senderCode, senderName: known.senderName, type: input.type, number: known.number },
      ...{ notation: known.notation, issuedOn: known.issuedOn, subjectLine: input.subject },
      ...{ signerTitle: input.signerTitle ?? null, urgency: Number(input.urgency ?? 0) as OfficialDocument['urgency'] },
      ...{ dueOn: dayOf(input.dueOn), pages: input.pages ?? null },
      arrivedAt: sameDay || !arrivedOn ? arrivedAt : startOfLegalDay(arrivedOn),
    }
    const changes = changesOf(saidBy(document), saidBy(after))
    if (changes.length === 0) throw new Refusal('document.nothing-corrected')
    await requireNoTwin(tx, known, id, input.sure === true)
    await noteCorrection(tx, id, changes, input.reason)
    await changeDocument(tx.db, id, { ...rowOf(after), corrected_at: tx.now })
    const fields = changes.map(({ field }) => field).join('; ')
    tx.record(
      'document.entry-corrected',
      documentSubject(id),
      { fields, reason: input.reason },
      { agency: document.agency },
    )
    return { changed: changes.length }
  })
}

const changesOf = (before: Said, after: Said): Change[] =>
  (Object.keys(before) as (keyof Entered)[])
    .filter((field) => before[field] !== after[field])
    .map((field) => ({ field, from: before[field], to: after[field] }))

const rowOf = (after: OfficialDocument) => ({
  ...{ sender_code: after.senderCode, sender_name: after.senderName, type: after.type, number: after.number },
  ...{ notation: after.notation, issued_on: after.issuedOn, subject_line: after.subjectLine, due_on: after.dueOn },
  ...{ signer_title: after.signerTitle, urgency: after.urgency, pages: after.pages, arrived_at: after.arrivedAt },
})

/**
 * Cancels the entry of a document on paper that should never have been made. Its number stays in the register with the reason and is not given again.
 * @throws Refusal document.not-now, document.changed-meanwhile, register-book.closed
 */
export function cancelEntry(
  province: Province,
  actor: Actor,
  id: string,
  input: { revision: number; reason: string },
  key: IdempotencyKey,
): Promise<Plain> {
  return province.act(actor, key, async (tx) => {
    const document = await lockFor(tx, 'cancelEntry', id, input.revision)
    await requireOpen(tx, document)
    const { reason } = input
    await changeDocument(tx.db, id, { state: 'cancelled', reason })
    const about = { reason, number: document.arrivalNumber }
    tx.record('document.entry-cancelled', documentSubject(id), about, { agency: document.agency })
    return { state: 'cancelled' }
  })
}
