import { sql } from 'kysely'
import { type Instant, minus } from '../../../../packages/time/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'
import type { Counted } from './lock.ts'

declare module '../../../kernel/database/index.ts' {
  interface Tables {
    sign_in_tally: {
      key: Buffer
      name_hash: Buffer | null
      tries: number
      locks: number
      locked_until: Instant | null
      last_at: Instant
      last_address: string | null
    }
  }
}

/** One of the counts a try goes into. Keys and names are keyed hashes. */
export interface TallyKey {
  counted: Counted
  key: Buffer
  /** The name it is of; none for an address alone. */
  name: Buffer | null
}

export interface Tally extends TallyKey {
  tries: number
  /** How many locks there were in a row. */
  locks: number
  lockedUntil: Instant | null
}

/**
 * Counts a try before it is checked, so that tries sent at the same time cannot pass the limit together. A try while locked counts nothing.
 * Counts older than `hours` start again; the number of locks stays.
 */
export async function countTry(
  db: Reader,
  keys: readonly TallyKey[],
  at: { now: Instant; hours: number; address: string | null },
): Promise<Tally[]> {
  const { now, hours, address } = at
  const old = minus(now, { hours })
  // always in the same order, so that two tries at once do not wait for one another
  const sorted = [...keys].sort((a, b) => Buffer.compare(a.key, b.key))
  const values = sorted.map(({ key, name }) => sql`(${key}::bytea, ${name}::bytea, 1, ${now}::timestamptz, ${address})`)
  const { rows } = await sql<{ key: Buffer; tries: number; locks: number; locked_until: Instant | null }>`
    insert into sign_in_tally as t (key, name_hash, tries, last_at, last_address) values ${sql.join(values)}
    on conflict (key) do update set
      tries = case when t.locked_until > ${now} then t.tries
                   when t.locked_until is not null or t.last_at < ${old} then 1
                   else t.tries + 1 end,
      locked_until = case when t.locked_until > ${now} then t.locked_until end,
      last_at = case when t.locked_until > ${now} then t.last_at else ${now} end,
      last_address = ${address}
    returning key, tries, locks, locked_until`.execute(db)
  return keys.flatMap((one) => {
    const row = rows.find(({ key }) => key.equals(one.key))
    return row ? [{ ...one, tries: row.tries, locks: row.locks, lockedUntil: row.locked_until }] : []
  })
}

/** Locks a count that is not locked. True for exactly one caller. */
export async function lockTally(db: Reader, key: Buffer, now: Instant, until: Instant): Promise<boolean> {
  const locked = await db
    .updateTable('sign_in_tally')
    .set({ locked_until: until, locks: sql`locks + 1` })
    .where('key', '=', key)
    .where((where) => where.or([where('locked_until', 'is', null), where('locked_until', '<=', now)]))
    .executeTakeFirst()
  return locked.numUpdatedRows === 1n
}

/** A try that was right does not count. */
export async function giveTryBack(db: Reader, keys: readonly TallyKey[]): Promise<void> {
  await db
    .updateTable('sign_in_tally')
    .set({ tries: sql`greatest(tries - 1, 0)` })
    .where(
      'key',
      'in',
      keys.map(({ key }) => key),
    )
    .execute()
}

/** After a sign-in: what its owner mistyped does not count any more. What is locked stays locked, and other addresses keep their counts. */
export async function forgetTries(db: Reader, keys: readonly Buffer[], now: Instant): Promise<void> {
  await db
    .deleteFrom('sign_in_tally')
    .where('key', 'in', [...keys])
    .where((where) => where.or([where('locked_until', 'is', null), where('locked_until', '<=', now)]))
    .execute()
}

/** Opens a name again, from everywhere. */
export async function clearTallies(db: Reader, name: Buffer): Promise<void> {
  await db.deleteFrom('sign_in_tally').where('name_hash', '=', name).execute()
}

/** Until when the latest lock of a name lasts, from anywhere or from one address. */
export async function findLastLock(db: Reader, name: Buffer): Promise<Instant | null> {
  const row = await db
    .selectFrom('sign_in_tally')
    .select(({ fn }) => fn.max('locked_until').as('until'))
    .where('name_hash', '=', name)
    .executeTakeFirst()
  return row?.until ?? null
}
