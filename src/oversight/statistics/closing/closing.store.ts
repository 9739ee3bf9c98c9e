import { type Selectable, sql } from 'kysely'
import { formatDay, type Instant, isoDay, type LegalDay } from '../../../../packages/time/index.ts'
import type { Viewer } from '../../../kernel/acting/index.ts'
import { json, type Reader } from '../../../kernel/database/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { type Counting, countedBy } from '../condition.store.ts'
import { seen } from '../count.store.ts'
import type { Counted, Counts } from '../count.ts'
import type { Mode } from '../predicate.ts'
import type { Period } from '../span.ts'

/** A figure as it was defined when it was reported. */
export interface KeptDefinition {
  name: string
  version: number
  words: { vi: string; en: string }
  says: { vi: string; en: string }
}

interface ClosingTable {
  id: string
  from_day: LegalDay
  to_day: LegalDay
  version: number
  mode: Mode
  closed_at: Instant
  closed_by: string
  reason: string | null
  definitions: unknown
  dossiers: number
  differs: number
}

declare module '../../../kernel/database/index.ts' {
  interface Tables {
    statistics_closing: ClosingTable
  }
}

/** One version of a period that was reported. */
export type Closing = Selectable<ClosingTable>

/** @throws Refusal statistics-closing.unknown */
export async function getClosing(db: Reader, id: string): Promise<Closing> {
  const row = await db.selectFrom('statistics_closing').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('statistics-closing.unknown')
  return row
}

/** All versions of a period, the newest first. */
export const listVersions = (db: Reader, { from, to }: Period): Promise<Closing[]> =>
  db
    .selectFrom('statistics_closing')
    .selectAll()
    .where('from_day', '=', from)
    .where('to_day', '=', to)
    .orderBy('version', 'desc')
    .execute()

/** Whoever closes a period waits for whoever is closing it. */
export const holdPeriod = async (db: Reader, { from, to }: Period): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtext(${`statistics ${isoDay(from)} ${isoDay(to)}`}))`.execute(db)
}

/** Takes as long as it needs: a year of a large province. */
export const takeTime = async (db: Reader): Promise<void> => {
  await sql`set local statement_timeout = 0`.execute(db)
}

/** Which dossiers count as what, in a table of this transaction. Returns how many there are. */
export async function gatherReported(db: Reader, figures: readonly Counted[], counting: Counting): Promise<number> {
  const named = sql.join(
    figures.map(({ name, parts }) => sql`case when ${countedBy(parts, counting)} then ${sql.lit(name)} end`),
  )
  const { from, to } = counting.period
  await sql`create temp table reported on commit drop as
    select dossier, agency, field, procedure, channel, figures
      from (select dossier, agency, field, procedure, channel, array_remove(array[${named}], null) as figures
              from statistics_fact
             where submitted <= ${sql.lit(isoDay(to))}::date
               and (ended >= ${sql.lit(isoDay(from))}::date or returned >= ${sql.lit(isoDay(from))}::date)) as counted
     where figures <> '{}'`.execute(db)
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from reported`.execute(db)
  return rows[0]!.count
}

/** How many of them count otherwise than in another version. */
export async function countDiffering(db: Reader, before: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from (${differing(before)}) as d`.execute(
    db,
  )
  return rows[0]!.count
}

const differing = (before: string) => sql`
  select coalesce(n.dossier, b.dossier) as dossier, coalesce(n.agency, b.agency) as agency,
         coalesce(b.figures, '{}') as was, coalesce(n.figures, '{}') as became
    from reported n
    full join (select dossier, agency, figures from statistics_reported_dossier where closing = ${before}) as b using (dossier)
   where b.figures is distinct from n.figures or b.agency is distinct from n.agency`

/** Writes a version with its dossiers, its numbers, and what differs from the version before. */
export async function insertClosing(
  db: Reader,
  closing: Omit<Closing, 'definitions'> & { definitions: readonly KeptDefinition[] },
  before: string | null,
): Promise<void> {
  const { id } = closing
  await db
    .insertInto('statistics_closing')
    .values({ ...closing, definitions: json(closing.definitions) })
    .execute()
  await sql`insert into statistics_reported_dossier (closing, dossier, agency, field, procedure, channel, figures)
    select ${id}::uuid, dossier, agency, field, procedure, channel, figures from reported`.execute(db)
  await sql`insert into statistics_reported (closing, agency, field, procedure, channel, figure, count)
    select ${id}::uuid, agency, field, procedure, channel, figure, count(*)
      from reported cross join unnest(figures) as figure group by 2, 3, 4, 5, 6`.execute(db)
  if (before !== null) {
    await sql`insert into statistics_difference (closing, dossier, agency, was, became)
      select ${id}::uuid, dossier, agency, was, became from (${differing(before)}) as d`.execute(db)
  }
}

/** The numbers as they were reported, by agency, within the viewer's reach. */
export async function readReported(db: Reader, viewer: Viewer, closing: string): Promise<Map<string, Counts>> {
  const { rows } = await sql<{ agency: string; figure: string; count: number }>`
    select agency::text, figure, sum(count)::int as count from statistics_reported
     where closing = ${closing} and ${seen(viewer)} group by 1, 2`.execute(db)
  const counts = new Map<string, Record<string, number>>()
  for (const { agency, figure, count } of rows) counts.set(agency, { ...counts.get(agency), [figure]: count })
  return counts
}

/** How many of the newest closings are offered to choose from. */
const OFFERED = 200

/** Closings that have differences, to choose from. */
export async function closingOptions({ reader }: { reader: Reader }) {
  const rows = await reader
    .selectFrom('statistics_closing')
    .select(['id', 'from_day', 'to_day', 'version'])
    .where('version', '>', 1)
    .orderBy('closed_at', 'desc')
    .limit(OFFERED)
    .execute()
  return rows.map(({ id, from_day, to_day, version }) => ({
    value: id,
    label: `${formatDay(from_day, 'vi')}–${formatDay(to_day, 'vi')} (${version})`,
  }))
}
