import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { addDays, type LegalDay, legalDayOf } from '../../../packages/time/index.ts'
import { type Agency, findAgency, getAgency, listAgencies } from '../../base/directory/index.ts'
import type { Reader } from '../../kernel/database/index.ts'
import type { Passed, Passing } from '../../kernel/module/index.ts'
import type { Tx } from '../../kernel/province/index.ts'
import { catalogueSubject, type ProcedureVersion } from './procedure.ts'

declare module '../../kernel/database/index.ts' {
  interface Tables {
    procedure_competence: {
      id: string
      code: string | null
      field: string | null
      agency: string
      effective_from: LegalDay
      effective_to: LegalDay | null
    }
  }
}

/** For one procedure (`code`) or for every procedure of a field. */
export type CompetenceOf = { code: string } | { field: string }

/** Says which agencies decide from today on; an empty list takes the rule away. @throws Refusal agency.unknown */
export async function setCompetence(tx: Tx, of: CompetenceOf, agencies: readonly string[]): Promise<void> {
  const today = legalDayOf(tx.now)
  for (const agency of agencies) await getAgency(tx.db, agency)
  const [column, value] = 'code' in of ? (['code', of.code] as const) : (['field', of.field] as const)
  await tx.db
    .updateTable('procedure_competence')
    .set({ effective_to: sql<LegalDay>`greatest(effective_from - 1, ${today}::date - 1)` })
    .where(column, '=', value)
    .where('effective_to', 'is', null)
    .execute()
  if (agencies.length > 0) {
    await tx.db
      .insertInto('procedure_competence')
      .values(
        [...new Set(agencies)].map((agency) => ({
          id: uuidv7(),
          code: column === 'code' ? value : null,
          field: column === 'field' ? value : null,
          agency,
          effective_from: today,
          effective_to: null,
        })),
      )
      .execute()
  }
  tx.record('procedure.competence-set', catalogueSubject, { ...of, agencies: [...agencies] })
}

/**
 * The agencies that may decide a dossier received at a unit: those named for the procedure; for communes, the commune of the receiving unit (all
 * communes when another unit receives, non-territorial reception §1.1); those named for the field; those whose name the catalogue gives. None found:
 * an empty list, the case of the coordination queue.
 */
export async function competentAgencies(
  db: Reader,
  version: Pick<ProcedureVersion, 'code' | 'field' | 'level' | 'executingAgency'>,
  receivingUnit: string,
): Promise<{ id: string; name: string }[]> {
  const named = await namedFor(db, version)
  const forCode = named.filter(({ code }) => code !== null)
  if (forCode.length > 0) return stillOpen(forCode)
  if (version.level === 'commune') {
    const own = await communeOf(db, receivingUnit)
    if (own) return [short(own)]
    const communes = await listAgencies(db, { kinds: ['commune'] })
    if (communes.length > 0) return communes.filter((one) => one.validTo === null).map(short)
  }
  if (named.length > 0) return stillOpen(named)
  return byName(db, version.executingAgency)
}

const short = (agency: Pick<Agency, 'id' | 'name'>): { id: string; name: string } => ({
  id: agency.id,
  name: agency.name,
})

/** Who was named and has closed decides no more; when nobody of them is left, nobody else is guessed. */
const stillOpen = (agencies: readonly { id: string; name: string; validTo: LegalDay | null }[]) =>
  agencies.filter((one) => one.validTo === null).map(short)

/** Agencies named for the procedure or for its field. */
const namedFor = (db: Reader, version: Pick<ProcedureVersion, 'code' | 'field'>) =>
  db
    .selectFrom('procedure_competence')
    .innerJoin('read_agency as agency', 'agency.id', 'procedure_competence.agency')
    .select(['procedure_competence.code', 'agency.id', 'agency.name', 'agency.valid_to as validTo'])
    .where(({ or, eb }) =>
      or([eb('procedure_competence.code', '=', version.code), eb('procedure_competence.field', '=', version.field)]),
    )
    .where('procedure_competence.effective_to', 'is', null)
    .orderBy('agency.name')
    .execute()

/** The commune a one-stop unit belongs to: itself, or the one above it. */
async function communeOf(db: Reader, unit: string): Promise<Agency | undefined> {
  const agency = await findAgency(db, unit)
  if (!agency || agency.kind === 'commune') return agency
  const parent = agency.parent ? await findAgency(db, agency.parent) : undefined
  return parent?.kind === 'commune' ? parent : undefined
}

const sameName = (a: string, b: string): boolean => fold(a) === fold(b)
const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replaceAll(/[\s.]+/g, ' ')
    .trim()

/** Agencies of ours that the catalogue names word for word (`Sở Tư pháp`); a general office (`UBND cấp tỉnh`) names nobody. */
async function byName(db: Reader, executingAgency: string): Promise<{ id: string; name: string }[]> {
  const names = executingAgency.split(',').map((name) => name.trim())
  const agencies = await listAgencies(db, { kinds: ['department', 'office'] })
  return agencies
    .filter(
      (agency) =>
        agency.validTo === null &&
        names.some((name) => sameName(name, agency.name) || sameName(name, agency.shortName)),
    )
    .map(short)
}

/** Whoever takes the place of an agency decides what it decided; what it decides already, it decides once. */
export async function passCompetence(db: Reader, { from, to, day }: Passing): Promise<Passed[]> {
  if (to === null) return []
  const { rows } = await sql<Passed>`
    update procedure_competence as one set
        agency = case when twin.id is null then ${to}::uuid else one.agency end,
        effective_to = case when twin.id is null then null else greatest(one.effective_from - 1, ${addDays(day, -1)}::date) end
      from procedure_competence own left join procedure_competence twin
        on twin.agency = ${to}::uuid and twin.effective_to is null
       and twin.code is not distinct from own.code and twin.field is not distinct from own.field
     where own.id = one.id and one.agency = ${from}::uuid and one.effective_to is null
    returning one.id, jsonb_build_object('agency', ${from}::uuid, 'effective_to', null) as was,
              jsonb_build_object('agency', one.agency, 'effective_to', one.effective_to) as now`.execute(db)
  return rows
}
