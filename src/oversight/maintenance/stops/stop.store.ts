import { type Generated, type Selectable, sql } from 'kysely'
import type { Instant } from '../../../../packages/time/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'
import { rowsOf } from '../../../kernel/life/index.ts'
import type { Condition } from '../../../kernel/lists/index.ts'
import type { StopKind, StopState } from './stop.ts'

interface StopTable {
  id: string
  kind: StopKind
  /** What stops, as the public is told. */
  services: string
  reason: string
  starts_at: Instant
  back_at: Instant
  state: StopState
  announced_at: Instant
  /** When service was noted as back. */
  ended_at: Instant | null
  revision: Generated<number>
}

declare module '../../../kernel/database/index.ts' {
  interface Tables {
    planned_stop: StopTable
  }
}

/** A time without service, as it was announced. */
export type Stop = Selectable<StopTable>

export const stopRows = rowsOf('planned_stop', 'planned-stop.unknown')

/** What is announced and may still be ahead at this moment. */
export const stopsAhead = (db: Reader, now: Instant): Promise<Stop[]> =>
  db.selectFrom('planned_stop').selectAll().where('state', '=', 'announced').where('back_at', '>', now).execute()

export const notWithdrawn: Condition = sql<boolean>`state <> 'withdrawn'`
export const isAhead = (now: Instant): Condition => sql<boolean>`(state = 'announced' and back_at > ${now})`
export const isPast = (now: Instant): Condition => sql<boolean>`(state = 'over' or back_at <= ${now})`
export const waitsForEnd = (now: Instant): Condition => sql<boolean>`(state = 'announced' and back_at <= ${now})`
