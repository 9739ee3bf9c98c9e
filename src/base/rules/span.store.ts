import { type RawBuilder, sql } from 'kysely'
import type { TSchema } from 'typebox'
import { type LegalDay, legalDayToPg } from '../../../packages/time/index.ts'
import { type Rule, spanUnit } from './rule.ts'

/**
 * The span that counts on a legal day, as an interval inside a condition: lists are made without asking the database first. When no row counts
 * that day it is null, so that nothing is said to be over its time.
 * @throws Error for a value that is no span
 */
export function ruleSpan(of: Rule<TSchema>, day: LegalDay): RawBuilder<unknown> {
  const unit = spanUnit(of.schema)
  if (!unit) throw new Error(`rule ${of.name} is no span`)
  return sql`(
    select (value ->> ${unit}::text)::int * ${`1 ${unit}`}::interval from read_rule
     where name = ${of.name} and ${legalDayToPg(day)}::date between from_day and coalesce(until, 'infinity'))`
}
