import { type RawBuilder, sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { addDays, type LegalDay, legalDayToPg } from '../../../../packages/time/index.ts'
import { type Agency, findAgency, listAgencies } from '../../../base/directory/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'
import type { Passed, Passing } from '../../../kernel/module/index.ts'
import type { ProcedureVersion } from '../procedure.ts'
import { type CompetenceOf, type Decided, type DecidedBy, PROVINCIAL } from './competence.ts'

declare module '../../../kernel/database/index.ts' {
  interface Tables {
    procedure_competence: {
      id: string
      code: string | null
      field: string | null
      agency: string
      effective_from: LegalDay
      effective_to: LegalDay | null
      basis: string | null
    }
  }
}

/** Which agencies decide from a day on, in place of all that was set from that day or later; an empty list takes the rule away. */
export async function replaceCompetence(
  db: Reader,
  of: CompetenceOf,
  { agencies, from, basis }: { agencies: readonly string[]; from: LegalDay; basis: string | null },
): Promise<void> {
  const [column, values] =
    'code' in of ? (['code', [of.code].flat()] as const) : (['field', [of.field].flat()] as const)
  const day = legalDayToPg(from)
  // who sets at the same moment waits, and takes the place of what is set here
  await sql`select pg_advisory_xact_lock(hashtextextended('procedure-competence', 0))`.execute(db)
  await db
    .updateTable('procedure_competence')
    .set({ effective_to: sql<LegalDay>`greatest(effective_from - 1, ${day}::date - 1)` })
    .where(column, '=', sql<string>`any(${[...values]}::text[])`)
    .where(sql<boolean>`(effective_to is null or effective_to >= ${day}::date)`)
    .execute()
  const rows = values.flatMap((value) =>
    [...new Set(agencies)].map((agency) => ({
      id: uuidv7(),
      code: column === 'code' ? value : null,
      field: column === 'field' ? value : null,
      agency,
      effective_from: from,
      effective_to: null,
      basis,
    })),
  )
  for (let at = 0; at < rows.length; at += 1000)
    await db
      .insertInto('procedure_competence')
      .values(rows.slice(at, at + 1000))
      .execute()
}

/** On its last day an agency takes nothing new. */
const openOn = (day: string): RawBuilder<boolean> =>
  sql<boolean>`agency.valid_from <= ${day}::date and (agency.valid_to is null or agency.valid_to > ${day}::date)`

/** Agencies that stand, out of rows of agencies, as a list of ids and names. */
const listed = (day: string) =>
  sql`coalesce(jsonb_agg(distinct jsonb_build_object('id', agency.id, 'name', agency.name)) filter (where ${openOn(day)}), '[]')`

/** What was set for the procedures themselves, or for their fields, and holds that day; of `few`, only what was set for those. */
const setFor = (column: 'code' | 'field', day: string, few: boolean) => sql`
  select held.${sql.ref(column)} as of, ${listed(day)} as agencies
    from procedure_competence held join read_agency agency on agency.id = held.agency
   where ${few ? sql`held.${sql.ref(column)} in (select ${sql.ref(column)} from asked)` : sql`held.${sql.ref(column)} is not null`}
     and held.effective_from <= ${day}::date
     and (held.effective_to is null or held.effective_to >= ${day}::date)
   group by 1`

/**
 * Who decides versions on a day (`decided`: id, by, agencies), by the nearest rule that says anything. Who was named and has closed decides no more;
 * nobody else is guessed. The catalogue names an agency word for word (`Sở Tư pháp`); a general office (`UBND cấp tỉnh`) names nobody.
 * @param few of the whole catalogue everything that was set is read at once; of few versions, as each filing asks, only what concerns them
 */
const decided = (day: string, which: RawBuilder<boolean>, { few }: { few: boolean } = { few: false }) => sql`
  asked as (select p.* from procedure_version p where ${which}),
  for_code as (${setFor('code', day, few)}),
  for_field as (${setFor('field', day, few)}),
  called as materialized (
    select agency.id, agency.name, agency.valid_from, agency.valid_to, folded
      from read_agency agency, unnest(array[name_folded(agency.name), name_folded(agency.short_name)]) folded
     where agency.kind in (${sql.join(PROVINCIAL.map((kind) => sql`${kind}`))})),
  texts as materialized (
    select one.text, name_folded(part) as folded
      from (select distinct executing_agency as text from asked) one, unnest(string_to_array(one.text, ',')) part),
  by_name as (
    select texts.text, ${listed(day)} as agencies from texts join called agency on agency.folded = texts.folded group by 1),
  any_commune as (select exists (select from read_agency agency where agency.kind = 'commune' and ${openOn(day)}) as there),
  decided as (
    select p.id, p.field,
      case when for_code.of is not null then 'code' when p.level = 'commune' and any_commune.there then 'commune'
           when for_field.of is not null then 'field' else 'name' end as by,
      case when for_code.of is not null then for_code.agencies when p.level = 'commune' and any_commune.there then '[]'::jsonb
           when for_field.of is not null then for_field.agencies else coalesce(by_name.agencies, '[]') end as agencies
      from asked p cross join any_commune
        left join for_code on for_code.of = p.code left join for_field on for_field.of = p.field
        left join by_name on by_name.text = p.executing_agency)`

/** Versions that may be filed here now. */
const filedHere = sql<boolean>`p.effective_to is null and p.offered and p.level <> 'ministry'`
const undecided = sql<boolean>`decided.by <> 'commune' and decided.agencies = '[]'::jsonb`

/** Who decides each of these versions on a day. The communes themselves are left out: which one it is, the receiving unit says. */
export async function decidedOn(
  db: Reader,
  versions: readonly string[],
  onDay: LegalDay,
): Promise<Map<string, Decided>> {
  if (versions.length === 0) return new Map()
  const { rows } = await sql<{ id: string; by: DecidedBy; agencies: { id: string; name: string }[] }>`
    with ${decided(legalDayToPg(onDay), sql`p.id = any(${[...versions]}::uuid[])`, { few: true })} select id, by, agencies from decided`.execute(
    db,
  )
  const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name, 'vi')
  return new Map(rows.map(({ id, by, agencies }) => [id, { by, agencies: agencies.sort(byName) }]))
}

/** A version in `procedure_version` that nobody decides on a day. */
export const nobodyDecides = (onDay: LegalDay): RawBuilder<boolean> =>
  sql<boolean>`id = any(array(with ${decided(legalDayToPg(onDay), filedHere)} select id from decided where ${undecided}))`

/** A version that this agency decides on a day, by whichever rule. */
export const decidedBy = (agency: string, onDay: LegalDay): RawBuilder<boolean> => sql<boolean>`id = any(array(
  with ${decided(legalDayToPg(onDay), filedHere)} select id from decided
   where decided.agencies @> jsonb_build_array(jsonb_build_object('id', ${agency}::uuid))
      or decided.by = 'commune' and exists (select from read_agency where id = ${agency}::uuid and kind = 'commune')))`

/** How many procedures that may be filed here nobody decides. */
export async function countUndecided(db: Reader, onDay: LegalDay): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with ${decided(legalDayToPg(onDay), filedHere)} select count(*)::int as count from decided where ${undecided}`.execute(
    db,
  )
  return rows[0]?.count ?? 0
}

/** A field with how many of its procedures nobody decides, and which agencies are set for it. */
interface FieldDecided {
  field: string
  procedures: number
  undecided: number
  agencies: string[]
}

/** Each field and who decides it; those with most to do first. */
export async function fieldsDecided(db: Reader, onDay: LegalDay): Promise<FieldDecided[]> {
  const { rows } = await sql<FieldDecided>`
    with ${decided(legalDayToPg(onDay), filedHere)}
    select decided.field, count(*)::int as procedures, (count(*) filter (where ${undecided}))::int as undecided,
      array(select jsonb_array_elements(for_field.agencies)->>'name') as agencies
    from decided left join for_field on for_field.of = decided.field
    group by decided.field, for_field.agencies order by undecided desc, plain_text(decided.field) limit 500`.execute(db)
  return rows
}

/** Of these codes, those that no procedure in force has. */
export async function unknownCodes(db: Reader, codes: readonly string[]): Promise<string[]> {
  const known = await db
    .selectFrom('procedure_version')
    .select('code')
    .where('effective_to', 'is', null)
    .where('code', '=', sql<string>`any(${[...codes]}::text[])`)
    .execute()
  const found = new Set(known.map(({ code }) => code))
  return codes.filter((code) => !found.has(code))
}

/**
 * The agencies that may decide a dossier received at a unit on a day: those named for the procedure; for communes, the commune of the receiving
 * unit (all communes when another unit receives, non-territorial reception §1.1); those named for the field; those whose name the catalogue gives.
 * None found: an empty list, the case of the coordination queue.
 */
export async function competentAgencies(
  db: Reader,
  version: Pick<ProcedureVersion, 'id'>,
  receivingUnit: string,
  onDay: LegalDay,
): Promise<{ id: string; name: string }[]> {
  const decided = (await decidedOn(db, [version.id], onDay)).get(version.id)
  if (decided?.by !== 'commune') return decided?.agencies ?? []
  const own = await communeOf(db, receivingUnit)
  const all = own ? [own] : await listAgencies(db, { kinds: ['commune'], onDay })
  return all.map(({ id, name }) => ({ id, name }))
}

/** The commune a one-stop unit belongs to: itself, or the one above it. */
async function communeOf(db: Reader, unit: string): Promise<Agency | undefined> {
  const agency = await findAgency(db, unit)
  if (!agency || agency.kind === 'commune') return agency
  const parent = agency.parent ? await findAgency(db, agency.parent) : undefined
  return parent?.kind === 'commune' ? parent : undefined
}

/** Whoever takes the place of an agency decides what it decided; what it decides already, it decides once. */
export async function passCompetence(db: Reader, { from, to, day }: Passing): Promise<Passed[]> {
  if (to === null) return []
  const { rows } = await sql<Passed>`
    update procedure_competence as one set
        agency = case when twin.id is null then ${to}::uuid else one.agency end,
        effective_to = case when twin.id is null then one.effective_to
                            else greatest(one.effective_from - 1, ${addDays(day, -1)}::date) end
      from procedure_competence own left join procedure_competence twin
        on twin.agency = ${to}::uuid and twin.effective_to is not distinct from own.effective_to
       and twin.code is not distinct from own.code and twin.field is not distinct from own.field
     where own.id = one.id and one.agency = ${from}::uuid and (one.effective_to is null or one.effective_to >= ${day}::date)
    returning one.id, jsonb_build_object('agency', ${from}::uuid, 'effective_to', own.effective_to) as was,
              jsonb_build_object('agency', one.agency, 'effective_to', one.effective_to) as now`.execute(db)
  return rows
}

/** Versions that stand and may be chosen for new dossiers. */
export const offeredNow = sql<boolean>`effective_to is null and offered`
