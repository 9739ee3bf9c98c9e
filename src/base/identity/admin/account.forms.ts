import { Type } from 'typebox'
import { defineForm, Id, PositionId, Secret, Text } from '../../../kernel/forms/index.ts'
import { USERNAME_PATTERN } from '../account/account.ts'
import { words } from './admin.words.ts'

/** Made by the server and carried along, so that a repeated form gives the same password. */
const temporaryPassword = Secret({ max: 200, label: words.temporary })

export const newAccountForm = defineForm(
  Type.Object({
    name: Text({ max: 120, label: words.name, hint: words.nameHint, autocomplete: 'off' }),
    username: Text({
      max: 60,
      pattern: USERNAME_PATTERN,
      label: words.username,
      hint: words.usernameHint,
      autocomplete: 'off',
    }),
    position: PositionId({ label: words.position, hint: words.positionHint }),
    temporaryPassword,
  }),
)
export const assignForm = defineForm(
  Type.Object({ position: PositionId({ label: words.position, hint: words.positionHint }) }),
)
export const transferForm = defineForm(
  Type.Object({
    from: PositionId({ label: words.position }),
    to: PositionId({ label: words.transferTo, hint: words.positionHint }),
    successor: Type.Optional(Id({ label: words.successor, hint: words.successorHint })),
  }),
)
export const withdrawForm = defineForm(Type.Object({ position: PositionId({ label: words.position }) }))
export const resetForm = defineForm(Type.Object({ temporaryPassword }))
/** An act that is only asked. */
export const nothingMore = defineForm(Type.Object({}))
