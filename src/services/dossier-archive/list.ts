import { type Static, Type } from 'typebox'
import { Chosen, Count, OptionalText, revision, Text } from '../../kernel/forms/index.ts'
import { words } from './words.ts'

export type ListState = 'made' | 'packed' | 'received' | 'returned'

/** Which finished dossiers go to the archive together. */
export const Made = Type.Object({
  year: Count({ max: 2200, label: words.year }),
  procedure: OptionalText({ max: 40, label: words.procedure, hint: words.procedureHint, spellcheck: false }),
  retention: Chosen({ max: 60, label: words.retention }),
})
export type Made = Static<typeof Made>

export const Received = Type.Object({
  revision,
  receipt: Text({ max: 100, label: words.receipt, hint: words.receiptHint }),
})
export type Received = Static<typeof Received>

export const Returned = Type.Object({ revision, reason: Text({ max: 1000, lines: 2, label: words.reason }) })
export type Returned = Static<typeof Returned>
