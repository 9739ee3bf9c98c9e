import { type Static, Type } from 'typebox'
import { legalDayOf } from '../../../../packages/time/index.ts'
import { defineForm, revision, Text } from '../../../kernel/forms/index.ts'
import type { OfficialDocument } from '../document.ts'
import { entryGroups, PaperArrival } from './paper.ts'
import { paperWords as words } from './paper.words.ts'

const { scans: _scans, sure, ...entered } = PaperArrival.properties

/** The entry of a document on paper as it should have been written; its number is no part of it. */
export const Correction = Type.Object({
  revision,
  ...entered,
  reason: Text({ max: 500, lines: 2, label: words.correctReason }),
  sure,
})
export type Correction = Static<typeof Correction>
export type Entered = Pick<Correction, keyof typeof entered>

export const correctionForm = defineForm(Correction, { groups: entryGroups })
export const cancelEntryForm = defineForm(
  Type.Object({ revision, reason: Text({ max: 500, lines: 2, label: words.correctReason }) }),
)

/** What an entry says now, as the form has it; `sender` is the agency of the directory that sent it. */
export function enteredIn(document: OfficialDocument, sender: string | undefined): Entered {
  const { number, notation, issuedOn, arrivedAt, dueOn, pages, signerTitle, senderName, urgency } = document
  return {
    ...(sender ? { sender } : { ...(senderName && { senderName }) }),
    type: document.type as Entered['type'],
    ...(number && { number }),
    ...(notation && { notation }),
    ...(issuedOn && { issuedOn: issuedOn.toString() }),
    subject: document.subjectLine,
    ...(signerTitle && { signerTitle }),
    ...(arrivedAt && { arrivedOn: legalDayOf(arrivedAt).toString() }),
    urgency: String(Math.min(urgency, 3)) as Entered['urgency'],
    ...(dueOn && { dueOn: dueOn.toString() }),
    ...(pages && { pages }),
  }
}
