import { type Insertable, type RawBuilder, type Selectable, sql } from 'kysely'
import type { Instant } from '../../../packages/time/index.ts'
import { postsOf, type Viewer } from '../acting/index.ts'
import type { Reader } from '../database/index.ts'
import type { Subject } from '../journal/index.ts'
import { MOST_UNREAD } from '../pages/view.ts'
import type { About } from './tell.ts'

interface NoticeTable {
  id: string
  act: string
  position: string
  type: string
  subject: Subject
  about: About
  label: string
  by_account: string | null
  happened_at: Instant
  read_at: Instant | null
  /** The agency the act counts for. */
  agency: string | null
  /** Others were told that nobody had opened it. */
  escalated_at: Instant | null
}

declare module '../database/index.ts' {
  interface Tables {
    notice: NoticeTable
  }
}

/** What one position is told of one act. */
export type Notice = Selectable<NoticeTable>

export const unread: RawBuilder<boolean> = sql<boolean>`read_at is null`

/** What a viewer is told: by position, and never of their own acts. */
export function toldTo(viewer: Viewer): RawBuilder<boolean> {
  const [one, ...others] = postsOf(viewer)
  if (!one) return sql<boolean>`false`
  const position =
    others.length === 0
      ? sql<boolean>`position = ${one}::uuid`
      : sql<boolean>`position = any(${[one, ...others]}::uuid[])`
  if (!viewer.account) return position
  return sql<boolean>`(${position} and by_account is distinct from ${viewer.account}::uuid)`
}

/** Writes notices; a position that was told of the act before is not told again. Returns those that are new. */
export async function insertNotices(db: Reader, notices: readonly Insertable<NoticeTable>[]): Promise<Notice[]> {
  if (notices.length === 0) return []
  return db
    .insertInto('notice')
    .values([...notices])
    .onConflict((conflict) => conflict.columns(['act', 'position']).doNothing())
    .returningAll()
    .execute()
}

/** A notice the viewer is told of; nothing when there is none or it is another's. */
export async function findNotice(db: Reader, viewer: Viewer, id: string): Promise<Notice | undefined> {
  return db.selectFrom('notice').selectAll().where('id', '=', id).where(toldTo(viewer)).executeTakeFirst()
}

/**
 * Marks, as told to others, the notices of a type that came in a span of time and that nobody who was told of the same act has read.
 * Returns each act once.
 */
export async function takeLate(
  db: Reader,
  type: string,
  came: { after: Instant; until: Instant },
  now: Instant,
): Promise<Pick<Notice, 'act' | 'subject' | 'agency'>[]> {
  const { rows } = await sql<Pick<Notice, 'act' | 'subject' | 'agency'>>`
    update notice n set escalated_at = ${now}
     where type = ${type} and ${unread} and escalated_at is null and agency is not null
       and happened_at > ${came.after} and happened_at <= ${came.until}
       and not exists (select 1 from notice other where other.act = n.act and other.read_at is not null)
    returning act, subject, agency`.execute(db)
  return [...new Map(rows.map((row) => [row.act, row])).values()]
}

/** Who was told of an act. */
export async function listTold(db: Reader, act: string): Promise<string[]> {
  const rows = await db.selectFrom('notice').select('position').where('act', '=', act).execute()
  return rows.map(({ position }) => position)
}

/** Those of some notices that nobody has read yet. */
export async function stillUnread(db: Reader, ids: readonly string[]): Promise<Notice[]> {
  if (ids.length === 0) return []
  return db
    .selectFrom('notice')
    .selectAll()
    .where('id', 'in', [...ids])
    .where(unread)
    .orderBy('happened_at')
    .orderBy('id')
    .execute()
}

/** What the unread notices of a viewer are about; one more than `MOST_UNREAD` at most, so that the question costs the same for everybody. */
export async function listUnread(db: Reader, viewer: Viewer): Promise<Subject[]> {
  const { rows } = await sql<{ subject: Subject }>`select subject from notice
    where ${toldTo(viewer)} and ${unread} limit ${MOST_UNREAD + 1}`.execute(db)
  return rows.map(({ subject }) => subject)
}

/** Marks as read what a viewer was told about a subject. Returns whose notices they are. */
export async function setReadOf(db: Reader, viewer: Viewer, subject: Subject, now: Instant): Promise<string[]> {
  const rows = await db
    .updateTable('notice')
    .set({ read_at: now })
    .where('subject', '=', subject)
    .where(unread)
    .where(toldTo(viewer))
    .returning('position')
    .execute()
  return [...new Set(rows.map(({ position }) => position))]
}

/** Takes notices of these types about a subject as read from a moment on. Returns whose they are. */
export async function endNotices(
  db: Reader,
  subject: Subject,
  types: readonly string[],
  at: Instant,
): Promise<string[]> {
  const rows = await db
    .updateTable('notice')
    .set({ read_at: at })
    .where('subject', '=', subject)
    .where('type', 'in', [...types])
    .where(unread)
    .returning('position')
    .execute()
  return [...new Set(rows.map(({ position }) => position))]
}

/** Marks notices as read; those that were keep their moment. Returns whose they are. */
export async function setRead(db: Reader, ids: readonly string[], now: Instant): Promise<string[]> {
  const rows = await db
    .updateTable('notice')
    .set({ read_at: now })
    .where('id', 'in', [...ids])
    .where('read_at', 'is', null)
    .returning('position')
    .execute()
  return [...new Set(rows.map(({ position }) => position))]
}
