import { type Generated, type Selectable, sql } from 'kysely'
import type { Instant, LegalDay } from '../../../packages/time/index.ts'
import type { Reader } from '../../kernel/database/index.ts'
import { rowsOf } from '../../kernel/life/index.ts'
import type { Condition } from '../../kernel/lists/index.ts'
import type { CopyState } from './copy.ts'

interface CopyTable {
  id: string
  agency: string
  requester: string
  requester_id: string
  paper: string
  paper_number: string | null
  paper_issuer: string
  paper_day: LegalDay | null
  pages: number
  file: string
  file_name: string
  file_size: number
  scanned_by: string
  scanned_at: Instant
  state: CopyState
  compared_by: string | null
  compared_at: Instant | null
  year: number | null
  number: number | null
  signer: string | null
  document: string | null
  certified_at: Instant | null
  ground: string | null
  reason: string | null
  revision: Generated<number>
}

declare module '../../kernel/database/index.ts' {
  interface Tables {
    certified_copy: CopyTable
    certified_counter: { agency: string; year: number; last: number }
  }
}

/** A copy that is being certified, or was. */
export type Copy = Selectable<CopyTable>

/** @throws Refusal certified-copy.unknown */
export const copyRows = rowsOf('certified_copy', 'certified-copy.unknown')

export const inState = (state: CopyState): Condition => sql<boolean>`state = ${state}`

/** The next number of an agency's book in a year; who asks at the same time waits. */
export async function nextNumber(db: Reader, agency: string, year: number): Promise<number> {
  const { last } = await db
    .insertInto('certified_counter')
    .values({ agency, year, last: 1 })
    .onConflict((conflict) =>
      conflict.columns(['agency', 'year']).doUpdateSet({ last: sql`certified_counter.last + 1` }),
    )
    .returning('last')
    .executeTakeFirstOrThrow()
  return last
}

/** The copy a statement is about; nothing for any other document. */
export const ofDocument = (db: Reader, document: string): Promise<{ id: string } | undefined> =>
  db.selectFrom('certified_copy').select('id').where('document', '=', document).executeTakeFirst()
