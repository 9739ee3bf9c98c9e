import { type Insertable, sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { type Instant, type LegalDay, legalDay, legalDayToPg } from '../../../packages/time/index.ts'
import { json, type Reader } from '../../kernel/database/index.ts'
import type { FirstRow, RuleMark } from '../../kernel/module/index.ts'
import type { RuleRow } from './rule.ts'

interface RuleTable {
  id: string
  name: string
  room: string
  value: unknown
  from_day: LegalDay
  to_day: LegalDay | null
  instrument: string
  mark: RuleMark
  note: string | null
  withdrawn_at: Instant | null
}

declare module '../../kernel/database/index.ts' {
  interface Tables {
    rule: RuleTable
    read_rule: RuleRow
  }
}

const dayOr = (day: LegalDay | null, end: 'infinity' | '-infinity') => sql`${day ? legalDayToPg(day) : end}::date`

/** Rows that count on some day between two; either may be left open. */
export const countingBetween = (from: LegalDay | null, to: LegalDay | null) =>
  sql<boolean>`(from_day <= ${dayOr(to, 'infinity')} and coalesce(until, 'infinity') >= ${dayOr(from, '-infinity')})`

/** Rows that begin after a day. */
export const beginningAfter = (day: LegalDay) => sql<boolean>`from_day > ${dayOr(day, 'infinity')}`

/** Rows of one room. */
export const ofRoom = (room: string) => sql<boolean>`room = ${room}`

/** Every row that counts, newest first within a name. */
export const listRows = (db: Reader): Promise<RuleRow[]> =>
  db.selectFrom('read_rule').selectAll().orderBy('name').orderBy('from_day', 'desc').execute()

/** The rows of one name, newest first. */
export const rowsOf = (db: Reader, name: string): Promise<RuleRow[]> =>
  db.selectFrom('read_rule').selectAll().where('name', '=', name).orderBy('from_day', 'desc').execute()

/** Lets one change of a value wait for another. */
export async function lockRows(db: Reader, name: string): Promise<void> {
  await db.selectFrom('rule').select('id').where('name', '=', name).orderBy('from_day').forUpdate().execute()
}

/** Names with first days that were ever there, withdrawn ones too: what came once does not come again. */
export async function everThere(db: Reader): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom('rule').select(['name', 'from_day']).execute()
  return new Set(rows.map(({ name, from_day }) => `${name} ${from_day}`))
}

/** Adds a row; false when one begins on that day already. */
export async function insertRow(
  db: Reader,
  { name, room }: { name: string; room: string },
  row: FirstRow,
): Promise<boolean> {
  const { value, from, to, instrument, mark, note } = row
  const whole: Insertable<RuleTable> = {
    ...{ id: uuidv7(), name, room, value: json(value), instrument, mark, note: note ?? null, withdrawn_at: null },
    ...{ from_day: legalDay(from), to_day: to === undefined ? null : legalDay(to) },
  }
  const added = await db
    .insertInto('rule')
    .values(whole)
    .onConflict((conflict) => conflict.columns(['name', 'from_day']).where('withdrawn_at', 'is', null).doNothing())
    .returning('id')
    .execute()
  return added.length > 0
}

/** Takes a row back that has not begun. */
export async function withdrawRow(db: Reader, id: string, now: Instant): Promise<void> {
  await db.updateTable('rule').set({ withdrawn_at: now }).where('id', '=', id).execute()
}
