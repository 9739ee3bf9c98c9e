/** What stands beside facts on the pages: names, and how their dossiers stand. */
import { sql } from 'kysely'
import { listAgencies } from '../../base/directory/index.ts'
import { reaches, type Viewer } from '../../kernel/acting/index.ts'
import type { Reader } from '../../kernel/database/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import type { DossierState } from '../../services/dossiers/index.ts'

interface ShownDossier {
  id: string
  number: string | null
  provisional: string
  procedure_name: string
  state: DossierState
  agency: string
  unit: string | null
  holder: string | null
}

export interface Shown {
  dossiers: ReadonlyMap<string, ShownDossier>
  /** Of agencies and posts. */
  names: ReadonlyMap<string, string>
  /** Dossiers the viewer may open; who only counts sees the row. */
  opens: ReadonlySet<string>
}

/** What the rows of one page need besides themselves. */
export async function shownOf(
  { reader }: Pick<Province, 'reader'>,
  viewer: Viewer,
  rows: readonly { dossier: string; agency: string }[],
): Promise<Shown> {
  const dossiers = await reader
    .selectFrom('read_dossier')
    .select(['id', 'number', 'provisional', 'procedure_name', 'state', 'agency', 'unit', 'holder'])
    .where('id', '=', sql<string>`any(${rows.map(({ dossier }) => dossier)}::uuid[])`)
    .execute()
  const names = await namesOf(
    reader,
    rows.map(({ agency }) => agency),
    dossiers.map(({ holder }) => holder),
  )
  return {
    dossiers: new Map(dossiers.map((one) => [one.id, one])),
    names,
    opens: new Set(dossiers.filter((one) => reaches(viewer, 'dossier.read', one)).map(({ id }) => id)),
  }
}

/** Names of agencies and titles of posts. */
export async function namesOf(
  db: Reader,
  agencies: readonly string[],
  positions: readonly (string | null)[] = [],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id::text, name from read_agency where id = any(${[...new Set(agencies)]}::uuid[])
    union all
    select id::text, title from read_position where id = any(${positions.filter((one) => one !== null)}::uuid[])`.execute(
    db,
  )
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** Names of procedures by code, as they are called now. */
export async function procedureNames(db: Reader, codes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ code: string; name: string }>`
    select distinct on (code) code, name from read_procedure where code = any(${[...codes]}::text[])
     order by code, effective_from desc`.execute(db)
  return new Map(rows.map((row) => [row.code, row.name]))
}

/** Agencies within reach, to choose from. */
export async function agencyOptions(province: Province, viewer: Viewer) {
  const all = await listAgencies(province.reader, {})
  return all
    .filter((one) => reaches(viewer, 'statistics.read', { agency: one.id }))
    .map((one) => ({ value: one.id, label: one.name }))
}

/** Fields of the catalogue. */
export async function fieldOptions({ reader }: Pick<Province, 'reader'>) {
  const { rows } = await sql<{ field: string }>`
    select distinct field from read_procedure where effective_to is null order by field`.execute(reader)
  return rows.map(({ field }) => ({ value: field, label: field }))
}
