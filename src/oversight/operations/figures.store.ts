import { sql } from 'kysely'
import { type Instant, type LegalDay, VIETNAM } from '../../../packages/time/index.ts'
import { inScope, type Viewer } from '../../kernel/acting/index.ts'
import type { Reader } from '../../kernel/database/index.ts'
import type { ActRecord } from '../../kernel/journal/index.ts'
import { COUNTED_ACTS, type Figures, type Measure, noFlows, noOpen } from './measures.ts'
import { readOpen, recountStanding } from './standing.store.ts'

declare module '../../kernel/database/index.ts' {
  interface Tables {
    operations_count: { agency: string; day: LegalDay; measure: Measure; count: number }
  }
}

/** One act counts as these measures, on its day in Vietnam. The due moment no longer changes once the result is ready. */
const countedFrom = sql`
  select a.agency, (a.at at time zone ${VIETNAM}::text)::date as day, m.measure, m.n
    from read_act a
    left join read_dossier d on d.id = case when a.type = 'dossier.result-ready' then substring(a.subject from 9)::uuid end
    cross join lateral (values
      (case a.type when 'dossier.filed' then 'filed' when 'dossier.received' then 'received' when 'dossier.denied' then 'denied'
                   when 'dossier.supplement-requested' then 'supplement' when 'dossier.returned' then 'returned'
                   when 'document.issued' then 'issued' when 'document.registered' then 'registered'
                   when 'dossier.result-ready' then case when a.at > d.due_current then 'late' else 'in-time' end end, 1),
      (case a.type when 'document.issued' then 'sent' end,
       case when jsonb_typeof(a.data -> 'receivers') = 'array' then jsonb_array_length(a.data -> 'receivers') else 0 end)
    ) as m (measure, n)
   where a.agency is not null and m.measure is not null and m.n > 0`

/** Counts one act; called once for each by the room's reaction. */
export async function countAct(db: Reader, act: Pick<ActRecord, 'seq' | 'at'>): Promise<void> {
  await sql`insert into operations_count (agency, day, measure, count)
    select agency, day, measure, sum(n) from (${countedFrom} and a.seq = ${act.seq} and a.at = ${act.at}) as one
     group by agency, day, measure
    on conflict (agency, day, measure) do update set count = operations_count.count + excluded.count`.execute(db)
}

/** Makes all counters again, from the journal and from how dossiers stand. Reactions must not run meanwhile. */
export async function recount(db: Reader): Promise<void> {
  await db.deleteFrom('operations_count').execute()
  await sql`insert into operations_count (agency, day, measure, count)
    select agency, day, measure, sum(n) from (${countedFrom} and a.type = any(${[...COUNTED_ACTS]}::text[])) as every
     group by agency, day, measure`.execute(db)
  await recountStanding(db)
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
  db: Reader,
  viewer: Viewer,
  asked: { from: LegalDay; to: LegalDay; now: Instant },
): Promise<Figures[]> {
  const [flows, open, waiting] = await Promise.all([
    readFlows(db, viewer, asked),
    readOpen(db, viewer, asked.now),
    readUndelivered(db, viewer),
  ])
  const rows = new Map<string, { -readonly [K in keyof Figures]: Figures[K] }>()
  const rowOf = (agency: string) => {
    let row = rows.get(agency)
    if (!row) {
      row = { agency, name: '', flows: noFlows(), open: noOpen(), undelivered: 0 }
      rows.set(agency, row)
    }
    return row
  }
  for (const { agency, measure, count } of flows) (rowOf(agency).flows as Record<Measure, number>)[measure] = count
  for (const { agency, ...counts } of open) rowOf(agency).open = counts
  for (const { agency, count } of waiting) rowOf(agency).undelivered = count
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

async function readUndelivered(db: Reader, viewer: Viewer) {
  const rows = await db
    .selectFrom('read_outbox')
    .select(['agency', ({ fn }) => fn.countAll<number>().as('count')])
    .where('state', 'in', ['queued', 'handed', 'failed'])
    .where(seen(viewer))
    .groupBy('agency')
    .execute()
  return rows.map((row) => ({ ...row, count: Number(row.count) }))
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
