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

export interface MonthShare {
  agency: string
  /** `YYYY-MM`, in the Vietnamese zone. */
  month: string
  issued: number
  signed: number
}

/** Outgoing documents issued per agency (all, or these) and month, and how many of them carry a digital signature: both from the acts. */
export async function listShares(
  db: Reader,
  agencies: readonly string[] | null,
  since: Instant,
): Promise<MonthShare[]> {
  const only = agencies === null ? sql`` : sql`and agency = any(${[...agencies]}::uuid[])`
  const { rows } = await sql<MonthShare>`
    select agency, to_char(at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM') as month, count(*) as issued,
           count(*) filter (where exists (
             select from read_act s where s.subject = act.subject and s.type = 'document.signed')) as signed
      from read_act act where type = 'document.issued' and agency is not null and at >= ${since} ${only}
     group by 1, 2 order by 2 desc, 1`.execute(db)
  return rows
}
