import { type Selectable, sql } from 'kysely'
import { type Instant, type LegalDay, minus } from '../../../../packages/time/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'
import { type Standing, standingQuery } from '../viewer.store.ts'

interface SessionTable {
  token_hash: Buffer
  id: string
  account: string
  position: string | null
  delegation: string | null
  started_at: Instant
  touched_at: Instant
  ends_at: Instant
  ended_at: Instant | null
  ended_why: string | null
  address: string | null
  browser: string | null
  /** Whether the page on its screen locks after the shorter idle time. */
  soon: boolean
}

declare module '../../../kernel/database/index.ts' {
  interface Tables {
    session: SessionTable
  }
}

export type Session = Selectable<SessionTable>

export async function insertSession(db: Reader, session: Session): Promise<void> {
  await db.insertInto('session').values(session).execute()
}

/** An open session with everything its viewer is, in one query. */
export async function findStanding(
  db: Reader,
  tokenHash: Buffer,
  day: LegalDay,
): Promise<(Session & Standing) | undefined> {
  const source = sql`select * from session where token_hash = ${tokenHash} and ended_at is null`
  const { rows } = await standingQuery<Session>(source, day).execute(db)
  return rows[0]
}

/** Whose session this is or was, ended or not. */
export async function findSessionAccount(db: Reader, tokenHash: Buffer): Promise<string | null> {
  const row = await db.selectFrom('session').select('account').where('token_hash', '=', tokenHash).executeTakeFirst()
  return row?.account ?? null
}

/** Moves the idle clock on; once a minute at most, however many requests come together. */
export async function touchSession(db: Reader, id: string, now: Instant): Promise<void> {
  await db
    .updateTable('session')
    .set({ touched_at: now })
    .where('id', '=', id)
    .where('touched_at', '<=', minus(now, { minutes: 1 }))
    .execute()
}

/** Notes that another kind of page is on the screen, and that this was an act. */
export async function setSoon(db: Reader, id: string, soon: boolean, now: Instant): Promise<void> {
  await db.updateTable('session').set({ soon, touched_at: now }).where('id', '=', id).execute()
}

/** Ends one session; false when it had ended, or is not the owner's. */
export async function endSessionRow(
  db: Reader,
  id: string,
  why: string,
  now: Instant,
  owner?: string,
): Promise<boolean> {
  let query = db
    .updateTable('session')
    .set({ ended_at: now, ended_why: why })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
  if (owner) query = query.where('account', '=', owner)
  const ended = await query.executeTakeFirst()
  return ended.numUpdatedRows === 1n
}

/** Ends every open session of an account. Returns their ids. */
export async function endSessionsOf(db: Reader, account: string, why: string, now: Instant): Promise<string[]> {
  const ended = await db
    .updateTable('session')
    .set({ ended_at: now, ended_why: why })
    .where('account', '=', account)
    .where('ended_at', 'is', null)
    .returning('id')
    .execute()
  return ended.map((row) => row.id)
}

export async function findOpenSession(db: Reader, tokenHash: Buffer): Promise<Session | undefined> {
  return db
    .selectFrom('session')
    .selectAll()
    .where('token_hash', '=', tokenHash)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
}

/** Sessions that may still be open, newest first. */
export async function listOpenSessions(
  db: Reader,
  account: string,
  since: { now: Instant; idleSince: Instant },
): Promise<Session[]> {
  return db
    .selectFrom('session')
    .selectAll()
    .where('account', '=', account)
    .where('ended_at', 'is', null)
    .where('ends_at', '>', since.now)
    .where('touched_at', '>', since.idleSince)
    .orderBy('started_at', 'desc')
    .execute()
}

export async function setSessionPosition(
  db: Reader,
  id: string,
  position: string | null,
  delegation: string | null,
): Promise<void> {
  await db.updateTable('session').set({ position, delegation }).where('id', '=', id).execute()
}

/** The position the account worked in last. */
export async function findLastPosition(db: Reader, account: string): Promise<string | null> {
  const row = await db
    .selectFrom('session')
    .select('position')
    .where('account', '=', account)
    .orderBy('started_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.position ?? null
}
