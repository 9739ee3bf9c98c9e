import { type RawBuilder, sql } from 'kysely'
import { addDays, compareDays, legalDayOf } from '../../../packages/time/index.ts'
import { inScope, type Viewer } from '../../kernel/acting/index.ts'
import type { Reader } from '../../kernel/database/index.ts'
import { type Counting, countedBy, countedByDays, cutOff, dueToday } from './condition.store.ts'
import { BY, type By, type Counted, type Counts, type Narrow } from './count.ts'
import { isFlow, termsOf } from './predicate.ts'
import { type Period, type Piece, piecesOf, piecesUntil } from './span.ts'

/** Whose dossiers' figures a viewer sees. */
export const seen = (viewer: Viewer, column = 'agency') => inScope(viewer, 'statistics.read', { agency: column })

const narrowed = (narrow: Narrow): RawBuilder<unknown> =>
  sql.join(
    [sql`true`, ...BY.flatMap((one) => (narrow[one] ? [sql`${sql.ref(one)} = ${narrow[one]}`] : []))],
    sql` and `,
  )

interface Slot {
  slot: number
  point: string
  grain: string
  from: string
  to: string
}

const slotsOf = (slot: number, point: string, pieces: readonly Piece[]): Slot[] =>
  pieces.map((piece) => ({ slot, point, ...piece }))

/** Counts by day, month and year put together; `slot` tells several periods apart. */
async function readCells(
  db: Reader,
  viewer: Viewer,
  asked: { measures: readonly Counted[]; counting: Counting; slots: readonly Slot[]; narrow: Narrow; by: By | 'slot' },
) {
  const { measures, counting, slots, narrow, by } = asked
  const terms = measures.flatMap(({ name, parts }) =>
    parts.flatMap((part) => termsOf(part, counting.mode).map((term) => ({ measure: name, ...term }))),
  )
  const eachProcedure = by === 'procedure' || narrow.procedure !== undefined
  const key = by === 'slot' ? sql`s.slot::text` : sql`c.${sql.ref(by)}::text`
  const { rows } = await sql<{ key: string; measure: string; count: number }>`
    with spans as materialized (
      select s.slot, s.point, s.grain, s."from", s."to", a.anchor
        from jsonb_to_recordset(${JSON.stringify(slots)}::jsonb) as s (slot int, point text, grain text, "from" date, "to" date)
        join (select distinct point, anchor from jsonb_to_recordset(${JSON.stringify(terms)}::jsonb) as t (point text, anchor text)) as a using (point)
    ),
    cells as materialized (
      select ${key} as key, s.point, c.anchor, c.channel, c.marks, sum(c.count)::int as count
        from spans s
        join statistics_count c on c.each_procedure = ${eachProcedure} and c.grain = s.grain and c.anchor = s.anchor and c.begins between s."from" and s."to"
       where ${seen(viewer, 'c.agency')} and ${narrowed(narrow)}
       group by 1, 2, 3, 4, 5
    )
    select key, t.measure, sum(t.sign * cells.count)::int as count
      from cells
      join jsonb_to_recordset(${JSON.stringify(terms)}::jsonb) as t (measure text, point text, sign int, anchor text, channel text, mask int, value int)
        on t.point = cells.point and t.anchor = cells.anchor and cells.marks & t.mask = t.value and cells.channel = coalesce(t.channel, cells.channel)
     group by 1, 2`.execute(db)
  return rows
}

/** What counts by day cannot know of today: the hour at which a dossier falls due. Few dossiers, looked at one by one. */
async function readToday(
  db: Reader,
  viewer: Viewer,
  { measures, counting, narrow, by }: { measures: readonly Counted[]; counting: Counting; narrow: Narrow; by: By },
) {
  const touched = measures.filter(({ parts }) =>
    parts.some((part) => !isFlow(part) && [...part.happened, ...(part.not ?? [])].includes('due')),
  )
  if (touched.length === 0 || compareDays(cutOff(counting), legalDayOf(counting.now)) < 0) return []
  const differs = sql.join(
    touched.map(
      ({ name, parts }) =>
        sql`(${name}::text, ${countedBy(parts, counting)}::int - ${countedByDays(parts, counting)}::int)`,
    ),
  )
  const { rows } = await sql<{ key: string; measure: string; count: number }>`
    select ${sql.ref(by)}::text as key, d.measure, sum(d.more)::int as count
      from statistics_fact cross join lateral (values ${differs}) as d (measure, more)
     where ${dueToday(counting)} and ${seen(viewer)} and ${narrowed(narrow)} and d.more <> 0
     group by 1, 2`.execute(db)
  return rows
}

/** Counts of all measures for each agency, field, procedure or channel that has any, within the viewer's reach. */
export async function readCounts(
  db: Reader,
  viewer: Viewer,
  asked: { measures: readonly Counted[]; counting: Counting; narrow: Narrow; by: By },
): Promise<Map<string, Counts>> {
  const { counting } = asked
  const slots = [
    ...slotsOf(0, 'in', piecesOf(counting.period.from, counting.period.to)),
    ...slotsOf(0, 'start', piecesUntil(addDays(counting.period.from, -1))),
    ...slotsOf(0, 'end', piecesUntil(cutOff(counting))),
  ]
  const [cells, today] = await Promise.all([readCells(db, viewer, { ...asked, slots }), readToday(db, viewer, asked)])
  const counts = new Map<string, Record<string, number>>()
  for (const { key, measure, count } of [...cells, ...today]) {
    const row = counts.get(key) ?? {}
    row[measure] = (row[measure] ?? 0) + count
    counts.set(key, row)
  }
  return new Map([...counts].filter(([, row]) => Object.values(row).some((count) => count !== 0)))
}

/** What happened in each part of a period, in its order. Only of what is counted by the day it happened on. */
export async function readParts(
  db: Reader,
  viewer: Viewer,
  asked: { measures: readonly Counted[]; counting: Counting; parts: readonly Period[]; narrow: Narrow },
): Promise<Counts[]> {
  const slots = asked.parts.flatMap(({ from, to }, slot) => slotsOf(slot, 'in', piecesOf(from, to)))
  const counts: Record<string, number>[] = asked.parts.map(() => ({}))
  for (const { key, measure, count } of await readCells(db, viewer, { ...asked, slots, by: 'slot' })) {
    counts[Number(key)]![measure] = count
  }
  return counts
}
