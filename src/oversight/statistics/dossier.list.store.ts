/** A figure of the statistics, or a lost point of the index, as a condition on facts: what its list shows. */
import { sql } from 'kysely'
import { isoDay } from '../../../packages/time/index.ts'
import type { Condition, Here } from '../../kernel/lists/index.ts'
import { type Counting, countedBy, lostBy } from './condition.store.ts'
import { measures } from './definitions.ts'
import { criteria, hasSource } from './index766/criteria.ts'
import { LOST } from './link.ts'
import { isFlow, type Mode, type Predicate } from './predicate.ts'
import { type Period, readPeriod } from './span.ts'

/** Criteria whose lost points have dossiers. */
export const lostFigures = criteria.filter(hasSource)

const always: Condition = sql<boolean>`true`
const never: Condition = sql<boolean>`false`

/** How a list is counted, from its filters; the period of all times when none is chosen. */
function countingOf({ now, values }: Here): Counting | null {
  const period: Period | null = readPeriod(values.ky ?? '')
  const mode: Mode = values.xet === 'gio' ? 'hour' : 'day'
  return period && { period, mode, now }
}

/** Whatever a figure counts had not ended before its period: where the order begins in its index. */
const openSince = (parts: readonly Predicate[], { period }: Counting, order: string): Condition =>
  order === 'open' && parts.every((part) => !isFlow(part) || part.in === 'accepted' || part.in === 'ended')
    ? sql<boolean>`ended >= ${isoDay(period.from)}::date`
    : always

/** The dossiers of a figure, by the very predicate that counted them. */
export function figureOf(name: string, here: Here): Condition {
  const counting = countingOf(here)
  if (!counting) return never
  const lost = lostFigures.find(({ id }) => name === `${LOST}${id}`)
  if (lost)
    return sql<boolean>`${lostBy(lost.of, lost.among, counting)} and ${openSince(lost.among, counting, here.order)}`
  const measure = measures.findLast((one) => one.name === name)!
  return sql<boolean>`${countedBy(measure.parts, counting)} and ${openSince(measure.parts, counting, here.order)}`
}

/** Filed within a period; a figure counts by days of its own. Nothing when the period is none. */
export function periodOf(text: string, here: Here): Condition {
  const period = readPeriod(text)
  if (!period) return never
  return here.values.so
    ? always
    : sql<boolean>`submitted between ${isoDay(period.from)}::date and ${isoDay(period.to)}::date`
}

export const ofProcedure = (code: string): Condition => sql<boolean>`procedure = ${code}`
