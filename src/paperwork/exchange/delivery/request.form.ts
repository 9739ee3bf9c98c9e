import { Type } from 'typebox'
import { defineForm, OneOf, OptionalText, Text, When } from '../../../kernel/forms/index.ts'
import { words } from '../words.ts'

/** The clerk's answer to a sender; a refusal has its reason (edxml.md §9.1). */
export const answerForm = defineForm(
  Type.Object({
    answer: OneOf(['15', '16'] as const, { label: words.decision, words: { 15: words.agree, 16: words.refuse } }),
    text: When({ answer: '15' }, OptionalText({ max: 500, lines: 3, label: words.answerText, hint: words.answerHint })),
    reason: When({ answer: '16' }, Text({ max: 500, lines: 3, label: words.refusalReason, hint: words.answerHint })),
  }),
)
