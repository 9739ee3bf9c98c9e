import { sql } from 'kysely'
import {
  endOfLegalDay,
  type Instant,
  type LegalDay,
  legalDayOf,
  legalDayToPg,
  startOfLegalDay,
} from '../../../packages/time/index.ts'
import { inScope, type Viewer } from '../../kernel/acting/index.ts'
import type { Reader } from '../../kernel/database/index.ts'
import type { Condition } from '../../kernel/lists/index.ts'
import type { Word } from '../../kernel/pages/index.ts'
import { open } from './assignment.store.ts'
import { words } from './words.ts'

/** How somebody's work stands, as those above look over it (day-at-work.md §2.1); by the name that stands in addresses. */
export const standings = {
  'chua-xong-qua-han': { label: words.openLate, on: 'open', late: true },
  'chua-xong-trong-han': { label: words.openInTime, on: 'open', late: false },
  'xong-qua-han': { label: words.doneLate, on: 'done', late: true },
  'xong-dung-han': { label: words.doneInTime, on: 'done', late: false },
} as const satisfies Record<string, { label: Word; on: 'open' | 'done'; late: boolean }>
export type Standing = keyof typeof standings

/** What counts as work: not what somebody is only to know of. */
const work: Condition = sql<boolean>`part <> 'inform'`
const done: Condition = sql<boolean>`state = 'done'`

/** Of receipts of one standing, by today: what is done by the day it was done. */
export function stands(name: Standing, now: Instant): Condition {
  const { on, late } = standings[name]
  const by =
    on === 'open' ? sql`${legalDayToPg(legalDayOf(now))}::date` : sql`(ended_at at time zone 'Asia/Ho_Chi_Minh')::date`
  const isLate = sql<boolean>`coalesce(due_on < ${by}, false)`
  return sql<boolean>`(${work} and ${on === 'open' ? open : done} and ${late ? isLate : sql`not ${isLate}`})`
}

/** Open or done, whoever has it. */
const isWork: Condition = sql<boolean>`(${work} and (${open} or ${done}))`

export const workOfOne = (id: string): Condition => sql<boolean>`(coalesce(holder, unit) = ${id}::uuid and ${isWork})`
export const workInUnit = (id: string): Condition => sql<boolean>`(within_unit = ${id}::uuid and ${isWork})`

/** What one person or unit was given. */
export type WorkRow = { id: string; total: number } & Record<Standing, number>

/** People and units of one table at most. */
const MOST_ROWS = 2_000

/** What was given to each post, or into each unit, in a span, as far as the viewer looks over it; read along the index of that span. */
export async function countWork(
  db: Reader,
  viewer: Viewer,
  { from, to, by, now }: { from: LegalDay; to: LegalDay; by: 'holder' | 'unit'; now: Instant },
): Promise<WorkRow[]> {
  const id = by === 'holder' ? sql`coalesce(holder, unit)` : sql`within_unit`
  const counts = (Object.keys(standings) as Standing[]).map(
    (name) => sql`count(*) filter (where ${stands(name, now)})::int as ${sql.id(name)}`,
  )
  const { rows } = await sql<WorkRow>`select ${id} as id, count(*)::int as total, ${sql.join(counts)} from assignment
    where ${inScope(viewer, 'assignment.watch', { agency: 'agency', unit: 'within_unit' })} and ${isWork} and ${id} is not null
      and given_at >= ${startOfLegalDay(from)}::timestamptz and given_at < ${endOfLegalDay(to)}::timestamptz
    group by 1 limit ${MOST_ROWS}`.execute(db)
  return rows
}
