import { type Generated, type Selectable, sql } from 'kysely'
import type { Instant, LegalDay } from '../../../../packages/time/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'
import { rowsOf } from '../../../kernel/life/index.ts'
import type { AuthorityForm, HeldAuthority } from './authority.ts'

interface SigningRightTable {
  id: string
  agency: string
  position: string
  form: AuthorityForm
  of_title: string
  body: string | null
  types: string[] | null
  valid_from: LegalDay
  valid_to: LegalDay | null
  basis: string
  state: 'standing' | 'ended'
  ended_on: LegalDay | null
  made_at: Instant
  revision: Generated<number>
}

declare module '../../../kernel/database/index.ts' {
  interface Tables {
    signing_right: SigningRightTable
  }
}

/** A right to sign in another's name. */
export type SigningRight = Selectable<SigningRightTable>

/** @throws Refusal signing-right.unknown */
export const rightRows = rowsOf('signing_right', 'signing-right.unknown')

/** As the rules of authority read it. */
export const heldBy = (row: SigningRight): HeldAuthority => ({
  form: row.form,
  of: row.of_title,
  body: row.body,
  types: row.types,
  from: row.valid_from,
  to: row.valid_to,
})

/** Rights of a post that were not ended; their days are the caller's question. */
export async function rightsOfPosition(db: Reader, position: string): Promise<SigningRight[]> {
  return db
    .selectFrom('signing_right')
    .selectAll()
    .where('position', '=', position)
    .where('state', '=', 'standing')
    .execute()
}

/** Rights of an agency's posts in force that day. */
export async function rightsOfAgency(db: Reader, agency: string, day: LegalDay): Promise<SigningRight[]> {
  return db
    .selectFrom('signing_right')
    .selectAll()
    .where('agency', '=', agency)
    .where('state', '=', 'standing')
    .where('valid_from', '<=', day)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>=', day)]))
    .orderBy('made_at')
    .limit(500)
    .execute()
}

/** Titles of posts, by id. */
export async function titlesOf(db: Reader, positions: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; title: string }>`
    select id, title from read_position where id = any(${[...new Set(positions)]}::uuid[])`.execute(db)
  return new Map(rows.map(({ id, title }) => [id, title]))
}
