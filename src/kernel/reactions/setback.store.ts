import { CompiledQuery, sql } from 'kysely'
import { type Instant, instantFromMillis } from '../../../packages/time/index.ts'
import { type Reader, sendAlong, type Writer } from '../database/index.ts'
import type { ActRecord } from '../journal/act.ts'
import { findActs } from '../journal/cursor.store.ts'

declare module '../database/index.ts' {
  interface Tables {
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
export const openSavepoint = (trx: Writer) => sendAlong(trx, CompiledQuery.raw('savepoint reaction'))
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
