import { sql } from 'kysely'
import { type Instant, instantFromMillis } from '../../../packages/time/index.ts'
import type { Reader, Writer } from '../database/index.ts'
import type { ActRecord } from './act.ts'

declare module '../database/index.ts' {
  interface Tables {
    reaction_cursor: { subscriber: string; low: string; high: string; seq: number }
    reaction_failure: {
      subscriber: string
      subject: string
      act_seq: number
      tries: number
      error: string | null
      failed_at: Instant | null
      next_try: Instant
    }
  }
}

/**
 * How far a subscriber has come. Transaction ids are decimal texts: `low` ≤ `high`.
 * Acts below `low` are done; of those in [low, high) the ones up to `seq` are. Nothing at or above `high` was looked at.
 */
export interface Place {
  low: string
  high: string
  seq: number
}

/** Transactions below the horizon are decided for ever: no act of theirs can still appear. */
export async function readHorizon(db: Reader): Promise<string> {
  const { rows } = await sql<{ horizon: string }>`select pg_snapshot_xmin(pg_current_snapshot()) as horizon`.execute(db)
  return rows[0]!.horizon
}

export async function findPlaces(db: Reader, subscribers: readonly string[]): Promise<Map<string, Place>> {
  const rows = await db
    .selectFrom('reaction_cursor')
    .selectAll()
    .where('subscriber', 'in', [...subscribers])
    .execute()
  return new Map(rows.map(({ subscriber, ...place }) => [subscriber, place]))
}

/** Gives new subscribers their place at the beginning of the journal. */
export async function addSubscribers(db: Reader, subscribers: readonly string[]): Promise<void> {
  if (subscribers.length === 0) return
  const rows = subscribers.map((subscriber) => ({ subscriber, low: '0', high: '0', seq: 0 }))
  await db
    .insertInto('reaction_cursor')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Takes the subscriber for this transaction. Nothing when another process has it (unless `wait`) or it is unknown. */
export async function lockPlace(trx: Writer, subscriber: string, wait = false): Promise<Place | undefined> {
  const query = trx
    .selectFrom('reaction_cursor')
    .select(['low', 'high', 'seq'])
    .where('subscriber', '=', subscriber)
    .forUpdate()
  return (wait ? query : query.skipLocked()).executeTakeFirst()
}

export async function keepPlace(trx: Writer, subscriber: string, place: Place): Promise<void> {
  await trx.updateTable('reaction_cursor').set(place).where('subscriber', '=', subscriber).execute()
}

/** Moves subscribers forward over acts that are not theirs, unless they stand in the middle of a window. */
export async function skipAhead(db: Reader, subscribers: readonly string[], horizon: string): Promise<void> {
  if (subscribers.length === 0) return
  await sql`update reaction_cursor set low = ${horizon}::xid8, high = ${horizon}::xid8, seq = 0
             where subscriber in (${sql.join(subscribers)}) and low = high and low < ${horizon}::xid8`.execute(db)
}

/** What lies ahead of the given place: the horizon, the types waiting below it, and whether acts wait above it for an older transaction. */
export async function lookAhead(
  db: Reader,
  from: string,
  types: readonly string[],
): Promise<{ horizon: string; ready: string[]; held: boolean }> {
  const { rows } = await sql<{ horizon: string; ready: string[]; held: boolean }>`
    with edge as materialized (select pg_snapshot_xmin(pg_current_snapshot()) as xid)
    select edge.xid as horizon,
           array(select distinct type from act
                  where act.xid >= ${from}::xid8 and act.xid < edge.xid and type = any(${types}::text[])) as ready,
           exists (select 1 from act where act.xid >= greatest(edge.xid, ${from}::xid8) and type = any(${types}::text[])) as held
      from edge`.execute(db)
  return rows[0]!
}

/** More acts than this are cut into several windows, so that catching up does not sort the whole journal again and again. */
const WINDOW_ACTS = 5000

/**
 * Opens the next window [low, high): `high` is at most the horizon, and low enough that no act in the window has an earlier act on
 * the same subject at or above it (that one was committed first, by a transaction that began later, and must be handed on first).
 */
export async function openWindow(db: Reader, low: string, horizon: string): Promise<Place> {
  const { rows } = await sql<{ xid: string }>`
    select xid from act where xid >= ${low}::xid8 and xid < ${horizon}::xid8
     order by xid, seq offset ${WINDOW_ACTS} limit 1`.execute(db)
  const cut = rows[0]?.xid
  if (cut !== undefined && cut !== low) {
    const high = await lowerUntilStable(db, low, cut)
    if (high !== low) return { low, high, seq: 0 }
  }
  return { low, high: await lowerUntilStable(db, low, horizon), seq: 0 }
}

async function lowerUntilStable(db: Reader, low: string, horizon: string): Promise<string> {
  let high = horizon
  while (high !== low) {
    const { rows } = await sql<{ xid: string | null }>`
      select min(b.xid) as xid from act a join act b on b.subject = a.subject and b.seq > a.seq
       where a.xid >= ${high}::xid8 and b.xid >= ${low}::xid8 and b.xid < ${high}::xid8`.execute(db)
    const lower = rows[0]?.xid
    if (lower === null || lower === undefined) return high
    high = lower
  }
  return high
}

/** The next acts of an open window in order; `types` null means every type. */
export async function readWindow(
  db: Reader,
  place: Place,
  types: readonly string[] | null,
  limit: number,
): Promise<ActRecord[]> {
  let query = db
    .selectFrom('act')
    .selectAll()
    .where('xid', '>=', place.low)
    .where('xid', '<', place.high)
    .where('seq', '>', place.seq)
  if (types) query = query.where(sql<boolean>`type = any(${types}::text[])`)
  return (await query.orderBy('seq').limit(limit).execute()) as ActRecord[]
}

/** Subjects of which this subscriber still waits for an earlier act. */
export async function findBlocked(db: Reader, subscriber: string, subjects: readonly string[]): Promise<Set<string>> {
  if (subjects.length === 0) return new Set()
  const rows = await db
    .selectFrom('reaction_failure')
    .select('subject')
    .distinct()
    .where('subscriber', '=', subscriber)
    .where(sql<boolean>`subject = any(${subjects}::text[])`)
    .execute()
  return new Set(rows.map((row) => row.subject))
}

export interface WaitingAct {
  act: ActRecord
  tries: number
}

/** Waiting acts whose time has come and that have no earlier one of their subject before them. */
const dueFirsts = (db: Reader, now: Instant) =>
  db
    .selectFrom('reaction_failure as f')
    .where('f.next_try', '<=', now)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('reaction_failure as e')
            .select('e.act_seq')
            .whereRef('e.subscriber', '=', 'f.subscriber')
            .whereRef('e.subject', '=', 'f.subject')
            .whereRef('e.act_seq', '<', 'f.act_seq'),
        ),
      ),
    )

/** The first waiting act of each subject whose time has come. */
export async function findDue(db: Reader, subscriber: string, now: Instant, limit: number): Promise<WaitingAct[]> {
  const due = await dueFirsts(db, now)
    .select(['f.act_seq', 'f.tries'])
    .where('f.subscriber', '=', subscriber)
    .orderBy('f.act_seq')
    .limit(limit)
    .execute()
  const acts = await findActs(
    db,
    due.map((row) => row.act_seq),
  )
  return due.flatMap(({ act_seq, tries }) => {
    const act = acts.get(act_seq)
    return act ? [{ act, tries }] : []
  })
}

export async function findActs(db: Reader, seqs: readonly number[]): Promise<Map<number, ActRecord>> {
  if (seqs.length === 0) return new Map()
  const rows = await db
    .selectFrom('act')
    .selectAll()
    .where(sql<boolean>`seq = any(${seqs}::bigint[])`)
    .orderBy('seq')
    .execute()
  return new Map(rows.map((row) => [row.seq, row as ActRecord]))
}

/** Subscribers that have something to try again now. */
export async function findSubscribersDue(db: Reader, subscribers: readonly string[], now: Instant): Promise<string[]> {
  const rows = await dueFirsts(db, now)
    .select('f.subscriber')
    .distinct()
    .where('f.subscriber', 'in', [...subscribers])
    .execute()
  return rows.map((row) => row.subscriber)
}

export interface Setback {
  tries: number
  error: string | null
  now: Instant
  nextTry: Instant
}

/** Notes that an act failed (tries > 0) or waits behind an earlier one of its subject (tries = 0). */
export async function noteSetback(trx: Writer, subscriber: string, act: ActRecord, setback: Setback): Promise<void> {
  const { tries, error, now, nextTry } = setback
  const values = { tries, error, failed_at: tries > 0 ? now : null, next_try: nextTry }
  await trx
    .insertInto('reaction_failure')
    .values({ subscriber, subject: act.subject, act_seq: act.seq, ...values })
    .onConflict((conflict) => conflict.columns(['subscriber', 'subject', 'act_seq']).doUpdateSet(values))
    .execute()
}

export async function dropSetback(trx: Writer, subscriber: string, act: ActRecord): Promise<void> {
  await trx
    .deleteFrom('reaction_failure')
    .where('subscriber', '=', subscriber)
    .where('subject', '=', act.subject)
    .where('act_seq', '=', act.seq)
    .execute()
}

// One reaction's writes are undone alone, without losing the turn.
export const openSavepoint = (trx: Writer) => sql`savepoint reaction`.execute(trx)
export const releaseSavepoint = (trx: Writer) => sql`release savepoint reaction`.execute(trx)
export const undoToSavepoint = (trx: Writer) => sql`rollback to savepoint reaction`.execute(trx)

/** A reaction that failed, as an operator sees it. */
export interface ReactionFailure {
  subscriber: string
  seq: number
  act: string
  type: string
  subject: string
  /** Without personal data. */
  error: string
  tries: number
  failedAt: Instant
  nextTry: Instant
  /** Later acts of the same subject that wait behind it. */
  behind: number
}

/** Reactions that failed and are tried again by themselves, oldest first; for the operator's page. */
export async function listReactionFailures(db: Reader, limit = 100): Promise<ReactionFailure[]> {
  const { rows } = await sql<Omit<ReactionFailure, 'failedAt' | 'nextTry'> & { failed: number; next: number }>`
    select f.subscriber, f.act_seq as seq, a.id as act, a.type, f.subject, f.error, f.tries,
           (extract(epoch from f.failed_at) * 1000)::bigint as failed, (extract(epoch from f.next_try) * 1000)::bigint as next,
           (select count(*) from reaction_failure later
             where later.subscriber = f.subscriber and later.subject = f.subject and later.act_seq > f.act_seq) as behind
      from reaction_failure f join act a on a.seq = f.act_seq
     where f.tries > 0 order by f.failed_at, f.act_seq limit ${limit}`.execute(db)
  return rows.map(({ failed, next, ...row }) => ({
    ...row,
    failedAt: instantFromMillis(failed),
    nextTry: instantFromMillis(next),
  }))
}

/** Makes a failed reaction due now; its tries count on. False when it is not waiting any more. */
export async function setDue(db: Reader, subscriber: string, seq: number, now: Instant): Promise<boolean> {
  const changed = await db
    .updateTable('reaction_failure')
    .set({ next_try: now })
    .where('subscriber', '=', subscriber)
    .where('act_seq', '=', seq)
    .where('tries', '>', 0)
    .executeTakeFirst()
  return changed.numUpdatedRows === 1n
}
