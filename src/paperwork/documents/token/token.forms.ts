import { Type } from 'typebox'
import { defineForm, Flag, Uuid } from '../../../kernel/forms/index.ts'
import { tokenWords as words } from './token.words.ts'

/** A certificate that signs for the first time is confirmed by its holder. */
export const finishForm = defineForm(Type.Object({ request: Uuid(), confirmed: Flag({ label: words.confirm }) }))
