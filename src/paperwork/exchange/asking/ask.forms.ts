import { Type } from 'typebox'
import { defineForm, Id, revision, Text, Uuid } from '../../../kernel/forms/index.ts'
import { askWords as words } from './ask.words.ts'

const reason = Text({ max: 500, lines: 3, label: words.reason, hint: words.reasonHint })

export const recallForm = defineForm(Type.Object({ revision, reason }))

export const updateForm = defineForm(
  Type.Object({ revision, subject: Text({ max: 500, lines: 3, label: words.newSubject }), reason }),
)

export const replaceForm = defineForm(
  Type.Object({
    revision,
    replacement: Id({ label: words.replacement, hint: words.replacementHint }),
    reason,
  }),
)

export const takeBackForm = defineForm(
  Type.Object({
    revision,
    receivers: Type.Array(Uuid(), { as: 'several', minItems: 1, maxItems: 500, label: words.receivers }),
    reason,
  }),
)

export const endForm = defineForm(Type.Object({ revision, reason: Text({ max: 500, lines: 2, label: words.whyEnd }) }))
