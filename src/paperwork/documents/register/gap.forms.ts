import { type Static, Type } from 'typebox'
import { defineForm, OneOf, revision, Text } from '../../../kernel/forms/index.ts'
import { documentTypes, documentTypeWords } from '../document-types.ts'
import { registerWords as words } from './register.words.ts'

const reason = Text({ max: 500, lines: 2, label: words.reserveReason, hint: words.reserveHint })

export const Reservation = Type.Object({
  type: OneOf(documentTypes, { label: words.reserveType, words: documentTypeWords }),
  reason,
})
export type Reservation = Static<typeof Reservation>

export const reserveForm = defineForm(Reservation)
export const releaseForm = defineForm(
  Type.Object({ revision, reason: Text({ max: 500, lines: 2, label: words.reason }) }),
)
