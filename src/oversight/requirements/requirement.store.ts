import type { Generated, Selectable } from 'kysely'
import type { Reader } from '../../kernel/database/index.ts'
import type { Certainty, RequiredSystem, RequirementState } from './requirement.ts'

interface RequirementTable {
  id: string
  /** Where it stands in the document. */
  place: number
  system: string
  system_vi: string
  system_en: string
  vi: string
  en: string
  source: string
  mark: Certainty
  state: RequirementState
  note_vi: string | null
  note_en: string | null
  tests: string[]
  plain: Generated<string>
}

declare module '../../kernel/database/index.ts' {
  interface Tables {
    requirement: RequirementTable
  }
}

export type RequirementRow = Omit<Selectable<RequirementTable>, 'plain'>

/** The rows of all systems in the order of the document. */
export const rowsOf = (systems: readonly RequiredSystem[]): RequirementRow[] =>
  systems
    .flatMap(({ code, name, rows }) => rows.map((row) => ({ code, name, ...row })))
    .map(({ code, name, note, tests, ...row }, place) => ({
      ...row,
      place,
      system: code,
      system_vi: name.vi,
      system_en: name.en,
      note_vi: note?.vi ?? null,
      note_en: note?.en ?? null,
      tests: [...tests],
    }))

/** Puts these rows in place of those that stand. */
export async function replaceRequirements(db: Reader, rows: readonly RequirementRow[]): Promise<void> {
  await db.deleteFrom('requirement').execute()
  await db.insertInto('requirement').values(rows).execute()
}

/** How many rows of a system stand in a state. */
export interface StateCount {
  system: string
  system_vi: string
  system_en: string
  state: RequirementState
  count: number
}

/** Counts by system and state, systems in the order of the document. */
export async function countRequirements(db: Reader): Promise<StateCount[]> {
  const rows = await db
    .selectFrom('requirement')
    .select(['system', 'system_vi', 'system_en', 'state', ({ fn }) => fn.countAll<string>().as('count')])
    .groupBy(['system', 'system_vi', 'system_en', 'state'])
    .orderBy(({ fn }) => fn.min('place'))
    .execute()
  return rows.map((row) => ({ ...row, count: Number(row.count) }))
}
