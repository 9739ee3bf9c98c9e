import { type Static, Type } from 'typebox'
import { Day, OneOf, revision, Text } from '../../../kernel/forms/index.ts'
import { words } from './hold.words.ts'

/** Freezing the documents of an agency of some days. */
export const NewHold = Type.Object({
  name: Text({ max: 200, label: words.name, hint: words.nameHint }),
  what: OneOf(['all', 'incoming', 'outgoing'] as const, {
    label: words.what,
    words: { all: words.everything, incoming: words.incoming, outgoing: words.outgoing },
  }),
  firstDay: Day({ label: words.firstDay }),
  lastDay: Day({ label: words.lastDay }),
  basis: Text({ max: 200, label: words.basis, hint: words.basisHint }),
  reason: Text({ max: 1000, lines: 3, label: words.reason }),
})
export type NewHold = Static<typeof NewHold>

/** Freezing one file with everything in it. */
export const FileHold = Type.Object({
  basis: Text({ max: 200, label: words.basis, hint: words.basisHint }),
  reason: Text({ max: 1000, lines: 3, label: words.reason }),
})
export type FileHold = Static<typeof FileHold>

export const Release = Type.Object({ revision, reason: Text({ max: 1000, lines: 3, label: words.endReason }) })
export type Release = Static<typeof Release>
