import { type Generated, type Insertable, type Selectable, sql } from 'kysely'
import type { Instant, LegalDay } from '../../../../packages/time/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'
import { rowsOf } from '../../../kernel/life/index.ts'
import type { Condition } from '../../../kernel/lists/index.ts'
import type { PaperForm } from '../../dossiers/index.ts'
import type { PaperSort, PaperState } from './kept.ts'
import type { CodeKind } from './owner.ts'

interface PaperTable {
  id: string
  owner: string
  owner_code: string
  owner_name: string
  agency: string
  sort: PaperSort
  name: string
  kind_code: string | null
  national_code: string | null
  number: string | null
  issued_on: LegalDay | null
  issuer: string | null
  signer: string | null
  summary: string | null
  valid_to: LegalDay | null
  scope: string | null
  dossier: string | null
  dossier_number: string | null
  procedure_code: string | null
  source: string
  file: string
  file_name: string
  file_type: string
  file_size: number
  pages: number | null
  form: PaperForm
  digitised_by: string | null
  digitised_at: Instant | null
  hidden: boolean
  state: PaperState
  replaced_by: string | null
  reason: string | null
  kept_at: Instant
  revision: Generated<number>
}

interface OwnerTable {
  id: string
  agency: string
  name: string
  state: 'open' | 'merged'
  merged_into: string | null
  begun_at: Instant
  revision: Generated<number>
}

declare module '../../../kernel/database/index.ts' {
  interface Tables {
    store_paper: PaperTable
    store_owner: OwnerTable
    store_owner_code: { code: string; kind: CodeKind; owner: string }
  }
}

/** A paper of the store. */
export type KeptPaper = Selectable<PaperTable>
/** A person or body whose papers are kept. */
export type Owner = Selectable<OwnerTable>

/** @throws Refusal store-paper.unknown */
export const paperRows = rowsOf('store_paper', 'store-paper.unknown')
/** @throws Refusal store-owner.unknown */
export const ownerRows = rowsOf('store_owner', 'store-owner.unknown')

export const ofSort = (sort: PaperSort): Condition => sql<boolean>`sort = ${sort}`
/** Components whose number nobody entered yet. */
export const isBare = (): Condition => sql<boolean>`state = 'kept' and sort = 'component' and number is null`

/** Writes a paper unless what it came from is kept already. @returns whether it was written */
export async function insertPaper(db: Reader, row: Insertable<PaperTable>): Promise<boolean> {
  const written = await db
    .insertInto('store_paper')
    .values(row)
    .onConflict((conflict) => conflict.column('source').doNothing())
    .returning('id')
    .executeTakeFirst()
  return written !== undefined
}

/** Who is known by a number; nobody for a number that is not kept. */
export async function ownerOf(db: Reader, code: string): Promise<string | undefined> {
  const found = await db.selectFrom('store_owner_code').select('owner').where('code', '=', code).executeTakeFirst()
  return found?.owner
}

/** Makes a number known for an owner, unless it is somebody's. @returns whether it was written */
export async function insertCode(db: Reader, code: string, kind: CodeKind, owner: string): Promise<boolean> {
  const written = await db
    .insertInto('store_owner_code')
    .values({ code, kind, owner })
    .onConflict((conflict) => conflict.column('code').doNothing())
    .returning('code')
    .executeTakeFirst()
  return written !== undefined
}

export const codesOf = (db: Reader, owner: string): Promise<{ code: string; kind: CodeKind }[]> =>
  db
    .selectFrom('store_owner_code')
    .select(['code', 'kind'])
    .where('owner', '=', owner)
    .orderBy('code')
    .limit(50)
    .execute()

/** Gives numbers and papers of one owner to another. */
export async function moveAll(db: Reader, from: string, to: string): Promise<void> {
  await db.updateTable('store_owner_code').set({ owner: to }).where('owner', '=', from).execute()
  await db.updateTable('store_paper').set({ owner: to }).where('owner', '=', from).execute()
}

/** The newest papers of an owner. */
export const papersOf = (db: Reader, owner: string, most: number): Promise<KeptPaper[]> =>
  db
    .selectFrom('store_paper')
    .selectAll()
    .where('owner', '=', owner)
    .orderBy('kept_at', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute()

/** The papers that came from a dossier, and those it took from the store. */
export const papersAround = (db: Reader, dossier: string, taken: readonly string[]): Promise<KeptPaper[]> =>
  db
    .selectFrom('store_paper')
    .selectAll()
    .where(({ or, eb }) => or([eb('dossier', '=', dossier), ...(taken.length > 0 ? [eb('id', 'in', [...taken])] : [])]))
    .orderBy('kept_at')
    .orderBy('id')
    .limit(200)
    .execute()

/** The paper that was kept of something else: a scan, a document. */
export const paperFrom = (db: Reader, source: string): Promise<KeptPaper | undefined> =>
  db.selectFrom('store_paper').selectAll().where('source', '=', source).executeTakeFirst()

/** The newest paper of an owner with this number. */
export const withNumber = (db: Reader, owner: string, number: string): Promise<KeptPaper | undefined> =>
  db
    .selectFrom('store_paper')
    .selectAll()
    .where('owner', '=', owner)
    .where(sql<boolean>`lower(number) = lower(${number})`)
    .orderBy('kept_at', 'desc')
    .limit(1)
    .executeTakeFirst()
