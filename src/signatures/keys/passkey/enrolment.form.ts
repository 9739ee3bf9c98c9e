import { Type } from 'typebox'
import { defineForm, Secret, Uuid } from '../../../kernel/forms/index.ts'
import { passkeyFields } from './approval.form.ts'
import { passkeyWords as words } from './passkey.words.ts'

/** PIN and the device's answer, which together register a passkey for a key. */
export const Enrolment = Type.Object({
  key: Uuid(),
  pin: Secret({ max: 100, label: words.pinIn, hint: words.addHint }),
  ...passkeyFields,
})
export const enrolmentForm = defineForm(Enrolment)
