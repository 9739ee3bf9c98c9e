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

const heldOn = (day: string): RawBuilder<boolean> =>
  sql<boolean>`held.effective_from <= ${day}::date and (held.effective_to is null or held.effective_to >= ${day}::date)`
/** On its last day an agency takes nothing new. */
const openOn = (day: string): RawBuilder<boolean> =>
  sql<boolean>`agency.valid_from <= ${day}::date and (agency.valid_to is null or agency.valid_to > ${day}::date)`

/** Agencies that stand and whose name the catalogue gives word for word (`Sở Tư pháp`); a general office (`UBND cấp tỉnh`) names nobody. */
const named = (day: string) => sql`
  from read_agency agency, unnest(string_to_array(p.executing_agency, ',')) one(name)
  where agency.kind in (${sql.join(PROVINCIAL.map((kind) => sql`${kind}`))}) and ${openOn(day)}
    and name_folded(one.name) in (name_folded(agency.name), name_folded(agency.short_name))`

/** Rows set for the procedure itself, or for its field. */
const setFor = (column: 'code' | 'field') =>
  sql`from procedure_competence held join read_agency agency on agency.id = held.agency where ${sql.ref(`held.${column}`)} = ${sql.ref(`p.${column}`)}`

const communes = (day: string) => sql`from read_agency agency where agency.kind = 'commune' and ${openOn(day)}`

/** Which rule says who decides a procedure `p` on a day: the nearest one that says anything. */
const deciding = (day: string): RawBuilder<DecidedBy> => sql<DecidedBy>`
  case when exists (select ${setFor('code')} and ${heldOn(day)}) then 'code'
       when p.level = 'commune' and exists (select ${communes(day)}) then 'commune'
       when exists (select ${setFor('field')} and ${heldOn(day)}) then 'field'
       else 'name' end`

/** Of a rule that was found, the agencies that still stand. Who was named and has closed decides no more; nobody else is guessed. */
const agenciesBy = (day: string): RawBuilder<{ id: string; name: string }[]> => {
  const all = sql`coalesce(jsonb_agg(distinct jsonb_build_object('id', agency.id, 'name', agency.name)), '[]')`
  return sql`case d.by when 'code' then (select ${all} ${setFor('code')} and ${heldOn(day)} and ${openOn(day)})
    when 'field' then (select ${all} ${setFor('field')} and ${heldOn(day)} and ${openOn(day)})
    when 'name' then (select ${all} ${named(day)}) else '[]'::jsonb end`
}

/** Who decides each of these versions on a day. The communes themselves are left out: which one it is, the receiving unit says. */
export async function decidedOn(
  db: Reader,
  versions: readonly string[],
  onDay: LegalDay,
): Promise<Map<string, Decided>> {
  const day = legalDayToPg(onDay)
  const { rows } = await sql<{ id: string; by: DecidedBy; agencies: { id: string; name: string }[] }>`
    select d.id, d.by, ${agenciesBy(day)} as agencies
      from (select p.id, p.code, p.field, p.executing_agency, ${deciding(day)} as by
              from procedure_version p where p.id = any(${[...versions]}::uuid[])) d
      join procedure_version p on p.id = d.id`.execute(db)
  const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name, 'vi')
  return new Map(rows.map(({ id, by, agencies }) => [id, { by, agencies: agencies.sort(byName) }]))
}

/** A version in `procedure_version` that nobody decides on a day. */
export const nobodyDecides = (onDay: LegalDay): RawBuilder<boolean> => {
  const day = legalDayToPg(onDay)
  return sql<boolean>`id in (select d.id from (select p.*, ${deciding(day)} as by from procedure_version p
      where p.effective_to is null and p.offered and p.level <> 'ministry') d join procedure_version p on p.id = d.id
    where d.by <> 'commune' and ${agenciesBy(day)} = '[]'::jsonb)`
}

/** A version that this agency decides on a day, by whichever rule. */
export const decidedBy = (agency: string, onDay: LegalDay): RawBuilder<boolean> => {
  const day = legalDayToPg(onDay)
  return sql<boolean>`id in (select d.id from (select p.*, ${deciding(day)} as by from procedure_version p
      where p.effective_to is null and p.offered) d join procedure_version p on p.id = d.id
    where (d.by = 'commune' and exists (select ${communes(day)} and agency.id = ${agency}::uuid))
       or ${agenciesBy(day)} @> jsonb_build_array(jsonb_build_object('id', ${agency}::uuid)))`
}

/** How many procedures that may be filed here nobody decides. */
export async function countUndecided(db: Reader, onDay: LegalDay): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from procedure_version where ${nobodyDecides(onDay)}`.execute(db)
  return rows[0]?.count ?? 0
}

/** Each field with how many of its procedures nobody decides, and which agencies are set for the field; those with most to do first. */
export async function fieldsDecided(
  db: Reader,
  onDay: LegalDay,
): Promise<{ field: string; procedures: number; undecided: number; agencies: string[] }[]> {
  const day = legalDayToPg(onDay)
  const { rows } = await sql<{ field: string; procedures: number; undecided: number; agencies: string[] }>`
    select p.field, count(*)::int as procedures, (count(*) filter (where none.id is not null))::int as undecided,
      (select coalesce(array_agg(distinct agency.name), '{}') from procedure_competence held
         join read_agency agency on agency.id = held.agency
        where held.field = p.field and ${heldOn(day)} and ${openOn(day)}) as agencies
    from procedure_version p
      left join (select id from procedure_version where ${nobodyDecides(onDay)}) none on none.id = p.id
    where p.effective_to is null and p.offered and p.level <> 'ministry'
    group by p.field order by undecided desc, plain_text(p.field) limit 500`.execute(db)
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
