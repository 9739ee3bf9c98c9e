import { sql } from 'kysely'
import type { Instant } from '../../../packages/time/index.ts'
import type { Reader } from '../database/index.ts'
import type { StoredIn } from '../module/index.ts'

/** The database's version (`180000` is 18.0) and its own clock. */
export async function askDatabase(db: Reader): Promise<{ version: number; text: string; now: Instant }> {
  const { rows } = await sql<{ version: number; text: string; now: Instant }>`
    select current_setting('server_version_num')::int as version, current_setting('server_version') as text,
           clock_timestamp() as now`.execute(db)
  return rows[0]!
}

/** Checksums of the migrations that were applied, by name. */
export async function appliedMigrations(db: Reader): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{
    name: string
    checksum: string
  }>`select name, checksum from migration order by name`.execute(db)
  return new Map(rows.map(({ name, checksum }) => [name, checksum]))
}

/** The moment of the first act of these types that a subscriber has not handled although it could; a subscriber that is new stands at the beginning. */
export async function findOldestWaiting(
  db: Reader,
  subscriber: string,
  types: readonly string[],
): Promise<Instant | null> {
  const { rows } = await sql<{ at: Instant }>`
    select a.at from reaction_cursor c join act a
        on a.xid < pg_snapshot_xmin(pg_current_snapshot()) and a.type = any(${[...types]}::text[])
       and (a.xid >= c.high or (a.xid >= c.low and a.seq > c.seq))
     where c.subscriber = ${subscriber} order by a.xid, a.seq limit 1`.execute(db)
  return rows[0]?.at ?? null
}

export async function countFailedReactions(db: Reader): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::bigint as count from reaction_failure`.execute(db)
  return rows[0]?.count ?? 0
}

/** Rows of this many are sampled from wholly; of larger tables a share of about as many is read. */
const READ_AT_MOST = 50_000

/** A few hashes of files that a column holds, from anywhere in the table. */
export async function sampleStored(db: Reader, { table, column }: StoredIn, most: number): Promise<string[]> {
  const size = await sql<{ rows: number }>`
    select greatest(reltuples, 1)::float as rows from pg_class where oid = to_regclass(${table})`.execute(db)
  const percent = Math.min(100, (100 * READ_AT_MOST) / (size.rows[0]?.rows ?? 1))
  const { rows } = await sql<{ hash: string }>`
    select ${sql.ref(column)} as hash from ${sql.table(table)} tablesample system (${sql.lit(percent)})
     where ${sql.ref(column)} is not null order by random() limit ${sql.lit(most)}`.execute(db)
  return rows.map(({ hash }) => hash)
}

/** Whether one of these places names a hash. */
export async function isNamedIn(db: Reader, places: readonly StoredIn[], hash: string): Promise<boolean> {
  for (const { table, column } of places) {
    const { rows } = await sql`select 1 from ${sql.table(table)} where ${sql.ref(column)} = ${hash} limit 1`.execute(db)
    if (rows.length > 0) return true
  }
  return false
}
