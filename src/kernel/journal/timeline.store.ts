import { sql } from 'kysely'
import type { Instant } from '../../../packages/time/index.ts'
import { askPrepared, type Reader } from '../database/index.ts'
import { type ActRecord, type Subject, subjectId } from './act.ts'

/** One matter stays readable, and a subject linked to everything does not pull in the world. */
const MOST_SUBJECTS = 50
const MOST_STEPS = 6

/** In the words of the index `act_told`, which carries no readings: of a thing that is opened all day they are nearly all acts. */
const NOT_READ = sql<boolean>`act.type not like '%.read'`

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

/**
 * Everything that happened in one matter: the acts of a subject and of all that is linked to it. Each subject is asked by itself and in the order
 * of an index, so that the plan a connection keeps reads the acts shown and no others: for several subjects at once it walked all acts there are.
 * The values stand in a `select` of their own, here and in `readingsOf`, where the planner does not see them: else it takes the plan for these very
 * values to be cheaper each time, and making it anew over all months is nine tenths of what opening a dossier costs PostgreSQL.
 */
export async function timeline(db: Reader, subject: Subject, options: TimelineOptions = {}): Promise<Timeline> {
  const { limit = 100, after = null, newestFirst = false, without = [] } = options
  const subjects = await linkedSubjects(db, subject)
  const direction = sql.raw(newestFirst ? 'desc' : 'asc')
  const beyond = sql.raw(newestFirst ? '<' : '>')
  const parts = [
    sql<boolean>`act.subject = one.subject`,
    ...(without.length > 0 ? [NOT_READ, sql<boolean>`act.type <> all((select ${[...without]}::text[])::text[])`] : []),
    ...(after === null
      ? []
      : [sql<boolean>`(act.at, act.seq) ${beyond} (select last.at, last.seq from act last where last.seq = ${after})`]),
  ]
  const page = sql<ActRecord>`
    select found.* from unnest((select ${subjects}::text[])) as one(subject)
     cross join lateral (
       select act.* from act where ${sql.join(parts, sql` and `)}
        order by act.at ${direction}, act.seq ${direction} limit ${sql.lit(limit + 1)}
     ) as found
     order by found.at ${direction}, found.seq ${direction} limit ${sql.lit(limit + 1)}`
  const rows = await askPrepared(db, page.compile(db))
  const acts = rows.slice(0, limit)
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

/** Readings looked at for the lines of who read: what is opened all day for years is told by its latest. */
const MOST_READINGS = 2000

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
      (select type, label, basis, null as list, at from act
        where subject = (select ${subject}::text) and type = any((select ${[...types]}::text[])::text[])
        order by seq desc limit ${sql.lit(MOST_READINGS)})
      union all
      select type, label, basis, data ->> 'list' as list, at from act
       where type = 'list.read' and data -> 'subjects' @> (select ${JSON.stringify([subjectId(subject)])}::jsonb)
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
    .$if(without.length > 0, (query) => query.where(NOT_READ).where('type', 'not in', [...without]))
    .orderBy('at', 'desc')
    .orderBy('seq', 'desc')
    .limit(sql.lit(1))
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
