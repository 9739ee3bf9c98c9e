/** Conditions of the officials' list of dossiers. */
import { type RawBuilder, sql } from 'kysely'
import { type Instant, legalDayOf } from '../../../packages/time/index.ts'
import { ruleSpan } from '../../base/rules/index.ts'
import type { DossierState, DossierStep } from './dossier.ts'
import { nearTime } from './warning.rules.ts'

export const inState = (...states: readonly DossierState[]): RawBuilder<boolean> =>
  states.length === 1
    ? sql<boolean>`state = ${states[0]}`
    : sql<boolean>`state in (${sql.join(states.map((state) => sql`${state}`))})`

/** In the register: it has its number. */
export const isReceived: RawBuilder<boolean> = sql<boolean>`accepted_at is not null`

export const atStep = (step: Exclude<DossierStep, null>): RawBuilder<boolean> => sql<boolean>`step = ${step}`

/** Handed over by another agency and not taken; written as the indexes of it are. */
export const toBeTaken: RawBuilder<boolean> = sql<boolean>`handed_from is not null and state in ('new', 'accepted')`

/** Nothing of a hand-over is open. */
export const isTaken: RawBuilder<boolean> = sql<boolean>`handed_from is null`

/** Worked on, and its due moment has passed. */
export const overdueAt = (now: Instant): RawBuilder<boolean> =>
  sql<boolean>`due_current < ${now} and state in ('accepted', 'processing')`

/** Worked on, and its due moment is near by the rule of the day. */
export const nearDueAt = (now: Instant): RawBuilder<boolean> =>
  sql<boolean>`due_current >= ${now} and due_current <= ${now}::timestamptz + ${ruleSpan(nearTime, legalDayOf(now))}
    and state in ('accepted', 'processing')`

/** Filed online and not answered by the promised moment. */
export const unansweredAt = (now: Instant): RawBuilder<boolean> => sql<boolean>`answer_due < ${now} and state = 'new'`

export const heldBy = (positions: readonly (string | null)[]): RawBuilder<boolean> =>
  sql<boolean>`holder = any(${positions.filter((one) => one !== null)}::uuid[])`
