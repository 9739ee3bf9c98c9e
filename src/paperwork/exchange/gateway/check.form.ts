import { Type } from 'typebox'
import { defineForm, Files } from '../../../kernel/forms/index.ts'
import { words } from '../words.ts'

const CHECK_LIMIT = 50 * 1_048_576

export const checkRules = { maxFiles: 1, maxBytes: CHECK_LIMIT }

/** One file, whatever it is: what is in it is what the check says. */
export const checkForm = defineForm(
  Type.Object({ file: Files({ label: words.checkFile, maxBytes: CHECK_LIMIT, maxFiles: 1, min: 1 }) }),
)
