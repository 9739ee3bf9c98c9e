import { type RawBuilder, sql } from 'kysely'
import { endOfLegalDay, type LegalDay, legalDayToPg, startOfLegalDay } from '../../../packages/time/index.ts'
import type { Viewer } from '../../kernel/acting/index.ts'
import type { Reader } from '../../kernel/database/index.ts'
import { type Progress, progress } from '../documents/index.ts'
import { inReach } from './reach.store.ts'

/** How the figures of a report are put together. */
export type ReportBy = 'type' | 'unit' | 'month' | 'urgency'

/** Figures of documents that have one thing in common, by progress; `total` counts them all. */
export interface ReportRow {
  /** The type, unit, month (`2026-11`) or urgency; null for documents of no unit. */
  key: string | null
  total: number
  figures: Readonly<Record<string, number>>
}

export type Direction = Progress['direction']

/** The progresses of a direction, in the order of columns. */
export const progressOf = (direction: Direction): string[] =>
  Object.entries(progress).flatMap(([name, one]) => (one.direction === direction ? [name] : []))

/** Of documents that came: by the moment they came; of those that went out: by the day they bear. */
const dayOf: Record<Direction, RawBuilder<unknown>> = {
  incoming: sql`(at at time zone 'Asia/Ho_Chi_Minh')::date`,
  outgoing: sql`day`,
}

const keyOf = (by: ReportBy, direction: Direction): RawBuilder<unknown> =>
  ({
    type: sql`case when type = any(decreed_types()) then type else '' end`,
    unit: sql`unit::text`,
    month: sql`to_char(${dayOf[direction]}, 'YYYY-MM')`,
    urgency: sql`urgency::text`,
  })[by]

const within = (direction: Direction, from: LegalDay, to: LegalDay): RawBuilder<boolean> =>
  direction === 'incoming'
    ? sql<boolean>`at >= ${startOfLegalDay(from)}::timestamptz and at < ${endOfLegalDay(to)}::timestamptz`
    : sql<boolean>`day between ${legalDayToPg(from)}::date and ${legalDayToPg(to)}::date`

/** The same as `progressMarks` of the search, on columns. */
function countOf({ states, due }: Progress, today: LegalDay): RawBuilder<unknown> {
  const on = states.includes('closed')
    ? sql`(closed_at at time zone 'Asia/Ho_Chi_Minh')::date`
    : sql`${legalDayToPg(today)}::date`
  const late = sql`coalesce(due_on < ${on}, false)`
  const when = due === 'late' ? late : due === 'in-time' ? sql`not ${late}` : sql`true`
  return sql`count(*) filter (where state = any(${[...states]}::text[]) and ${when})::int`
}

/** How many documents of the viewer's agency stand where, in a span of days, read along one index of that span. */
export async function readReport(
  db: Reader,
  asked: {
    viewer: Viewer
    direction: Direction
    by: ReportBy
    from: LegalDay
    to: LegalDay
    today: LegalDay
  },
): Promise<ReportRow[]> {
  const { viewer, direction, by, from, to, today } = asked
  const names = progressOf(direction)
  const counts = names.map((name) => sql`${sql.lit(name)}, ${countOf(progress[name]!, today)}`)
  const { rows } = await sql<ReportRow>`select ${keyOf(by, direction)} as key, count(*)::int as total,
      jsonb_build_object(${sql.join(counts)}) as figures
    from read_entry where ${inReach(viewer)} and direction = ${direction} and ${within(direction, from, to)}
    group by 1 order by 1`.execute(db)
  return rows
}
