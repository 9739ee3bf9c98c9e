import { Type } from 'typebox'
import { OneOf, OptionalText, Text, When } from '../../kernel/forms/index.ts'
import { defineWords } from '../../kernel/pages/index.ts'
import type { Draft } from '../../paperwork/documents/index.ts'

/** For which office a result is signed: one's own, or another's in a form of NĐ 30/2020 (documents.md §2). */
export const authorityForms = ['own', 'KT', 'TL', 'TUQ'] as const

export const authorityWords = defineWords({
  title: { vi: 'thẩm quyền ký', en: 'the authority to sign' },
  own: { vi: 'Ký đúng chức vụ của mình', en: 'In their own office' },
  KT: { vi: 'KT. – ký thay cấp trưởng', en: 'KT. – in place of the head' },
  TL: { vi: 'TL. – ký thừa lệnh', en: 'TL. – by order' },
  TUQ: { vi: 'TUQ. – ký thừa uỷ quyền', en: 'TUQ. – by sub-authority' },
  of: { vi: 'chức vụ được ký thay', en: 'the office they sign for' },
  ofHint: {
    vi: 'In trên chức vụ người ký. Ví dụ: Giám đốc → KT. GIÁM ĐỐC',
    en: 'Printed above the signer’s title. For example: Giám đốc → KT. GIÁM ĐỐC',
  },
  body: { vi: 'tập thể được thay mặt (TM.)', en: 'the collective body (TM.)' },
  bodyHint: {
    vi: 'In ở dòng đầu. Ví dụ: Uỷ ban nhân dân → TM. UỶ BAN NHÂN DÂN',
    en: 'Printed on the first line. For example: Uỷ ban nhân dân → TM. UỶ BAN NHÂN DÂN',
  },
})

/** Fields of a form that says by which authority the result is signed; leaving all out means one's own office. */
export const authorityFields = {
  authority: Type.Optional(OneOf(authorityForms, { label: authorityWords.title, words: authorityWords })),
  authorityOf: When(
    { authority: ['KT', 'TL', 'TUQ'] },
    Text({ max: 200, label: authorityWords.of, hint: authorityWords.ofHint }),
  ),
  authorityBody: OptionalText({ max: 200, label: authorityWords.body, hint: authorityWords.bodyHint }),
}

/** What those fields carry. */
export interface AuthorityInput {
  authority?: (typeof authorityForms)[number]
  authorityOf?: string
  authorityBody?: string
}

/**
 * The lines above the signer's title, outermost first: `TM.` the body, then `KT.`, `TL.` or `TUQ.` the office.
 * @returns undefined when a form was chosen without saying for which office
 */
export function authorityLinesOf(input: AuthorityInput): NonNullable<Draft['signerAuthority']> | undefined {
  const { authority: form = 'own', authorityOf: of, authorityBody: body } = input
  const lines = body ? [{ form: 'TM' as const, of: body }] : []
  if (form === 'own') return lines
  return of ? [...lines, { form, of }] : undefined
}
