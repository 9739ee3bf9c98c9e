import { type RawBuilder, sql } from 'kysely'
import { VIETNAM } from '../../../packages/time/index.ts'
import type { Reader } from '../../kernel/database/index.ts'
import { events, measures } from './definitions.ts'
import { criteria } from './index766/criteria.ts'
import { DATES, datesOf, MARKS, type Mark, termsOf } from './predicate.ts'

/** The day of what has not happened. */
export const NEVER = '9999-12-31'

/** Anchors that some definition counts by, with the marks that are told apart there. */
export const anchors: readonly { anchor: string; mask: number }[] = [
  ...Map.groupBy(
    [...measures.flatMap(({ parts }) => parts), ...criteria.flatMap(({ of, among }) => [...of, ...among])].flatMap(
      (part) => [...termsOf(part, 'day'), ...termsOf(part, 'hour')],
    ),
    ({ anchor }) => anchor,
  ),
].map(([anchor, terms]) => ({ anchor, mask: terms.reduce((mask, term) => mask | term.mask, 0) }))

const COLUMNS = [
  ...(['dossier', 'agency', 'field', 'procedure', 'channel'] as const),
  ...DATES,
  ...(['due_at', 'marks', 'last_act', 'last_at'] as const),
]
const columns = sql.join(COLUMNS.map((one) => sql.ref(one)))

const day = (at: RawBuilder<unknown>) =>
  sql`coalesce((${at} at time zone ${sql.lit(VIETNAM)})::date, ${sql.lit(NEVER)})`
const mark = (name: Mark, when: RawBuilder<unknown>) => sql`case when ${when} then ${sql.lit(MARKS[name])} else 0 end`

/** Marks of a dossier, from its moments. */
const marks = sql.join(
  [
    mark('early', sql`ended_at is not null and day_of_end < day_of_due`),
    mark('late-by-day', sql`day_of_end > day_of_due`),
    mark('late-by-hour', sql`ended_at > due_at`),
    mark('released', sql`ended_at = released_at`),
    mark('stopped', sql`ended_at = stopped_at and ended_at is distinct from released_at`),
    mark('withdrawn', sql`withdrawn_at = coalesce(ended_at, withdrawn_at)`),
    mark('saturday', sql`extract(isodow from day_of_end) = 6`),
    mark('repeated', sql`asks > 1`),
    mark('no-due', sql`accepted_at is not null and due_at is null`),
    mark('e-result', sql`e_result`),
    mark('child', sql`child`),
  ],
  sql` + `,
)

/** Moments of dossiers, from their acts; who decides, and until when, from how they stand. */
const momentsOf = (which: RawBuilder<unknown>) => sql`
  wanted as (select d.id, d.agency, d.procedure_code, d.due_current, d.submitted_at from read_dossier d where ${which}),
  said as (
    select w.id, e.event, a.at, a.seq, a.type, a.data
      from wanted w
      join read_act a on a.subject = 'dossier:' || w.id and a.at >= w.submitted_at
      left join jsonb_each_text(${JSON.stringify(events)}::jsonb) as e (type, event) on e.type = a.type
     where a.type like 'dossier.%' and a.type not like '%-read' and a.type not in ('dossier.read', 'dossier.result-downloaded')
  ),
  moments as (
    select id,
           min(at) filter (where event = 'submitted') as submitted_at,
           min(at) filter (where event = 'accepted') as accepted_at,
           min(at) filter (where event = 'denied') as denied_at,
           min(at) filter (where event = 'withdrawn') as withdrawn_at,
           min(at) filter (where event = 'stopped') as stopped_at,
           min(at) filter (where event = 'released') as released_at,
           min(at) filter (where event = 'returned') as returned_at,
           min(data ->> 'channel') filter (where event = 'submitted') as channel,
           coalesce(bool_or(data ->> 'notation' <> '') filter (where event = 'released'), false) as e_result,
           coalesce(bool_or(data ? 'parent') filter (where event = 'submitted'), false) as child,
           (array_agg(type order by seq desc))[1] as last_act, max(at) as last_at
      from said group by id
  ),
  asked as (
    select s.id, max(s.at) filter (where s.event = 'asked') as asked_at, count(*) filter (where s.event = 'asked') as asks,
           max(s.at) filter (where s.event = 'answered') as answered_at
      from said s join moments m using (id)
     where s.event in ('asked', 'answered') and s.at >= m.accepted_at
     group by s.id
  ),
  lives as (
    select w.id as dossier, w.agency, w.procedure_code as procedure, m.channel, m.submitted_at, m.accepted_at, m.denied_at,
           m.withdrawn_at, m.stopped_at, m.released_at, m.returned_at, m.e_result, m.child, m.last_act, m.last_at,
           coalesce(a.asks, 0) as asks, a.asked_at, case when m.accepted_at is not null then w.due_current end as due_at,
           case when a.answered_at >= a.asked_at then a.answered_at end as answered_at,
           case when m.accepted_at is not null then least(m.released_at, m.stopped_at, m.withdrawn_at) end as ended_at
      from wanted w join moments m using (id) left join asked a using (id)
     where m.submitted_at is not null
  )`

/** Facts as their acts give them now. A day never comes before the one it follows from, whatever a clock once said. */
const factsOf = (which: RawBuilder<unknown>) => sql`${momentsOf(which)},
  placed as (
    select l.*, ${day(sql`accepted_at`)} as day_of_acceptance,
           case when ended_at is not null then greatest((ended_at at time zone ${sql.lit(VIETNAM)})::date, (accepted_at at time zone ${sql.lit(VIETNAM)})::date) end as day_of_end,
           (due_at at time zone ${sql.lit(VIETNAM)})::date as day_of_due
      from lives l
  ),
  fresh as (
    select dossier, agency,
           coalesce((select p.field from read_procedure p where p.code = placed.procedure
                      order by p.effective_from <= (placed.submitted_at at time zone ${sql.lit(VIETNAM)})::date desc,
                               abs(p.effective_from - (placed.submitted_at at time zone ${sql.lit(VIETNAM)})::date) limit 1), '') as field,
           procedure, coalesce(channel, 'counter') as channel,
           ${day(sql`submitted_at`)} as submitted,
           ${day(sql`coalesce(accepted_at, denied_at, withdrawn_at)`)} as taken,
           day_of_acceptance as accepted,
           ${day(sql`case when accepted_at is null then coalesce(denied_at, withdrawn_at) end`)} as refused,
           coalesce(day_of_end, ${sql.lit(NEVER)}) as ended,
           ${day(sql`returned_at`)} as returned,
           coalesce(greatest(day_of_due, day_of_acceptance), ${sql.lit(NEVER)}) as due,
           least(${day(sql`asked_at`)}, case when asked_at is not null then day_of_end end) as asked,
           case when asked_at is null then ${sql.lit(NEVER)}::date
                else least(${day(sql`answered_at`)}, coalesce(day_of_end, ${sql.lit(NEVER)})) end as answered,
           due_at, ${marks} as marks, last_act, last_at
      from placed
  )`

/** Where a fact counts: by each anchor on the latest of its days. */
const places = sql.join(
  anchors.map(
    ({ anchor, mask }) =>
      sql`(${sql.lit(anchor)}, greatest(${sql.join(datesOf(anchor).map((one) => sql.ref(`m.${one}`)))}), m.marks & ${sql.lit(mask)})`,
  ),
)

/** Cells of the counts with what facts add to them; `m` has the columns of a fact and a sign. */
const cellsOf = (from: RawBuilder<unknown>) => sql`
  select case when level.each_procedure then m.procedure else '' end as procedure, level.each_procedure, grain.name as grain, place.anchor,
         grain.begins, m.agency, m.field, m.channel, place.marks, sum(m.sign)::int as count
    from ${from} as m
   cross join lateral (values ${places}) as place (anchor, day, marks)
   cross join lateral (values ('day', place.day), ('month', date_trunc('month', place.day::timestamp)::date), ('year', date_trunc('year', place.day::timestamp)::date)) as grain (name, begins)
   cross join (values (false), (true)) as level (each_procedure)
   where place.day < ${sql.lit(NEVER)}
   group by 1, 2, 3, 4, 5, 6, 7, 8, 9
  having sum(m.sign) <> 0`

const addCells = (cells: RawBuilder<unknown>) => sql`
  insert into statistics_count (procedure, each_procedure, grain, anchor, begins, agency, field, channel, marks, count) ${cells}
  on conflict (each_procedure, grain, anchor, begins, agency, field, procedure, channel, marks)
  do update set count = statistics_count.count + excluded.count`

const overwritten = sql.join(
  COLUMNS.filter((one) => one !== 'dossier').map((one) => sql`${sql.ref(one)} = excluded.${sql.ref(one)}`),
)

/** Makes facts of some dossiers anew from their acts, and moves the counts by what differs; doing it twice changes nothing. */
export async function refreshFacts(db: Reader, which: RawBuilder<unknown>): Promise<void> {
  await sql`with ${factsOf(which)},
    kept as (
      insert into statistics_fact (${columns}) select ${columns} from fresh on conflict (dossier) do update set ${overwritten}
    ),
    moved as (
      select 1 as sign, f.* from (select ${columns} from fresh) as f
      union all
      select -1, f.* from (select ${columns} from statistics_fact where dossier in (select dossier from fresh)) as f
    )
    ${addCells(cellsOf(sql`moved`))}`.execute(db)
}

/** The dossier an act was about; `d` is its row. */
export const oneDossier = (id: string): RawBuilder<unknown> => sql`d.id = ${id}`

/** Dossiers that were filed within some months. */
export const filedBetween = (from: string, before: string): RawBuilder<unknown> =>
  sql`d.submitted_at >= (${from}::date::timestamp at time zone ${sql.lit(VIETNAM)}) and d.submitted_at < (${before}::date::timestamp at time zone ${sql.lit(VIETNAM)})`

/** Makes all counts anew from the facts. Reactions must not run meanwhile. */
export async function recountFacts(db: Reader): Promise<void> {
  await sql`delete from statistics_count`.execute(db)
  await addCells(cellsOf(sql`(select 1 as sign, f.* from statistics_fact f)`)).execute(db)
}

/** Makes everything anew at once: for whoever wrote a province in one go. Reactions must not run meanwhile. */
export async function recount(db: Reader): Promise<void> {
  await sql`delete from statistics_fact`.execute(db)
  await sql`with ${factsOf(sql`true`)} insert into statistics_fact (${columns}) select ${columns} from fresh`.execute(
    db,
  )
  await recountFacts(db)
}

/** The month of the earliest dossier. */
export async function firstFiled(db: Reader): Promise<string | null> {
  const { rows } = await sql<{ month: string | null }>`
    select to_char(min(submitted_at) at time zone ${VIETNAM}::text, 'YYYY-MM-01') as month from read_dossier`.execute(
    db,
  )
  return rows[0]?.month ?? null
}
