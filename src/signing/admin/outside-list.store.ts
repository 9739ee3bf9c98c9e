import type { Reader } from '../../kernel/database/index.ts'
import type { Instant } from '../../kernel/time/index.ts'

declare module '../../kernel/database/index.ts' {
  interface Tables {
    outside_list: { url: string; crl: Buffer | null; fetched_at: Instant | null; last_error: string | null }
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

/** The lists themselves, DER; whether one is fresh and whose it is is judged where it is used. */
export async function readOutsideLists(db: Reader): Promise<Buffer[]> {
  const rows = await db.selectFrom('outside_list').select('crl').where('crl', 'is not', null).orderBy('url').execute()
  return rows.map((row) => row.crl!)
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
