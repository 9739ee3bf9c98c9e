import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Instant, LegalDay } from '../../../../packages/time/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'
import { inTab } from '../delivery/outbox.store.ts'

export interface DailyTable {
  id: string
  day: LegalDay
  agency: string
  unsent: number
  failed: number
  unfetched: number
  late: number
  returned: number
  oldest: Instant | null
}

declare module '../../../kernel/database/index.ts' {
  interface Tables {
    exchange_daily: DailyTable
    exchange_daily_made: { day: LegalDay; at: Instant }
  }
}

export const DAILY_AT = '/lien-thong/bao-cao-ngay'

type Counts = Pick<DailyTable, 'agency' | 'unsent' | 'failed' | 'unfetched' | 'late' | 'returned' | 'oldest'>

/** What was answered long ago without a word of its registration is not asked about for ever. */
const LATE_DAYS = 30

/**
 * What is open now of each agency's post: signed before `signedBefore` and not sent, failed, not fetched, late to register, returned. Reads what
 * is open, never what arrived.
 */
export async function countOpen(db: Reader, now: Instant, signedBefore: Instant): Promise<Counts[]> {
  const { rows } = await sql<Counts>`
    with open as (
      select agency, 'unsent' as what, signed_at as since from read_document
        where direction = 'outgoing' and state = 'signed' and signed_at < ${signedBefore}::timestamptz
      union all
      select box.agency, 'unsent', letter.signed_at from exchange_outbox as box join read_document as letter on letter.id = box.document
        where box.state = 'queued' and letter.signed_at < ${signedBefore}::timestamptz
      union all select agency, 'failed', queued_at from exchange_outbox where ${inTab('loi', now)}
      union all select agency, 'unfetched', queued_at from exchange_outbox where ${inTab('chua-lay', now)}
      union all
      select agency, 'late', coalesce(acknowledged_at, fetched_at, handed_at) from exchange_outbox
        where queued_at > ${now}::timestamptz - make_interval(days => ${LATE_DAYS}) and ${inTab('cham', now)}
      union all
      select agency, 'returned', status_at from exchange_outbox
        where queued_at > ${now}::timestamptz - make_interval(days => ${LATE_DAYS}) and ${inTab('tra-lai', now)}
    )
    select agency,
        count(*) filter (where what = 'unsent')::integer as unsent, count(*) filter (where what = 'failed')::integer as failed,
        count(*) filter (where what = 'unfetched')::integer as unfetched, count(*) filter (where what = 'late')::integer as late,
        count(*) filter (where what = 'returned')::integer as returned, min(since) as oldest
      from open group by agency order by agency`.execute(db)
  return rows
}

/** Begins the report of a day; false when it was made. */
export async function beginDay(db: Reader, day: LegalDay, at: Instant): Promise<boolean> {
  const done = await db
    .insertInto('exchange_daily_made')
    .values({ day, at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return done.numInsertedOrUpdatedRows === 1n
}

export async function isDayMade(db: Reader, day: LegalDay): Promise<boolean> {
  const row = await db.selectFrom('exchange_daily_made').select('day').where('day', '=', day).executeTakeFirst()
  return row !== undefined
}

export async function insertDay(db: Reader, day: LegalDay, counts: readonly Counts[]): Promise<void> {
  if (counts.length === 0) return
  await db
    .insertInto('exchange_daily')
    .values(counts.map((one) => ({ id: uuidv7(), day, ...one })))
    .execute()
}

/** A day's report in one line. */
export async function reportTotals(db: Reader, day: LegalDay) {
  return db
    .selectFrom('exchange_daily')
    .select([
      sql<number>`count(*)::integer`.as('agencies'),
      sql<number>`coalesce(sum(unsent), 0)::integer`.as('unsent'),
      sql<number>`coalesce(sum(failed), 0)::integer`.as('failed'),
      sql<number>`coalesce(sum(unfetched), 0)::integer`.as('unfetched'),
      sql<number>`coalesce(sum(late), 0)::integer`.as('late'),
      sql<number>`coalesce(sum(returned), 0)::integer`.as('returned'),
    ])
    .where('day', '=', day)
    .executeTakeFirstOrThrow()
}
