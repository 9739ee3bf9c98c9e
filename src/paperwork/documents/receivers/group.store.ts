import { type Generated, sql } from 'kysely'
import type { Instant } from '../../../../packages/time/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'
import { rowsOf } from '../../../kernel/life/index.ts'

export interface ReceiverGroupTable {
  id: string
  agency: string
  name: string
  members: string[]
  state: 'standing' | 'removed'
  made_at: Instant
  revision: Generated<number>
}

declare module '../../../kernel/database/index.ts' {
  interface Tables {
    receiver_group: ReceiverGroupTable
    receiver_reached: { agency: string; reached_at: Instant }
  }
}

/** @throws Refusal receiver-group.unknown */
export const groupRows = rowsOf('receiver_group', 'receiver-group.unknown')

/** In lists of groups: those that may be chosen. */
export const inUse = sql<boolean>`state = 'standing'`

/** Groups of an agency that may be chosen, by name. */
export async function listGroups(
  db: Reader,
  agency: string,
): Promise<{ id: string; name: string; members: string[] }[]> {
  return db
    .selectFrom('receiver_group')
    .select(['id', 'name', 'members'])
    .where('agency', '=', agency)
    .where('state', '=', 'standing')
    .orderBy('name')
    .limit(100)
    .execute()
}

/** A group of this name stands already in the agency. */
export async function isNameTaken(db: Reader, agency: string, name: string, but: string | null): Promise<boolean> {
  const found = await db
    .selectFrom('receiver_group')
    .select('id')
    .where('agency', '=', agency)
    .where('state', '=', 'standing')
    .where(sql<boolean>`lower(name) = lower(${name})`)
    .executeTakeFirst()
  return found !== undefined && found.id !== but
}

/** Issued documents that are looked through for whom an agency wrote to last. */
const LATELY = 100

/** Agencies somebody wrote to last, newest first. */
export async function lastReceivers(db: Reader, agency: string, limit: number): Promise<string[]> {
  const { rows } = await sql<{ agency: string }>`
    select r.agency from (
      select id, issued_at from document where agency = ${agency} and direction = 'outgoing' and state = 'issued'
       order by issued_at desc, id desc limit ${LATELY}) d
    join document_receiver r on r.document = d.id
    group by r.agency order by max(d.issued_at) desc, r.agency limit ${limit}`.execute(db)
  return rows.map((row) => row.agency)
}

/** Which of these agencies fetched something at least once. */
export async function reachedAmong(db: Reader, agencies: readonly string[]): Promise<Set<string>> {
  if (agencies.length === 0) return new Set()
  const rows = await db
    .selectFrom('receiver_reached')
    .select('agency')
    .where('agency', '=', sql<string>`any(${[...agencies]}::uuid[])`)
    .execute()
  return new Set(rows.map((row) => row.agency))
}

/** Notes that an agency fetched something. */
export async function noteReached(db: Reader, agency: string, at: Instant): Promise<void> {
  await db
    .insertInto('receiver_reached')
    .values({ agency, reached_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
