import { type RawBuilder, sql } from 'kysely'
import { type Instant, type LegalDay, legalDayOf, startOfLegalDay, VIETNAM } from '../../../packages/time/index.ts'
import { inScope, type Viewer } from '../../kernel/acting/index.ts'
import type { Reader } from '../../kernel/database/index.ts'
import type { ActRecord } from '../../kernel/journal/index.ts'
import type { House } from '../../kernel/module/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { countedActs, countingRules, type Figures, noFlows, noOpen, RESULT_READY } from './measures.ts'
import { readOpen, recountStanding } from './standing.store.ts'

declare module '../../kernel/database/index.ts' {
  interface Tables {
    operations_count: { agency: string; day: LegalDay; measure: string; count: number }
  }
}

type Declared = House['figures']

/** Acts as what they count as, on their day in Vietnam. The due moment no longer changes once the result is ready. */
const countedOf = (figures: Declared, which: RawBuilder<unknown>) => sql`
  select agency, (at at time zone ${VIETNAM}::text)::date as day, measure, sum(n) as count
    from (
      select a.agency, a.at, r.measure,
             case when r.each is null then 1
                  when jsonb_typeof(a.data -> r.each) = 'array' then jsonb_array_length(a.data -> r.each) else 0 end as n
        from read_act a
        join jsonb_to_recordset(${JSON.stringify(countingRules(figures))}::jsonb) as r (type text, measure text, each text)
          on r.type = a.type
       where ${which}
      union all
      select a.agency, a.at, case when a.at > d.due_current then 'late' else 'in-time' end, 1
        from read_act a
        left join read_dossier d on d.id = case when a.type = ${RESULT_READY} then substring(a.subject from 9)::uuid end
       where a.type = ${RESULT_READY} and ${which}
    ) as acts
   where agency is not null and n > 0
   group by 1, 2, 3`

/** Counts one act; called once for each by the room's reaction. */
export async function countAct(db: Reader, figures: Declared, act: Pick<ActRecord, 'seq' | 'at'>): Promise<void> {
  await sql`insert into operations_count (agency, day, measure, count)
    ${countedOf(figures, sql`a.seq = ${act.seq} and a.at = ${act.at}`)}
    on conflict (agency, day, measure) do update set count = operations_count.count + excluded.count`.execute(db)
}

/** Makes all counters again, from the journal and from how dossiers stand. Reactions must not run meanwhile. */
export async function recount(db: Reader, figures: Declared): Promise<void> {
  await db.deleteFrom('operations_count').execute()
  await sql`insert into operations_count (agency, day, measure, count)
    ${countedOf(figures, sql`a.type = any(${countedActs(figures)}::text[])`)}`.execute(db)
  await recountStanding(db)
}

/** Days from one on, and before another. */
interface Days {
  from: LegalDay
  before: LegalDay
}

/** Makes the counters of some days again, without the acts that the reactions will still count (`holdBack`). */
export async function recountDays(
  db: Reader,
  figures: Declared,
  { from, before }: Days,
  waiting: RawBuilder<unknown>,
): Promise<void> {
  await db.deleteFrom('operations_count').where('day', '>=', from).where('day', '<', before).execute()
  const handed = sql`a.type = any(${countedActs(figures)}::text[]) and a.seq not in ${waiting}
    and a.at >= ${startOfLegalDay(from)} and a.at < ${startOfLegalDay(before)}`
  await sql`insert into operations_count (agency, day, measure, count) ${countedOf(figures, handed)}`.execute(db)
}

/** Drops counters of days on which nothing can have been counted. */
export async function dropOutside(db: Reader, { from, before }: Days): Promise<void> {
  await db
    .deleteFrom('operations_count')
    .where(({ or, eb }) => or([eb('day', '<', from), eb('day', '>=', before)]))
    .execute()
}

/** The day of the earliest act that is counted. */
export async function firstCounted(db: Reader, figures: Declared): Promise<LegalDay | null> {
  const row = await db
    .selectFrom('read_act')
    .select(({ fn }) => fn.min('at').as('at'))
    .where(sql<boolean>`type = any(${countedActs(figures)}::text[])`)
    .executeTakeFirst()
  return row?.at ? legalDayOf(row.at) : null
}

/** The newest act; tells whether anything happened since. One step down an index. */
export async function newestAct(db: Reader): Promise<number> {
  const row = await db
    .selectFrom('read_act')
    .select(({ fn }) => fn.max('seq').as('seq'))
    .executeTakeFirst()
  return row?.seq ?? 0
}

const seen = (viewer: Viewer, column = 'agency') => inScope(viewer, 'operations.read', { agency: column })

/** Figures per agency within the viewer's scope; agencies without any figure are left out. */
export async function readFigures(
  { reader: db, house }: Pick<Province, 'reader' | 'house'>,
  viewer: Viewer,
  asked: { from: LegalDay; to: LegalDay; now: Instant },
): Promise<Figures[]> {
  const [flows, open, standing] = await Promise.all([
    readFlows(db, viewer, asked),
    readOpen(db, viewer, asked.now),
    readStanding(db, house.figures, viewer),
  ])
  const rows = new Map<string, { -readonly [K in keyof Figures]: Figures[K] }>()
  const rowOf = (agency: string) => {
    let row = rows.get(agency)
    if (!row) {
      row = { agency, name: '', flows: noFlows(), open: noOpen(), standing: {} }
      rows.set(agency, row)
    }
    return row
  }
  for (const { agency, measure, count } of flows) rowOf(agency).flows = { ...rowOf(agency).flows, [measure]: count }
  for (const { agency, ...counts } of open) rowOf(agency).open = counts
  for (const { agency, name, count } of standing) rowOf(agency).standing = { ...rowOf(agency).standing, [name]: count }
  const names = await namesOf(db, [...rows.keys()])
  for (const row of rows.values()) row.name = names.get(row.agency) ?? row.agency
  return [...rows.values()].sort((a, b) => b.flows.received - a.flows.received || a.name.localeCompare(b.name, 'vi'))
}

async function readFlows(db: Reader, viewer: Viewer, asked: { from: LegalDay; to: LegalDay }) {
  const rows = await db
    .selectFrom('operations_count')
    .select(['agency', 'measure', ({ fn }) => fn.sum<number>('count').as('count')])
    .where('day', '>=', asked.from)
    .where('day', '<=', asked.to)
    .where(seen(viewer))
    .groupBy(['agency', 'measure'])
    .execute()
  return rows.map((row) => ({ ...row, count: Number(row.count) }))
}

/** What the rooms count as it stands now. */
async function readStanding(db: Reader, figures: Declared, viewer: Viewer) {
  const counts = await Promise.all(
    [...figures].map(async ([name, figure]) => {
      const rows = 'stands' in figure ? await figure.stands(db, (column) => seen(viewer, column)) : []
      return rows.map((row) => ({ ...row, name }))
    }),
  )
  return counts.flat()
}

async function namesOf(db: Reader, agencies: readonly string[]): Promise<Map<string, string>> {
  if (agencies.length === 0) return new Map()
  const rows = await db
    .selectFrom('read_agency')
    .select(['id', 'name'])
    .where('id', 'in', [...agencies])
    .execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** Sums per day for the chart, every day of the period, nothing left out. */
export async function readDays(
  db: Reader,
  viewer: Viewer,
  asked: { from: LegalDay; to: LegalDay },
): Promise<{ day: LegalDay; received: number; finished: number }[]> {
  const { rows } = await sql<{ day: LegalDay; received: number; finished: number }>`
    select days.day::date as day,
           coalesce(sum(c.count) filter (where c.measure = 'received'), 0)::int as received,
           coalesce(sum(c.count) filter (where c.measure in ('in-time', 'late')), 0)::int as finished
      from generate_series(${asked.from}::date, ${asked.to}::date, interval '1 day') as days (day)
      left join operations_count c on c.day = days.day::date and ${seen(viewer, 'c.agency')}
     group by days.day order by days.day`.execute(db)
  return rows
}
