import { type Generated, type Selectable, sql } from 'kysely'
import type { Instant } from '../../../../packages/time/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'
import type { Condition } from '../../../kernel/lists/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
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

/** @throws Refusal planned-stop.unknown */
export async function getStop(db: Reader, id: string, lock = false): Promise<Stop> {
  const query = db.selectFrom('planned_stop').selectAll().where('id', '=', id)
  const stop = await (lock ? query.forUpdate() : query).executeTakeFirst()
  if (!stop) throw new Refusal('planned-stop.unknown')
  return stop
}

export async function insertStop(db: Reader, stop: Omit<Stop, 'revision'>): Promise<void> {
  await db.insertInto('planned_stop').values(stop).execute()
}

export async function changeStop(db: Reader, { id, revision }: Stop, change: Partial<Stop>): Promise<void> {
  await db
    .updateTable('planned_stop')
    .set({ ...change, revision: revision + 1 })
    .where('id', '=', id)
    .execute()
}

/** What is announced and may still be ahead at this moment. */
export const stopsAhead = (db: Reader, now: Instant): Promise<Stop[]> =>
  db.selectFrom('planned_stop').selectAll().where('state', '=', 'announced').where('back_at', '>', now).execute()

export const notWithdrawn: Condition = sql<boolean>`state <> 'withdrawn'`
export const isAhead = (now: Instant): Condition => sql<boolean>`(state = 'announced' and back_at > ${now})`
export const isPast = (now: Instant): Condition => sql<boolean>`(state = 'over' or back_at <= ${now})`
export const waitsForEnd = (now: Instant): Condition => sql<boolean>`(state = 'announced' and back_at <= ${now})`
