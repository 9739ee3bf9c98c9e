import { sql } from 'kysely'
import { type Instant, legalDayOf, startOfLegalDay, VIETNAM } from '../../../packages/time/index.ts'
import { inScope, type Viewer } from '../../kernel/acting/index.ts'
import type { Reader } from '../../kernel/database/index.ts'
import { type OpenSet, openSets } from './measures.ts'

type Standing = Exclude<OpenSet, 'overdue'>

/** How a dossier is counted now, from its row; null when it has ended. */
const standing = sql`case ${sql.join(
  Object.entries(openSets).map(
    ([name, states]) => sql`when d.state in (${sql.join(states.map((one) => sql.lit(one)))}) then ${sql.lit(name)}`,
  ),
  sql` `,
)} end`
const stands = sql`select d.id, d.agency, ${standing} as standing,
    case when d.state in (${sql.join(openSets.working.map((one) => sql.lit(one)))}) then d.due_current end as due_at
  from read_dossier d`
const dueDay = sql`coalesce((due_at at time zone ${sql.lit(VIETNAM)})::date, 'infinity')`

/** Moves one dossier from what it was counted as to how it stands now. Nothing happens when that is the same. */
export async function moveStanding(db: Reader, dossier: string): Promise<void> {
  await sql`with stands as (${stands} where d.id = ${dossier}),
    was as (
      delete from operations_standing as w using stands as s
       where w.dossier = s.id and (w.agency, w.standing, w.due_at) is distinct from (s.agency, s.standing, s.due_at)
      returning w.agency, w.standing, w.due_at
    ), taken as (
      update operations_open as o set count = o.count - 1 from was
       where o.agency = was.agency and o.standing = was.standing and o.due_day = ${dueDay}
    )
    select 1`.execute(db)
  await sql`with now_counted as (
      insert into operations_standing (dossier, agency, standing, due_at)
      select id, agency, standing, due_at from (${stands} where d.id = ${dossier}) as s where standing is not null
      on conflict (dossier) do nothing
      returning agency, standing, due_at
    )
    insert into operations_open (agency, standing, due_day, count) select agency, standing, ${dueDay}, 1 from now_counted
    on conflict (agency, standing, due_day) do update set count = operations_open.count + 1`.execute(db)
}

/** Counts all open dossiers again. Reactions must not run meanwhile. */
export async function recountStanding(db: Reader): Promise<void> {
  await sql`delete from operations_standing`.execute(db)
  await sql`delete from operations_open`.execute(db)
  await sql`insert into operations_standing (dossier, agency, standing, due_at)
    select id, agency, standing, due_at from (${stands}) as s where standing is not null`.execute(db)
  await sql`insert into operations_open (agency, standing, due_day, count)
    select agency, standing, ${dueDay}, count(*) from operations_standing group by 1, 2, 3`.execute(db)
}

/** Open dossiers per agency within reach. Overdue: all that fell due before today, and those of today whose moment has passed. */
export async function readOpen(
  db: Reader,
  viewer: Viewer,
  now: Instant,
): Promise<({ agency: string } & Record<OpenSet, number>)[]> {
  const seen = inScope(viewer, 'operations.read', { agency: 'agency' })
  const today = legalDayOf(now)
  const of = (name: Standing) => sql`coalesce(sum(count) filter (where standing = ${sql.lit(name)}), 0)::int`
  const { rows } = await sql<{ agency: string } & Record<OpenSet, number>>`
    select agency, ${of('fresh')} as fresh, ${of('working')} as working, ${of('waiting')} as waiting, ${of('releasing')} as releasing,
           (coalesce(sum(count) filter (where due_day < ${today}::date), 0) + coalesce(max(late.count_today), 0))::int as overdue
      from operations_open
      left join (select agency as late_agency, count(*) as count_today from operations_standing
                  where due_at >= ${startOfLegalDay(today)} and due_at < ${now} and ${seen} group by agency) as late on late_agency = agency
     where ${seen} and count <> 0
     group by agency`.execute(db)
  return rows
}
