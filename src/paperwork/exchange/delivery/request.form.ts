import { Type } from 'typebox'
import { defineForm, OneOf, OptionalText } from '../../../kernel/forms/index.ts'
import { words } from '../words.ts'

/** The clerk's answer to a sender; a refusal has its reason (edxml.md §9.1). */
export const answerForm = defineForm(
  Type.Object({
    answer: OneOf(['15', '16'] as const, { label: words.decision, words: { 15: words.agree, 16: words.refuse } }),
    text: OptionalText({ max: 500, lines: 3, label: words.answerText, hint: words.answerHint }),
  }),
)
