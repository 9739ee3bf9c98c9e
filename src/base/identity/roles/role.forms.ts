import { Type } from 'typebox'
import { defineForm, OneOf, Text } from '../../../kernel/forms/index.ts'
import { words } from './role.words.ts'

export const newRoleForm = defineForm(
  Type.Object({
    vi: Text({ max: 100, min: 2, label: words.nameVi, autocomplete: 'off' }),
    en: Text({ max: 100, min: 2, label: words.nameEn, autocomplete: 'off' }),
    kind: OneOf(['work', 'technical'], {
      label: words.kindAsked,
      words: { work: words.work, technical: words.technical },
      hints: { work: words.workHint, technical: words.technicalHint },
    }),
  }),
)

/** An act that is only asked. */
export const nothingMore = defineForm(Type.Object({}))
