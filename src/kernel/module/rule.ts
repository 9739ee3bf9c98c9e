import type { TSchema } from 'typebox'
import type { Reader } from '../database/index.ts'
import type { Word } from '../pages/words.ts'

/** How far a value is to be believed: seen in its source, told by another, or only remembered. */
export type RuleMark = 'confirmed' | 'likely' | 'unconfirmed'

/** A value from a day on, as the release brings it. It ends where the next begins, or on its own last day. */
export interface FirstRow<Value = unknown> {
  value: Value
  /** `yyyy-mm-dd`, the first day. */
  from: string
  /** `yyyy-mm-dd`, the last day, where the instrument itself ends. */
  to?: string
  /** Where it stands, as it is cited. */
  instrument: string
  mark: RuleMark
  note?: string
}

/** A number, span, text or list that an instrument outside the program gives and may change on any day. */
export interface DatedRule {
  /** `room.what-it-is`: stands in rows and acts, so it is never changed. */
  name: string
  words: Word
  /** What it decides, in a sentence. */
  about: Word
  /** What is counted, where the value is a bare number. */
  unit?: Word
  /** A whole number, an object of one whole number (`{ hours }`, `{ days }`), a text or an array of texts. */
  schema: TSchema
  first: readonly FirstRow[]
  /** How much is under way that a change would touch, for the page that shows a change before it is kept. */
  touches?: { words: Word<[count: string]>; count(db: Reader): Promise<number> }
}
