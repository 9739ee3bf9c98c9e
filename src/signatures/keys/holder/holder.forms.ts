import { Type } from 'typebox'
import { Chosen, defineForm, Files, Secret, Text } from '../../../kernel/forms/index.ts'
import type { Word } from '../../../kernel/pages/index.ts'
import { KEY_FILE_LIMIT } from '../key-file.ts'
import { holderWords as words } from './holder.words.ts'

// names that end in `pin` or `password` are never kept or shown again (kernel/http/typed.ts)
const Pin = (label: Word) => Secret({ max: 100, label })
const NewPin = { newPin: Pin(words.newPinIn), againPin: Pin(words.againPinIn) }

/** A PIN of one's own, with what opens the key until then: the present PIN, or the activation code. */
export const pinBodies = {
  'pin-changed': Type.Object({ oldPin: Pin(words.oldPinIn), ...NewPin }),
  activated: Type.Object({
    codePin: Text({ max: 100, label: words.codeIn, hint: words.codeHint, autocomplete: 'off', printable: false }),
    ...NewPin,
  }),
}
export const pinForms = {
  'pin-changed': defineForm(pinBodies['pin-changed']),
  activated: defineForm(pinBodies.activated),
}
export type PinAct = keyof typeof pinForms

/** A person's own key file and the PIN that locks the key from now on. */
export const BringKey = Type.Object({
  file: Files({ label: words.fileIn, kinds: ['p12', 'pfx'], maxBytes: KEY_FILE_LIMIT, maxFiles: 1, min: 1 }),
  password: Type.Optional(Secret({ max: 200, label: words.passwordIn })),
  ...NewPin,
})
export const bringForm = defineForm(BringKey)

const user = Text({ max: 100, label: words.userIn, hint: words.userHint, autocomplete: 'off' })
/** Whose certificates the provider is asked for. */
export const Account = Type.Object({ user })
/** One of them. */
export const Credential = Type.Object({
  user,
  credential: Chosen({ max: 200, label: words.credentialIn }),
})
export const accountForm = defineForm(Account)
export const credentialForm = defineForm(Credential)
