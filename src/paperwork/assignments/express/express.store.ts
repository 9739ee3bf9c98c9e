import { sql } from 'kysely'
import type { Instant } from '../../../../packages/time/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'

/** 1: the head of the clerk's unit, 2: leaders, of a document not passed on; 3: those above, of a receipt not opened. */
export type Step = 1 | 2 | 3

declare module '../../../kernel/database/index.ts' {
  interface Tables {
    express_press: { about: string; step: Step; pressed_at: Instant }
  }
}

interface Between {
  /** What came before is no news. */
  after: Instant
  until: Instant
  most: number
}

/** Express documents that came in a span and that nobody has passed on, of which the step was not taken, the oldest first. */
export async function listWaiting(db: Reader, step: 1 | 2, { after, until, most }: Between): Promise<{ id: string }[]> {
  const { rows } = await sql<{ id: string }>`select id from read_arrival
    where urgency >= 3 and state in ('arrived', 'registered') and arrived_at > ${after} and arrived_at <= ${until}
      and not exists (select 1 from express_press p where p.about = read_arrival.id and p.step = ${step})
    order by arrived_at limit ${most}`.execute(db)
  return rows
}

/** Express receipts that nobody has opened. */
export async function listUnopenedExpress(db: Reader, { after, until, most }: Between): Promise<{ id: string }[]> {
  const { rows } = await sql<{ id: string }>`select id from assignment
    where state = 'pending' and read_at is null and urgency >= 3 and part <> 'inform' and given_at > ${after} and given_at <= ${until}
      and not exists (select 1 from express_press p where p.about = assignment.id and p.step = 3)
    order by given_at limit ${most}`.execute(db)
  return rows
}

/** A document that still waits to be passed on. */
export async function findWaiting(
  db: Reader,
  id: string,
): Promise<{ agency: string; arrived_at: Instant } | undefined> {
  const { rows } = await sql<{ agency: string; arrived_at: Instant }>`select agency, arrived_at from read_arrival
    where id = ${id} and urgency >= 3 and state in ('arrived', 'registered')`.execute(db)
  return rows[0]
}

/** Takes a step; false when it was taken before. */
export async function takeStep(db: Reader, about: string, step: Step, at: Instant): Promise<boolean> {
  const row = await db
    .insertInto('express_press')
    .values({ about, step, pressed_at: at })
    .onConflict((conflict) => conflict.columns(['about', 'step']).doNothing())
    .returning('about')
    .executeTakeFirst()
  return row !== undefined
}

/** Posts that keep the unit in which the clerks of an agency sit. */
export async function headsOfClerks(
  db: Reader,
  clerks: readonly string[],
  heads: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select h.id from read_position h
    where h.id = any(${[...heads]}::uuid[])
      and h.unit in (select unit from read_position where id = any(${[...clerks]}::uuid[]) and unit is not null)`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}
