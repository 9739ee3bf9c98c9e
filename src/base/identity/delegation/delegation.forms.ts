import { Type } from 'typebox'
import { defineForm, PositionId } from '../../../kernel/forms/index.ts'
import { NewDelegation } from './delegation.ts'
import { words } from './delegation.words.ts'

export const fromForm = defineForm(
  Type.Object({ tu: PositionId({ label: words.whichFrom, hint: words.whichFromHint }) }),
)
export const delegationForm = defineForm(NewDelegation)
export const endForm = defineForm(Type.Object({}))
