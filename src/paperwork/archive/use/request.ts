import { type Static, Type } from 'typebox'
import { Day, Ids, OneOf, OptionalText, revision, Text } from '../../../kernel/forms/index.ts'
import { words } from './request.words.ts'

/** Files of one request at most. */
export const MOST_FILES = 20

/** Asking to use what the archive keeps; what is not in the catalogue is described. */
export const NewRequest = Type.Object({
  files: Ids({ max: MOST_FILES, label: words.files, hint: words.filesHint }),
  wanted: OptionalText({ max: 1000, lines: 3, label: words.wanted, hint: words.wantedHint }),
  purpose: Text({ max: 500, lines: 2, label: words.purpose }),
  way: OneOf(['copy', 'room'] as const, { label: words.way, words: { copy: words.copy, room: words.room } }),
})
export type NewRequest = Static<typeof NewRequest>

export const Because = Type.Object({ revision, reason: Text({ max: 1000, lines: 3, label: words.reason }) })
export type Because = Static<typeof Because>

export const Fetched = Type.Object({ revision, shelf: Text({ max: 120, label: words.shelf, hint: words.shelfHint }) })
export type Fetched = Static<typeof Fetched>

export const Lending = Type.Object({ revision, backBy: Day({ label: words.backBy }) })
export type Lending = Static<typeof Lending>
