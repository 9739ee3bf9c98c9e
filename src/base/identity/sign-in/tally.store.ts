import { sql } from 'kysely'
import { type Instant, minus, plus } from '../../../../packages/time/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'

declare module '../../../kernel/database/index.ts' {
  interface Tables {
    sign_in_tally: {
      name_hash: Buffer
      tries: number
      locked_until: Instant | null
      last_at: Instant
      last_address: string | null
    }
  }
}

export interface Tally {
  tries: number
  lockedUntil: Instant | null
}

/**
 * Counts a try before it is checked, so that tries sent at the same time cannot pass the limit together. A try while locked counts nothing.
 * Counts older than the lock's own length start again.
 */
export async function countTry(
  db: Reader,
  name: Buffer,
  at: { now: Instant; lockHours: number; address: string | null },
): Promise<Tally> {
  const { now, lockHours, address } = at
  const old = minus(now, { hours: lockHours })
  const { rows } = await sql<{ tries: number; locked_until: Instant | null }>`
    insert into sign_in_tally as t (name_hash, tries, last_at, last_address) values (${name}, 1, ${now}, ${address})
    on conflict (name_hash) do update set
      tries = case when t.locked_until > ${now} then t.tries
                   when t.locked_until is not null or t.last_at < ${old} then 1
                   else t.tries + 1 end,
      locked_until = case when t.locked_until > ${now} then t.locked_until end,
      last_at = case when t.locked_until > ${now} then t.last_at else ${now} end,
      last_address = ${address}
    returning tries, locked_until`.execute(db)
  const row = rows[0]
  return { tries: row?.tries ?? 1, lockedUntil: row?.locked_until ?? null }
}

/** Locks a name; returns until when. */
export async function lockName(db: Reader, name: Buffer, now: Instant, hours: number): Promise<Instant> {
  const until = plus(now, { hours })
  await db.updateTable('sign_in_tally').set({ locked_until: until }).where('name_hash', '=', name).execute()
  return until
}

/** A try that was right does not count. */
export async function giveTryBack(db: Reader, name: Buffer): Promise<void> {
  await db
    .updateTable('sign_in_tally')
    .set({ tries: sql`greatest(tries - 1, 0)` })
    .where('name_hash', '=', name)
    .execute()
}

export async function clearTally(db: Reader, name: Buffer): Promise<void> {
  await db.deleteFrom('sign_in_tally').where('name_hash', '=', name).execute()
}

export async function findTally(db: Reader, name: Buffer): Promise<Tally | undefined> {
  const row = await db
    .selectFrom('sign_in_tally')
    .select(['tries', 'locked_until'])
    .where('name_hash', '=', name)
    .executeTakeFirst()
  return row && { tries: row.tries, lockedUntil: row.locked_until }
}
