import { type Generated, type Selectable, sql } from 'kysely'
import type { Instant } from '../../../../packages/time/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'
import type { PackageKind } from '../hub/package.store.ts'

export interface FetchedTable {
  peer: string
  remote_id: string
  kind: PackageKind
  package: string | null
  attempts: Generated<number>
  hash: string | null
  next_at: Instant | null
  seen_at: Instant
  told_at: Instant | null
}

declare module '../../../kernel/database/index.ts' {
  interface Tables {
    exchange_fetched: FetchedTable
  }
}

export type Fetched = Selectable<FetchedTable>

/** What is known of some lines of a peer's list, by their ids there. */
export async function knownOf(db: Reader, peer: string, ids: readonly string[]): Promise<Map<string, Fetched>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('exchange_fetched')
    .selectAll()
    .where('peer', '=', peer)
    .where('remote_id', 'in', [...ids])
    .execute()
  return new Map(rows.map((row) => [row.remote_id, row]))
}

type Line = Pick<Fetched, 'peer' | 'remote_id' | 'kind'>

/** Notes a line as taken over by this package; false when it was taken over before. */
export async function noteTaken(db: Reader, line: Line, packageId: string, at: Instant): Promise<boolean> {
  const done = await db
    .insertInto('exchange_fetched')
    .values({ ...line, package: packageId, hash: null, next_at: null, seen_at: at, told_at: null })
    .onConflict((conflict) =>
      conflict
        .columns(['peer', 'remote_id'])
        .doUpdateSet({ package: packageId, hash: null, next_at: null })
        .where('exchange_fetched.package', 'is', null),
    )
    .executeTakeFirst()
  return done.numInsertedOrUpdatedRows === 1n
}

/** A line that did not come whole is fetched again later. */
export async function noteBroken(
  db: Reader,
  line: Line,
  { hash, next, at }: { hash: string | null; next: Instant; at: Instant },
): Promise<void> {
  await db
    .insertInto('exchange_fetched')
    .values({ ...line, package: null, attempts: 1, hash, next_at: next, seen_at: at, told_at: null })
    .onConflict((conflict) =>
      conflict
        .columns(['peer', 'remote_id'])
        .doUpdateSet({ attempts: sql`exchange_fetched.attempts + 1`, hash, next_at: next }),
    )
    .execute()
}

export async function noteTold(db: Reader, peer: string, remoteId: string, at: Instant): Promise<void> {
  await db
    .updateTable('exchange_fetched')
    .set({ told_at: at })
    .where('peer', '=', peer)
    .where('remote_id', '=', remoteId)
    .execute()
}
