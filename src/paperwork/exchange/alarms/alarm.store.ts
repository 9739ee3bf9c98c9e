import { type Selectable, sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Instant, LegalDay } from '../../../../packages/time/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'

export type AlarmKind = 'peer-down' | 'silent' | 'undelivered' | 'quarantine' | 'credential'
export type AlarmEvent = 'begun' | 'over' | 'daily' | 'test'

export interface AlarmTable {
  id: string
  kind: AlarmKind
  about: string
  name: string
  count: number
  begun_at: Instant
  over_at: Instant | null
}

export interface WordTable {
  id: string
  target: string
  alarm: string | null
  event: AlarmEvent
  day: LegalDay | null
  state: 'queued' | 'sent' | 'failed'
  error: string | null
  at: Instant
  ended_at: Instant | null
}

declare module '../../../kernel/database/index.ts' {
  interface Tables {
    exchange_alarm: AlarmTable
    exchange_alarm_word: WordTable
  }
}

export type Alarm = Selectable<AlarmTable>
/** What goes wrong, before anybody was told. */
export type Fault = Pick<Alarm, 'kind' | 'about' | 'name' | 'count'>

/** In lists: what is not over. */
export const isOpen = sql<boolean>`over_at is null`

/** Begins an alarm; nothing when it stands already. */
export async function beginAlarm(db: Reader, fault: Fault, at: Instant): Promise<string | undefined> {
  const id = uuidv7()
  const done = await db
    .insertInto('exchange_alarm')
    .values({ id, ...fault, begun_at: at, over_at: null })
    .onConflict((conflict) => conflict.columns(['kind', 'about']).where('over_at', 'is', null).doNothing())
    .executeTakeFirst()
  return done.numInsertedOrUpdatedRows === 1n ? id : undefined
}

export async function listOpenAlarms(db: Reader): Promise<Alarm[]> {
  return db
    .selectFrom('exchange_alarm')
    .selectAll()
    .where('over_at', 'is', null)
    .orderBy('begun_at')
    .limit(1000)
    .execute()
}

/** Ends an alarm; false when somebody was quicker. */
export async function endAlarm(db: Reader, id: string, at: Instant): Promise<boolean> {
  const done = await db
    .updateTable('exchange_alarm')
    .set({ over_at: at })
    .where('id', '=', id)
    .where('over_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

export async function findAlarm(db: Reader, id: string): Promise<Alarm | undefined> {
  return db.selectFrom('exchange_alarm').selectAll().where('id', '=', id).executeTakeFirst()
}

/** A word for a target, to be sent by its job. */
export async function queueWord(
  db: Reader,
  word: Pick<Selectable<WordTable>, 'target' | 'event' | 'at'> & { alarm?: string; day?: LegalDay },
): Promise<string> {
  const id = uuidv7()
  const { alarm = null, day = null, ...rest } = word
  await db
    .insertInto('exchange_alarm_word')
    .values({ id, ...rest, alarm, day, state: 'queued', error: null, ended_at: null })
    .execute()
  return id
}

export async function findWord(db: Reader, id: string): Promise<Selectable<WordTable> | undefined> {
  return db.selectFrom('exchange_alarm_word').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function changeWord(db: Reader, id: string, change: Partial<WordTable>): Promise<void> {
  await db.updateTable('exchange_alarm_word').set(change).where('id', '=', id).execute()
}

/** The newest words a target was told, for its page. */
export async function wordsTo(db: Reader, target: string, limit: number): Promise<Selectable<WordTable>[]> {
  return db
    .selectFrom('exchange_alarm_word')
    .selectAll()
    .where('target', '=', target)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

/** More are not counted. */
const MOST = 10_000

/** Agencies with documents that wait or failed since before this moment, with how many. */
export async function undeliveredSince(db: Reader, since: Instant): Promise<{ agency: string; count: number }[]> {
  const { rows } = await sql<{ agency: string; count: number }>`
    select agency, count(*)::integer as count
      from (select agency from exchange_outbox where state in ('queued', 'handed', 'failed') and queued_at < ${since}::timestamptz
        limit ${MOST}) as open
      group by agency order by agency`.execute(db)
  return rows
}

export async function countQuarantined(db: Reader): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from (select 1 from exchange_package
      where reason_code is not null and state = 'quarantined' limit ${MOST}) as one`.execute(db)
  return rows[0]?.count ?? 0
}

/** Hubs that cannot be called since before this moment. */
export async function peersDown(db: Reader, since: Instant) {
  return db
    .selectFrom('exchange_peer')
    .select(['system', 'name', 'failures', 'troubled_at', 'error_vi', 'error_en'])
    .where('state', '=', 'running')
    .where('troubled_at', '<', since)
    .orderBy('system')
    .execute()
}

/** Hubs whose secret ends by this day. */
export async function secretsEnding(db: Reader, until: LegalDay) {
  return db
    .selectFrom('exchange_peer')
    .select(['system', 'name', 'secret_ends'])
    .where('secret_ends', '<=', until)
    .orderBy('system')
    .execute()
}

/** Hubs that are paused while something waits for them, with how much. */
export async function waitingOnPaused(db: Reader): Promise<{ name: string; count: number }[]> {
  const { rows } = await sql<{ name: string; count: number }>`
    select name, waiting.count from exchange_peer as peer cross join lateral (
        select count(*)::integer as count from (select 1 from exchange_pending
          where system = peer.system and state in ('waiting', 'processing') limit ${MOST}) as line) as waiting
      where peer.state = 'paused' and waiting.count > 0 order by name`.execute(db)
  return rows
}

/** When the oldest package came that is not read yet: of those that wait their turn, and those that are left to their jobs. */
export async function oldestUnread(db: Reader): Promise<Instant | undefined> {
  const { rows } = await sql<{ at: Instant | null }>`
    select least((select min(arrived_at) from exchange_package where state = 'stored' and not set_back),
                 (select min(arrived_at) from exchange_package where state = 'stored' and set_back)) as at`.execute(db)
  return rows[0]?.at ?? undefined
}

/** Who was not reached by alarms since this moment, how often, and why the last time. */
export async function failedWords(
  db: Reader,
  since: Instant,
): Promise<{ name: string; count: number; error: string | null }[]> {
  const { rows } = await sql<{ name: string; count: number; error: string | null }>`
    select target.name, count(*)::integer as count, (array_agg(word.error order by word.at desc))[1] as error
      from exchange_alarm_word as word join exchange_alarm_target as target on target.id = word.target
      where word.state = 'failed' and word.at > ${since}::timestamptz and target.state = 'standing'
      group by target.id, target.name order by target.name`.execute(db)
  return rows
}
