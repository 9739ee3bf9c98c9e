/** Predicates of statistics as conditions on a dossier's fact: what a list shows is what its figure counted. */
import { type RawBuilder, sql } from 'kysely'
import { addDays, compareDays, type Instant, isoDay, type LegalDay, legalDayOf } from '../../../packages/time/index.ts'
import type { Condition } from '../../kernel/lists/index.ts'
import { NEVER } from './fact.store.ts'
import { type DateName, isFlow, type Mode, marksOf, type Predicate, type Stock } from './predicate.ts'
import type { Period } from './span.ts'

/** What is counted under: the days, how late is told, and now, which cuts an unfinished period off. */
export interface Counting {
  period: Period
  mode: Mode
  now: Instant
}

const dayText = (one: LegalDay) => sql`${isoDay(one)}::date`

/** The last day that is counted of a period: today while it runs. */
export const cutOff = ({ period, now }: Counting): LegalDay => {
  const today = legalDayOf(now)
  return compareDays(period.to, today) < 0 ? period.to : today
}

/** A due moment has passed at the end of its day; of today only what has passed by now, and by the day nothing. */
const duePassed = (until: LegalDay, { mode, now }: Counting): RawBuilder<unknown> => {
  const today = legalDayOf(now)
  if (compareDays(until, today) < 0) return sql`due <= ${dayText(until)}`
  return mode === 'day'
    ? sql`due < ${dayText(today)}`
    : sql`(due < ${dayText(today)} or due = ${dayText(today)} and due_at < ${now})`
}

function stockOf(stock: Stock, counting: Counting, exactly: boolean): RawBuilder<unknown>[] {
  const until = stock.at === 'start' ? addDays(counting.period.from, -1) : cutOff(counting)
  const happened = (date: DateName) =>
    date === 'due' && exactly ? duePassed(until, counting) : sql`${sql.ref(date)} <= ${dayText(until)}`
  const waits = sql`(${happened('asked')} and not ${happened('answered')})`
  return [
    ...stock.happened.map(happened),
    ...(stock.not ?? []).map((date) => sql`not (${happened(date)})`),
    ...(stock.waiting === undefined ? [] : [stock.waiting ? waits : sql`not ${waits}`]),
  ]
}

/** One part of a measure. `exactly`: with the hour of what falls due today, which counts by day cannot know. */
function partOf(predicate: Predicate, counting: Counting, exactly: boolean): RawBuilder<unknown> {
  const { mask, value } = marksOf(predicate, counting.mode)
  const { from, to } = counting.period
  const said = isFlow(predicate)
    ? [sql`${sql.ref(predicate.in)} >= ${dayText(from)}`, sql`${sql.ref(predicate.in)} <= ${dayText(to)}`]
    : stockOf(predicate, counting, exactly)
  if (predicate.channel) said.push(sql`channel = ${predicate.channel}`)
  return sql`(${sql.join([...said, sql`marks & ${sql.lit(mask)} = ${sql.lit(value)}`], sql` and `)})`
}

const anyOf = (parts: readonly Predicate[], counting: Counting, exactly: boolean): Condition =>
  parts.length === 0
    ? sql<boolean>`false`
    : sql<boolean>`(${sql.join(
        parts.map((part) => partOf(part, counting, exactly)),
        sql` or `,
      )})`

/** The dossiers a measure counts. */
export const countedBy = (parts: readonly Predicate[], counting: Counting): Condition => anyOf(parts, counting, true)

/** As counts by whole days see them: what falls due today has passed. */
export const countedByDays = (parts: readonly Predicate[], counting: Counting): Condition =>
  anyOf(parts, counting, false)

/** Dossiers among which a criterion counts that it does not count: they lost the point. */
export const lostBy = (of: readonly Predicate[], among: readonly Predicate[], counting: Counting): Condition =>
  sql<boolean>`(${countedBy(among, counting)} and not ${countedBy(of, counting)})`

/** Whose due day is today: the only ones of which counts by day may say less than there is to know. */
export const dueToday = ({ now }: Counting): Condition =>
  sql<boolean>`due = ${dayText(legalDayOf(now))} and due < ${sql.lit(NEVER)}`
