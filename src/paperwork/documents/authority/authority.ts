import { type Static, Type } from 'typebox'
import { inForce, type LegalDay } from '../../../../packages/time/index.ts'
import {
  Day,
  defineForm,
  OneOf,
  OptionalText,
  PositionId,
  revision,
  Several,
  Text,
} from '../../../kernel/forms/index.ts'
import type { Draft, SignerAuthority } from '../document.ts'
import { documentTypes, documentTypeWords } from '../document-types.ts'
import { authorityWords as words } from './authority.words.ts'

export const authorityForms = ['KT', 'TL', 'TUQ', 'Q', 'TM'] as const
export type AuthorityForm = (typeof authorityForms)[number]

/** In whose name a post may sign, for which types and when. */
export interface HeldAuthority {
  form: AuthorityForm
  /** The office or body printed. */
  of: string
  body: string | null
  types: readonly string[] | null
  from: LegalDay
  to: LegalDay | null
}

/** One line above a signer's name as it is printed. */
export type PrintedLine = Pick<SignerAuthority, 'of'> & { form: AuthorityForm }

/** The lines a document prints in somebody's name. */
export const printedLines = (draft: Pick<Draft, 'signerAuthority' | 'signerActing' | 'signerTitle'>): PrintedLine[] => [
  ...(draft.signerAuthority ?? []),
  ...(draft.signerActing ? [{ form: 'Q' as const, of: draft.signerTitle }] : []),
]

/** Offices are compared as they are read: capitals and the place of a tone mark say nothing. */
export const sameOffice = (a: string, b: string): boolean => plain(a) === plain(b)
const plain = (text: string): string =>
  text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll(/đ/gi, 'd').toLowerCase().replaceAll(/\s+/g, ' ').trim()

/** Whether one of these rights covers a line on a document of this type that day. */
export const covers = (rights: readonly HeldAuthority[], line: PrintedLine, type: string, day: LegalDay): boolean =>
  rights.some(
    (right) =>
      inForce(day, { effectiveFrom: right.from, effectiveTo: right.to }) &&
      (right.types === null || right.types.includes(type)) &&
      ((right.form === line.form && sameOffice(right.of, line.of)) ||
        (line.form === 'TM' && right.body !== null && sameOffice(right.body, line.of))),
  )

/** What a right prints: `TM.` the body first, then its own line. */
export function linesOfRight({ form, of, body }: Pick<HeldAuthority, 'form' | 'of' | 'body'>): SignerAuthority[] {
  const above = body && form !== 'TM' ? [{ form: 'TM' as const, of: body }] : []
  return form === 'Q' ? above : [...above, { form, of }]
}

export const NewRight = Type.Object({
  position: PositionId({ label: words.position }),
  form: OneOf(authorityForms, { label: words.form, words }),
  of: Text({ max: 200, label: words.of, hint: words.ofHint }),
  body: OptionalText({ max: 200, label: words.body, hint: words.bodyHint }),
  from: Day({ label: words.from }),
  to: Type.Optional(Day({ label: words.to, hint: words.toHint })),
  basis: Text({ max: 300, label: words.basis, hint: words.basisHint }),
  types: Type.Optional(Several(documentTypes, { label: words.types, words: documentTypeWords })),
})
export type NewRight = Static<typeof NewRight>

export const newRightForm = defineForm(NewRight, {
  groups: [{ title: words.types, fields: ['types'], folded: true }],
})
export const endRightForm = defineForm(Type.Object({ revision }))
