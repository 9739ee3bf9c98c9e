import { sql } from 'kysely'
import type { Instant } from '../../../packages/time/index.ts'
import type { Reader } from '../database/index.ts'

declare module '../database/index.ts' {
  interface Tables {
    limit_count: { key: Buffer; count: number; ends_at: Instant }
  }
}

/**
 * Counts one request; a span that is over begins anew. By the database's clock, which all processes share.
 * @param spanMs how long a count lasts from its first request on
 */
export async function countRequest(
  db: Reader,
  key: Buffer,
  spanMs: number,
): Promise<{ count: number; leftMs: number }> {
  const { rows } = await sql<{ count: number; leftMs: number }>`
    insert into limit_count as l (key, count, ends_at)
    values (${key}, 1, now() + make_interval(secs => ${spanMs / 1000}))
    on conflict (key) do update set
      count = case when l.ends_at <= now() then 1 else l.count + 1 end,
      ends_at = case when l.ends_at <= now() then excluded.ends_at else l.ends_at end
    returning count, (extract(epoch from ends_at - now()) * 1000)::integer as "leftMs"`.execute(db)
  return rows[0]!
}
