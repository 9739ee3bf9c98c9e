import { sql } from 'kysely'
import { type Instant, plus } from '../../../../packages/time/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'
import type { Condition } from '../../../kernel/lists/index.ts'

/** When a key signed last. */
export const lastSigned = sql<Instant | null>`(select max(signed_at) from signature where signature.signing_key = signing_key.id)`

export const hasEnded = (ended: boolean): Condition =>
  ended ? sql<boolean>`ended_at is not null` : sql<boolean>`ended_at is null`

/** Keys in use whose certificate ends within 90 days. */
export const endsSoon = (now: Instant): Condition =>
  sql<boolean>`(ended_at is null and valid_to <= ${plus(now, { days: 90 })})`

/** People's keys in use that never signed. */
export const neverSigned: Condition = sql<boolean>`(ended_at is null and kind = 'person' and not exists (
  select from signature where signature.signing_key = signing_key.id))`

/** How many keys of each kind need attention, of all agencies or of these. */
export async function countKeys(
  db: Reader,
  agencies: readonly string[] | null,
  now: Instant,
): Promise<{ current: number; in90: number; in30: number; in7: number; never: number }> {
  let query = db.selectFrom('signing_key as key').where('ended_at', 'is', null).where('activate_by', 'is', null)
  if (agencies) query = query.where('key.agency', '=', sql<string>`any(${[...agencies]}::uuid[])`)
  const row = await query
    .select([
      sql<number>`count(*)`.as('current'),
      sql<number>`count(*) filter (where valid_to <= ${plus(now, { days: 90 })})`.as('in90'),
      sql<number>`count(*) filter (where valid_to <= ${plus(now, { days: 30 })})`.as('in30'),
      sql<number>`count(*) filter (where valid_to <= ${plus(now, { days: 7 })})`.as('in7'),
      sql<number>`count(*) filter (where kind = 'person' and not exists (select from signature where signing_key = key.id))`.as(
        'never',
      ),
    ])
    .executeTakeFirstOrThrow()
  return row
}
