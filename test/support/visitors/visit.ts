import { type Static, Type } from 'typebox'
import { IdentityNumber, PositionId, revision, Text } from '../../../src/kernel/forms/index.ts'
import { words } from './visit.words.ts'

export type VisitState = 'waiting' | 'inside' | 'left' | 'refused'

/** What the guard enters at the gate. The identity number is checked, and only its end is kept. */
export const Arrival = Type.Object({
  visitor: Text({ max: 120, label: words.visitor, autocomplete: 'off' }),
  identity: IdentityNumber({ label: words.identity, hint: words.identityHint }),
  host: PositionId({ label: words.host }),
  purpose: Text({ max: 300, label: words.purpose }),
})
export type Arrival = Static<typeof Arrival>

export const NewHost = Type.Object({ revision, host: PositionId({ label: words.host }) })
export type NewHost = Static<typeof NewHost>
export const NotReceived = Type.Object({ revision, reason: Text({ max: 300, lines: 2, label: words.reason }) })
export type NotReceived = Static<typeof NotReceived>

/** Enough of an identity number to know the card again. */
export const identityEnd = (identity: string): string => identity.slice(-4)
