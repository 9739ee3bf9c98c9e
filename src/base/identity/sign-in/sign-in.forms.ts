import { Type } from 'typebox'
import { defineForm, Secret, Text } from '../../../kernel/forms/index.ts'
import { words } from './sign-in.words.ts'

/** Where to go afterwards, as the address of the page said it. */
export const Back = Type.Object({ ve: Type.Optional(Type.String({ maxLength: 2000 })) })
const { ve } = Back.properties

export const signInForm = defineForm(
  Type.Object({
    username: Text({ max: 200, printable: false, label: words.username, autocomplete: 'username' }),
    password: Secret({ max: 200, label: words.password, autocomplete: 'current-password' }),
    ve,
  }),
)

/** A one-time code of the authenticator, or a recovery code in its place. */
export const codeForm = defineForm(
  Type.Object({
    codePin: Text({
      max: 60,
      printable: false,
      label: words.code,
      hint: words.codeHint,
      autocomplete: 'one-time-code',
    }),
  }),
)

/** The first code of an authenticator that is being set up. */
export const firstCodeForm = defineForm(
  Type.Object({
    codePin: Text({ max: 12, printable: false, label: words.confirmCode, autocomplete: 'one-time-code' }),
  }),
)

const typedTwice = {
  password: Secret({ max: 200, label: words.newPassword, autocomplete: 'new-password' }),
  againPassword: Secret({ max: 200, label: words.again, autocomplete: 'new-password' }),
}
export const newPasswordForm = defineForm(Type.Object(typedTwice))
export const changePasswordForm = defineForm(
  Type.Object({
    currentPassword: Secret({ max: 200, label: words.current, autocomplete: 'current-password' }),
    ...typedTwice,
  }),
)
/** The password once more, before something weighty. */
export const proofForm = defineForm(
  Type.Object({ currentPassword: changePasswordForm.schema.properties.currentPassword }),
)

/** What the script of the page got from the device; made by no person. */
export const DeviceAnswer = Type.String({ minLength: 1, maxLength: 20_000 })
export const PasskeyAnswer = Type.Object({ answer: DeviceAnswer, ve })

/** Refusals of a new password, beside the box they are about. */
export const besidePassword = {
  'password.not-the-same': 'againPassword',
  'password.current-wrong': 'currentPassword',
  'password.': 'password',
}
