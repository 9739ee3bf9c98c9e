import { type Generated, sql } from 'kysely'
import type { Instant } from '../../../packages/time/index.ts'
import type { Reader } from '../../kernel/database/index.ts'

declare module '../../kernel/database/index.ts' {
  interface Tables {
    outside_list: {
      url: string
      crl: Buffer | null
      sha256: Generated<Buffer | null>
      fetched_at: Instant | null
      last_error: string | null
    }
  }
}

export interface OutsideList {
  url: string
  fetchedAt: Instant | null
  lastError: string | null
}

export async function listOutsideLists(db: Reader): Promise<OutsideList[]> {
  const rows = await db.selectFrom('outside_list').select(['url', 'fetched_at', 'last_error']).orderBy('url').execute()
  return rows.map((row) => ({ url: row.url, fetchedAt: row.fetched_at, lastError: row.last_error }))
}

/** Which lists there are and their fingerprints (hexadecimal), without the lists, which may be megabytes. */
export async function listListVersions(db: Reader): Promise<{ url: string; sha256: string; size: number }[]> {
  return db
    .selectFrom('outside_list')
    .select(['url', sql<string>`encode(sha256, 'hex')`.as('sha256'), sql<number>`octet_length(crl)`.as('size')])
    .where('crl', 'is not', null)
    .orderBy('url')
    .execute()
}

/** One list, DER; whether it is fresh and whose it is is judged where it is used. */
export async function readOutsideList(db: Reader, url: string): Promise<Buffer | undefined> {
  const row = await db.selectFrom('outside_list').select('crl').where('url', '=', url).executeTakeFirst()
  return row?.crl ?? undefined
}

export async function addOutsideList(db: Reader, url: string): Promise<void> {
  await db
    .insertInto('outside_list')
    .values({ url, crl: null, fetched_at: null, last_error: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Keeps what an address gave; a failure leaves the list of before. */
export async function keepOutsideList(
  db: Reader,
  url: string,
  outcome: { crl: Buffer; fetchedAt: Instant } | { error: string },
): Promise<void> {
  const change =
    'crl' in outcome
      ? { crl: outcome.crl, fetched_at: outcome.fetchedAt, last_error: null }
      : { last_error: outcome.error }
  await db.updateTable('outside_list').set(change).where('url', '=', url).execute()
}
