import { sql } from 'kysely'
import type { Instant } from '../../../packages/time/index.ts'
import { askPrepared, type Reader } from '../database/index.ts'
import { type ActRecord, type Subject, subjectId } from './act.ts'

/** One matter stays readable, and a subject linked to everything does not pull in the world. */
const MOST_SUBJECTS = 50
const MOST_STEPS = 6

export interface TimelineOptions {
  /** Acts at most; 100 when absent. */
  limit?: number
  /** `next` of the page before. */
  after?: number | null
  newestFirst?: boolean
  /** Types of acts that stand elsewhere: readings (`house.readingActs`). */
  without?: readonly string[]
}

export interface Timeline {
  /** In the order they happened; each says which subject of the chain it is about. */
  acts: ActRecord[]
  subjects: Subject[]
  /** What `after` must be for the rest, or null. */
  next: number | null
}

/** The subjects that are one matter with this one, nearest first, itself included: links are followed both ways. */
export async function linkedSubjects(db: Reader, from: Subject): Promise<Subject[]> {
  const found = new Set<Subject>([from])
  let edge: Subject[] = [from]
  for (let step = 0; step < MOST_STEPS && edge.length > 0 && found.size < MOST_SUBJECTS; step++) {
    const near = sql<{ subject: Subject }>`
      select subject from (
        select b as subject, at, relation from subject_link where a = any(${edge}::text[])
        union all
        select a as subject, at, relation from subject_link where b = any(${edge}::text[])
      ) as near
      where subject <> all(${[...found]}::text[])
      group by subject order by min(at), subject limit ${MOST_SUBJECTS - found.size}`
    edge = (await askPrepared(db, near.compile(db))).map((row) => row.subject)
    for (const subject of edge) found.add(subject)
  }
  return [...found]
}

/** Everything that happened in one matter: the acts of a subject and of all that is linked to it. */
export async function timeline(db: Reader, subject: Subject, options: TimelineOptions = {}): Promise<Timeline> {
  const { limit = 100, after = null, newestFirst = false, without = [] } = options
  const subjects = await linkedSubjects(db, subject)
  let query = db.selectFrom('act').selectAll().where(sql<boolean>`subject = any(${subjects}::text[])`)
  if (without.length > 0) query = query.where('type', 'not in', [...without])
  if (after !== null) {
    const beyond = sql.raw(newestFirst ? '<' : '>')
    query = query.where(
      sql<boolean>`(at, seq) ${beyond} (select last.at, last.seq from act last where last.seq = ${after})`,
    )
  }
  const direction = newestFirst ? 'desc' : 'asc'
  const page = query
    .orderBy('at', direction)
    .orderBy('seq', direction)
    .limit(sql.lit(limit + 1))
  const rows = await askPrepared(db, page.compile())
  const acts = rows.slice(0, limit) as ActRecord[]
  return { acts, subjects, next: rows.length > limit ? acts.at(-1)!.seq : null }
}

/** The newest acts of some types on one subject alone, newest first. */
export async function actsOn(
  db: Reader,
  subject: Subject,
  types: readonly string[],
  limit: number,
): Promise<ActRecord[]> {
  if (types.length === 0) return []
  const rows = await db
    .selectFrom('act')
    .selectAll()
    .where('subject', '=', subject)
    .where('type', 'in', [...types])
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute()
  return rows as ActRecord[]
}

/** One office that looked at something on one day. */
export interface ReadBy {
  type: string
  label: string
  basis: string | null
  /** Name of the list that showed it. */
  list: string | null
  /** The last time that day. */
  at: Instant
  times: number
}

/**
 * Who read a subject, newest first: by opening it, and in lists that showed it. What one reader did for one purpose on one day is one line:
 * a list that stands open all day must not hide who else looked.
 * @param types of the acts of reading the subject itself (`house.readingActs`)
 */
export async function readingsOf(
  db: Reader,
  subject: Subject,
  types: readonly string[],
  limit: number,
): Promise<ReadBy[]> {
  const query = sql<ReadBy>`
    with reading as materialized (
      select type, label, basis, null as list, at from act where subject = ${subject} and type = any(${[...types]}::text[])
      union all
      select type, label, basis, data ->> 'list' as list, at from act
       where type = 'list.read' and data -> 'subjects' @> ${JSON.stringify([subjectId(subject)])}::jsonb
    )
    select type, label, basis, list, max(at) as at, count(*)::int as times from reading
     group by type, label, basis, list, (at at time zone 'Asia/Ho_Chi_Minh')::date
     order by max(at) desc limit ${sql.lit(limit)}`
  return askPrepared(db, query.compile(db))
}

/** The newest act on one subject alone, readings and their like aside. */
export async function lastActOn(
  db: Reader,
  subject: Subject,
  without: readonly string[],
): Promise<ActRecord | undefined> {
  const row = await db
    .selectFrom('act')
    .selectAll()
    .where('subject', '=', subject)
    .$if(without.length > 0, (query) => query.where('type', 'not in', [...without]))
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row as ActRecord | undefined
}

/** Acts looked at for the newest moment: transactions that began together end in any order. */
const NEWEST = 200

/** The latest moment among the newest acts. */
export async function findLastMoment(db: Reader): Promise<Instant | null> {
  const { rows } = await sql<{ at: Instant | null }>`
    select max(at) as at from (select at from act order by seq desc limit ${sql.lit(NEWEST)}) as newest`.execute(db)
  return rows[0]?.at ?? null
}
