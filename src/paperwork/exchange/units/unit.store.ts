import { type Generated, type Selectable, sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Instant } from '../../../../packages/time/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'
import { rowsOf } from '../../../kernel/life/index.ts'

export interface UnitTable {
  id: string
  source: string
  origin: 'directory' | 'asked'
  code: string
  old_code: string | null
  name: string
  mail: string | null
  state: 'new' | 'asked' | 'known' | 'gone' | 'refused'
  agency: string | null
  seen_at: Instant
  revision: Generated<number>
}

declare module '../../../kernel/database/index.ts' {
  interface Tables {
    exchange_unit: UnitTable
  }
}

/** A unit as somebody outside tells of it. */
export type OutsideUnit = Selectable<UnitTable>
export type Told = Pick<OutsideUnit, 'code' | 'old_code' | 'name' | 'mail' | 'agency'>

/** @throws Refusal exchange-unit.unknown */
export const unitRows = rowsOf('exchange_unit', 'exchange-unit.unknown')

/** In lists: what an administrator decides about, and what its source tells of no more. */
export const isOpen = sql<boolean>`state in ('new', 'asked')`
export const isGone = sql<boolean>`state = 'gone'`

/**
 * Writes what a source tells, in one statement: new rows, other names, those that are known since. What was refused stays refused.
 */
export async function writeUnits(
  db: Reader,
  source: string,
  origin: OutsideUnit['origin'],
  told: readonly Told[],
  at: Instant,
): Promise<void> {
  if (told.length === 0) return
  const fresh = origin === 'asked' ? 'asked' : 'new'
  await db
    .insertInto('exchange_unit')
    .values(
      told.map((one) => ({
        ...{ id: uuidv7(), source, origin, ...one, seen_at: at },
        state: one.agency === null ? fresh : ('known' as const),
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['source', 'code']).doUpdateSet({
        ...{ name: sql`excluded.name`, old_code: sql`excluded.old_code`, mail: sql`excluded.mail` },
        ...{ seen_at: at, agency: sql`excluded.agency` },
        state: sql`case when exchange_unit.state = 'refused' then 'refused' else excluded.state end`,
      }),
    )
    .execute()
}

/** Marks what a directory told of before and not since this moment. Gives how many. */
export async function markGone(db: Reader, source: string, since: Instant): Promise<number> {
  const done = await db
    .updateTable('exchange_unit')
    .set({ state: 'gone' })
    .where('source', '=', source)
    .where('origin', '=', 'directory')
    .where('state', 'in', ['new', 'known'])
    .where('seen_at', '<', since)
    .executeTakeFirst()
  return Number(done.numUpdatedRows)
}

/** A system says that one of its units is no more. False when it never told of it. */
export async function markEnded(db: Reader, source: string, code: string): Promise<boolean> {
  const done = await db
    .updateTable('exchange_unit')
    .set({ state: 'gone' })
    .where('source', '=', source)
    .where('code', '=', code)
    .where('state', 'in', ['asked', 'known', 'gone', 'refused'])
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** How many units a source tells of, by state. */
export async function countUnits(db: Reader, source: string): Promise<Record<OutsideUnit['state'], number>> {
  const rows = await db
    .selectFrom('exchange_unit')
    .select(['state', sql<number>`count(*)::integer`.as('count')])
    .where('source', '=', source)
    .groupBy('state')
    .execute()
  const none = { new: 0, asked: 0, known: 0, gone: 0, refused: 0 }
  return { ...none, ...Object.fromEntries(rows.map(({ state, count }) => [state, count])) }
}
