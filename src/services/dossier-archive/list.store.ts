import { type Generated, type Selectable, sql } from 'kysely'
import { type Instant, instantOf, legalDay } from '../../../packages/time/index.ts'
import type { Reader } from '../../kernel/database/index.ts'
import { rowsOf } from '../../kernel/life/index.ts'
import type { Condition } from '../../kernel/lists/index.ts'
import type { ListState } from './list.ts'

interface ListTable {
  id: string
  agency: string
  year: number
  procedure_code: string | null
  retention: string
  retention_years: number | null
  dossiers: number
  state: ListState
  made_by: string | null
  made_label: string
  made_at: Instant
  package: string | null
  package_size: number | null
  missing: number | null
  packed_at: Instant | null
  receipt: string | null
  received_label: string | null
  received_at: Instant | null
  reason: string | null
  revision: Generated<number>
}

declare module '../../kernel/database/index.ts' {
  interface Tables {
    dossier_list: ListTable
    dossier_listed: { list: string; dossier: string; ordinal: number; number: string; returned: Generated<boolean> }
  }
}

/** Finished dossiers that go to the archive together. */
export type DossierList = Selectable<ListTable>

/** @throws Refusal dossier-list.unknown */
export const listRows = rowsOf('dossier_list', 'dossier-list.unknown')

export const inState = (state: ListState): Condition => sql<boolean>`state = ${state}`

/** Which dossiers of these agencies may be listed: finished in a year, of one procedure or all, and in no list yet; the oldest first. */
export async function finishedIn(
  db: Reader,
  { agencies, year, procedure }: { agencies: readonly string[]; year: number; procedure: string | null },
  most: number,
): Promise<{ id: string; number: string }[]> {
  const [from, to] = [`${year}-01-01`, `${year + 1}-01-01`].map((day) => instantOf(legalDay(day), '00:00'))
  const { rows } = await sql<{ id: string; number: string }>`
    select d.id, d.number from read_dossier d
     where d.agency = any(${[...agencies]}::uuid[]) and d.state = 'done' and d.number is not null
       and d.released_at >= ${from} and d.released_at < ${to}
       and (${procedure}::text is null or d.procedure_code = ${procedure})
       and not exists (select 1 from dossier_listed l where l.dossier = d.id and not l.returned)
     order by d.released_at, d.id limit ${most}`.execute(db)
  return rows
}

/** Writes the dossiers of a list, in order. */
export async function insertListed(
  db: Reader,
  list: string,
  dossiers: readonly { id: string; number: string }[],
): Promise<void> {
  await sql`insert into dossier_listed (list, dossier, ordinal, number)
    select ${list}::uuid, one.dossier, one.ordinal, one.number
      from unnest(${dossiers.map(({ id }) => id)}::uuid[], ${dossiers.map(({ number }) => number)}::text[])
           with ordinality as one (dossier, number, ordinal)`.execute(db)
}

export const listedOf = (db: Reader, list: string): Promise<{ dossier: string; ordinal: number; number: string }[]> =>
  db
    .selectFrom('dossier_listed')
    .select(['dossier', 'ordinal', 'number'])
    .where('list', '=', list)
    .orderBy('ordinal')
    .execute()

/** They wait to be handed over again. */
export async function freeListed(db: Reader, list: string): Promise<void> {
  await db.updateTable('dossier_listed').set({ returned: true }).where('list', '=', list).execute()
}
