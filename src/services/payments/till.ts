import { type Static, Type } from 'typebox'
import { Count, Money, OptionalText, revision, Text } from '../../kernel/forms/index.ts'
import { words } from './words.ts'

export type TillState = 'closed' | 'confirmed' | 'reopened'

/** What the cashier counted. `day` and `receipts` are of the page they looked at: what came since is not closed unseen. */
export const Counting = Type.Object({
  day: Text({ max: 10, pattern: '^\\d{4}-\\d{2}-\\d{2}$', label: words.day }),
  receipts: Count({ max: 1_000_000, label: words.receiptsCount }),
  counted: Money({ label: words.counted, hint: words.countedHint, max: 1_000_000_000_000 }),
  explanation: OptionalText({ max: 1000, lines: 3, label: words.explanation, hint: words.explanationHint }),
})
export type Counting = Static<typeof Counting>

export const Recount = Type.Object({ revision, reason: Text({ max: 500, lines: 2, label: words.recountReason }) })
export type Recount = Static<typeof Recount>
