import { type Static, Type } from 'typebox'
import { Day, defineForm, OneOf, OptionalText, Text } from '../../kernel/forms/index.ts'
import { markWords, words } from './words.ts'

/** A value from a day on, as an administrator enters it. */
export const NewRow = Type.Object({
  value: Text({ max: 2000, lines: 2, label: words.newValue }),
  from: Day({ label: words.fromDay, hint: words.fromDayHint }),
  instrument: Text({ max: 300, label: words.instrument, hint: words.instrumentHint }),
  mark: OneOf(['confirmed', 'likely', 'unconfirmed'], { label: words.mark, words: markWords }),
  note: OptionalText({ max: 500, lines: 2, label: words.note }),
})
export type NewRow = Static<typeof NewRow>

export const newRowForm = defineForm(NewRow)

/** An act that is only asked. */
export const nothingMore = defineForm(Type.Object({}))
