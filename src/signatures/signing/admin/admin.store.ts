import { sql } from 'kysely'
import { type Instant, legalDayOf, plus } from '../../../../packages/time/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'
import { pinRules } from '../pin.ts'

/** A key as the administrator's list shows it. */
export interface KeyLine {
  id: string
  kind: 'person' | 'agency'
  position: string | null
  agency: string
  label: string
  provider: string
  validTo: Instant
  issuedHere: boolean
  blocked: boolean
  /** Its holder did not activate it yet. */
  waiting: boolean
  ended: boolean
  revokedAt: Instant | null
  lastSigned: Instant | null
}

export type KeyFilter = 'all' | 'expiring' | 'never' | 'ended'

/** Keys with when each signed last. `expiring`: within 90 days; `never`: people's keys that never signed. */
export async function listKeyLines(
  db: Reader,
  filter: KeyFilter,
  agencies: readonly string[] | null,
  now: Instant,
): Promise<KeyLine[]> {
  let query = db
    .selectFrom('signing_key as key')
    .select(['key.id', 'key.kind', 'key.position', 'key.agency', 'key.label', 'key.provider', 'key.valid_to'])
    .select(['key.wrong_pins', 'key.revoked_at', 'key.issued_here', 'key.activate_by', 'key.ended_at'])
    .select((of) =>
      of
        .selectFrom('signature')
        .whereRef('signature.signing_key', '=', 'key.id')
        .select((all) => all.fn.max('signed_at').as('last'))
        .as('last_signed'),
    )
    .orderBy('key.valid_to')
    .orderBy('key.id')
    .limit(500)
  if (agencies) query = query.where('key.agency', '=', sql<string>`any(${[...agencies]}::uuid[])`)
  if (filter === 'ended') query = query.where('key.ended_at', 'is not', null)
  else query = query.where('key.ended_at', 'is', null)
  if (filter === 'expiring') query = query.where('key.valid_to', '<=', plus(now, { days: 90 }))
  if (filter === 'never') {
    query = query
      .where('key.kind', '=', 'person')
      .where(({ not, exists, selectFrom }) =>
        not(exists(selectFrom('signature').select('id').whereRef('signature.signing_key', '=', 'key.id'))),
      )
  }
  const { tries } = pinRules(legalDayOf(now))
  const rows = await query.execute()
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    position: row.position,
    agency: row.agency,
    label: row.label,
    provider: row.provider,
    validTo: row.valid_to,
    issuedHere: row.issued_here,
    blocked: row.wrong_pins >= tries,
    waiting: row.activate_by !== null,
    ended: row.ended_at !== null,
    revokedAt: row.revoked_at,
    lastSigned: row.last_signed,
  }))
}

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
