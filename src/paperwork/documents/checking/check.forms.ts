import { Type } from 'typebox'
import { defineForm, OnlyRevision, OptionalText, revision } from '../../../kernel/forms/index.ts'
import { checkingWords as words } from './checking.words.ts'

export const approveForm = defineForm(
  Type.Object({ revision, note: OptionalText({ max: 2000, lines: 2, label: words.note }) }),
)
export const takeBackForm = defineForm(OnlyRevision)
