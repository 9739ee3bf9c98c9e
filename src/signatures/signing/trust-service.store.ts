import { sql } from 'kysely'
import type { Instant } from '../../../packages/time/index.ts'
import type { Reader } from '../../kernel/database/index.ts'

declare module '../../kernel/database/index.ts' {
  interface Tables {
    trust_service: {
      name: string
      failing_since: Instant | null
      last_error: string | null
      last_good: Instant | null
    }
  }
}

export interface ServiceState {
  failingSince: Instant | null
  lastError: string | null
  lastGood: Instant | null
}

/** How an outside trust service does; undefined while it was never asked. */
export async function findServiceState(db: Reader, name: string): Promise<ServiceState | undefined> {
  const row = await db.selectFrom('trust_service').selectAll().where('name', '=', name).executeTakeFirst()
  return row && { failingSince: row.failing_since, lastError: row.last_error, lastGood: row.last_good }
}

/** Notes a failure; the first of a row of failures keeps its moment. */
export async function noteServiceFailure(db: Reader, name: string, error: string, now: Instant): Promise<void> {
  await db
    .insertInto('trust_service')
    .values({ name, failing_since: now, last_error: error, last_good: null })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet({
        failing_since: sql`coalesce(trust_service.failing_since, excluded.failing_since)`,
        last_error: error,
      }),
    )
    .execute()
}

/** Notes that it answers again. Nothing is written while nothing changed within the last minute: signing must not queue on this row. */
export async function noteServiceSuccess(db: Reader, name: string, now: Instant): Promise<void> {
  await db
    .insertInto('trust_service')
    .values({ name, failing_since: null, last_error: null, last_good: now })
    .onConflict((conflict) =>
      conflict
        .column('name')
        .doUpdateSet({ failing_since: null, last_error: null, last_good: now })
        .where(
          sql<boolean>`trust_service.failing_since is not null or trust_service.last_good is null
            or trust_service.last_good < ${now}::timestamptz - interval '1 minute'`,
        ),
    )
    .execute()
}
