import { type Generated, type Selectable, sql } from 'kysely'
import type { Instant, LegalDay } from '../../../packages/time/index.ts'
import { isUniqueViolation, type Reader } from '../../kernel/database/index.ts'
import { rowsOf } from '../../kernel/life/index.ts'
import type { Passed } from '../../kernel/module/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { NewAgency } from '../directory/index.ts'
import type { MergerKind, ReportLine } from './merger.ts'

interface MergerTable {
  id: string
  state: 'drafted' | 'checked' | 'approved' | 'applied' | 'undone' | 'final' | 'dropped'
  kind: MergerKind
  title: string
  day: LegalDay
  decision: string
  heir: string | null
  began: NewAgency | null
  drafted_by: string | null
  drafted_label: string
  approved_by: string | null
  approved_label: string | null
  report: { lines: ReportLine[]; at: string } | null
  problem: { code: string; data: Record<string, unknown> } | null
  made_at: Instant
  applied_at: Instant | null
  undo_until: LegalDay | null
  ended_at: Instant | null
  revision: Generated<number>
  plain: Generated<string>
}

interface PlaceTable {
  merger: string
  kind: 'unit' | 'position'
  subject: string
  agency: string | null
  unit: string | null
  title: string | null
  ends: boolean
}

declare module '../../kernel/database/index.ts' {
  interface Tables {
    merger: MergerTable
    merger_agency: { merger: string; agency: string; gives: boolean; open: boolean }
    merger_place: PlaceTable
    merger_passed: { merger: string; follow: string; id: string; was: unknown; now: unknown }
  }
}

export type Merger = Selectable<MergerTable>
export type Place = PlaceTable

/** @throws Refusal merger.unknown */
export const mergerRows = rowsOf('merger', 'merger.unknown')

/** The giving bodies of a plan, in the order of their ids. */
export async function givingOf(db: Reader, merger: string): Promise<string[]> {
  const rows = await db
    .selectFrom('merger_agency')
    .select('agency')
    .where('merger', '=', merger)
    .where('gives', '=', true)
    .orderBy('agency')
    .execute()
  return rows.map(({ agency }) => agency)
}

/** Writes which bodies a plan is about; no two open plans are about one. @throws Refusal merger.agency-taken */
export async function writeAgencies(
  db: Reader,
  merger: string,
  { gives, takes }: { gives: readonly string[]; takes: readonly string[] },
): Promise<void> {
  await db.deleteFrom('merger_agency').where('merger', '=', merger).execute()
  await addAgencies(db, merger, gives, true)
  await addAgencies(db, merger, takes, false)
}

/** More bodies take part, each once. @throws Refusal merger.agency-taken */
export async function addAgencies(
  db: Reader,
  merger: string,
  agencies: readonly string[],
  gives: boolean,
): Promise<void> {
  if (agencies.length === 0) return
  try {
    await db
      .insertInto('merger_agency')
      .values(agencies.map((agency) => ({ merger, agency, gives, open: true })))
      .onConflict((conflict) => conflict.columns(['merger', 'agency']).doNothing())
      .execute()
  } catch (error) {
    if (isUniqueViolation(error, 'merger_agency_open')) throw new Refusal('merger.agency-taken')
    throw error
  }
}

/** The plan is over: its bodies are free for another. */
export async function freeAgencies(db: Reader, merger: string): Promise<void> {
  await db.updateTable('merger_agency').set({ open: false }).where('merger', '=', merger).execute()
}

export const listPlaces = (db: Reader, merger: string): Promise<Place[]> =>
  db.selectFrom('merger_place').selectAll().where('merger', '=', merger).orderBy('subject').execute()

/** Where one unit or post goes; a later word takes the place of an earlier one. */
export async function writePlace(db: Reader, place: Place): Promise<void> {
  const { merger: _merger, subject: _subject, ...said } = place
  await db
    .insertInto('merger_place')
    .values(place)
    .onConflict((conflict) => conflict.columns(['merger', 'subject']).doUpdateSet(said))
    .execute()
}

/** What was said of units and posts that the plan is not about any more. */
export async function dropPlaces(db: Reader, merger: string): Promise<void> {
  await db.deleteFrom('merger_place').where('merger', '=', merger).execute()
}

/** Notes what went along, in one statement however much it is. */
export async function insertPassed(
  db: Reader,
  merger: string,
  follow: string,
  passed: readonly Passed[],
): Promise<void> {
  if (passed.length === 0) return
  await sql`
    insert into merger_passed (merger, follow, id, was, now)
    select ${merger}::uuid, ${follow}, given.id, given.was, given.now
      from jsonb_to_recordset(${JSON.stringify(passed)}::jsonb) as given (id uuid, was jsonb, now jsonb)
    -- one row may name several of the giving bodies: it goes back to what it was before all of them
    on conflict (merger, follow, id) do update set now = excluded.now`.execute(db)
}

/** What went along, by what it followed as. */
export async function listPassed(db: Reader, merger: string): Promise<Map<string, Passed[]>> {
  const { rows } = await sql<Passed & { follow: string }>`
    select follow, id, was, now from merger_passed where merger = ${merger}::uuid order by follow, id`.execute(db)
  return Map.groupBy(rows, ({ follow }) => follow)
}

/** Plans whose day has come, and those that cannot be undone any more. */
export async function listDue(db: Reader, today: LegalDay): Promise<Pick<Merger, 'id' | 'state'>[]> {
  return db
    .selectFrom('merger')
    .select(['id', 'state'])
    .where((where) =>
      where.or([
        where.and([where('state', '=', 'approved'), where('day', '<=', today)]),
        where.and([where('state', '=', 'applied'), where('undo_until', '<', today)]),
      ]),
    )
    .orderBy('day')
    .orderBy('id')
    .execute()
}

/** In the list: those that wait for somebody to approve them. */
export const waitingForApproval = sql<boolean>`state = 'checked'`

/** What plans are called, by id. */
export async function findTitles(db: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('merger')
    .select(['id', 'title'])
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map(({ id, title }) => [id, title]))
}
