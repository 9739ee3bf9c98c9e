import { sql } from 'kysely'
import { type Instant, type LegalDay, legalDayOf } from '../../../packages/time/index.ts'
import type { Reader } from '../database/index.ts'

/** Months made ahead of the current one. */
const MONTHS_AHEAD = 3

/** Makes sure the months from one day to another have their own partition. Returns those made now. */
export async function ensureActMonths(db: Reader, from: LegalDay, to: LegalDay): Promise<string[]> {
  const { rows } = await sql<{ made: string | null }>`
    select make_act_partition(month::date) as made
      from generate_series(date_trunc('month', ${from}::date::timestamp), ${to}::date::timestamp, interval '1 month') as month
     order by month`.execute(db)
  return rows.flatMap(({ made }) => made ?? [])
}

/** The current month and the next three. Quick when they are there. */
export async function ensureCurrentMonths(db: Reader, now: Instant): Promise<string[]> {
  const today = legalDayOf(now)
  return ensureActMonths(db, today, today.add({ months: MONTHS_AHEAD }))
}

/** Gives acts of moments nobody expected (data loaded from the past) their own months too. */
export async function emptyDefaultPartition(db: Reader): Promise<string[]> {
  const { rows } = await sql<{ made: string | null }>`
    select make_act_partition(month::date) as made
      from (select distinct date_trunc('month', at at time zone 'UTC') as month from act_default) as waiting
     where month >= '1990-01-01' and month < '2200-01-01'`.execute(db)
  return rows.flatMap(({ made }) => made ?? [])
}
