import { type Static, Type } from 'typebox'
import { defineForm, Email, Flag, OneOf, OnlyRevision, Secret, Text, When } from '../../../kernel/forms/index.ts'
import { words } from './alarms.words.ts'

/** Where alarms are to go: a mailbox, or another program with a secret it knows us by. */
export const NewTarget = Type.Object({
  name: Text({ max: 200, label: words.name }),
  way: OneOf(['mail', 'webhook'], { label: words.way, words: { mail: words.mail, webhook: words.webhook } }),
  mail: When({ way: 'mail' }, Email({ label: words.mailTo })),
  url: When({ way: 'webhook' }, Text({ max: 500, label: words.hookAt, hint: words.hookHint, spellcheck: false })),
  secret: When({ way: 'webhook' }, Secret({ min: 16, max: 200, label: words.hookSecret, hint: words.hookSecretHint })),
  daily: Flag({ label: words.daily }),
})
export type NewTarget = Static<typeof NewTarget>

export const newTargetForm = defineForm(NewTarget)
export const removeTargetForm = defineForm(OnlyRevision)
