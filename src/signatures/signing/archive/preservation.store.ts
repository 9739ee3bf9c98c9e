import { sql } from 'kysely'
import { type Instant, minus, plus } from '../../../../packages/time/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'

declare module '../../../kernel/database/index.ts' {
  interface Tables {
    preservation: {
      issued_file: string
      subject: string
      agency: string
      newest_file: string
      stamped_until: Instant | null
      tried_at: Instant | null
      problem: string | null
      problem_since: Instant | null
    }
    preserved: {
      id: string
      subject: string
      issued_file: string
      base_file: string
      file: string
      stamped_until: Instant
      at: Instant
    }
  }
}

/** A file that must stay provable: as issued, and its newest copy. */
export interface Kept {
  issuedFile: string
  subject: string
  agency: string
  newestFile: string
  /** End of the certificate of the newest document timestamp; null when there is none. */
  stampedUntil: Instant | null
}

export interface Preserved {
  file: string
  at: Instant
  stampedUntil: Instant
}

/** A file that could not be preserved, for the administrator. */
export interface PreservationProblem {
  subject: string
  agency: string
  issuedFile: string
  stampedUntil: Instant | null
  problem: string
  since: Instant
}

/** From now on the file is watched. A file already watched stays as it is. */
export async function keepForDecades(db: Reader, kept: Omit<Kept, 'newestFile'>): Promise<void> {
  await db
    .insertInto('preservation')
    .values({
      issued_file: kept.issuedFile,
      subject: kept.subject,
      agency: kept.agency,
      newest_file: kept.issuedFile,
      stamped_until: kept.stampedUntil,
      tried_at: null,
      problem: null,
      problem_since: null,
    })
    .onConflict((conflict) => conflict.column('issued_file').doNothing())
    .execute()
}

/** A file that was tried is left alone for so long: the daily round meets each once. */
const PAUSE_HOURS = 20

/** A try noted further ahead than this was made while a clock was wrong; it holds nothing back. */
const SKEW_HOURS = 1

/** Files without document timestamp, or whose newest one is believable until `before` only; the most urgent first. */
export async function listDue(db: Reader, before: Instant, now: Instant, limit: number): Promise<Kept[]> {
  const rows = await db
    .selectFrom('preservation')
    .select(['issued_file', 'subject', 'agency', 'newest_file', 'stamped_until'])
    .where((where) => where.or([where('stamped_until', 'is', null), where('stamped_until', '<=', before)]))
    .where((where) =>
      where.or([
        where('tried_at', 'is', null),
        where('tried_at', '<', minus(now, { hours: PAUSE_HOURS })),
        where('tried_at', '>', plus(now, { hours: SKEW_HOURS })),
      ]),
    )
    .orderBy(sql`stamped_until nulls first`)
    .orderBy('issued_file')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    issuedFile: row.issued_file,
    subject: row.subject,
    agency: row.agency,
    newestFile: row.newest_file,
    stampedUntil: row.stamped_until,
  }))
}

/** Writes a new copy down; false when another process wrote one meanwhile: that one counts. */
export async function insertPreserved(
  db: Reader,
  copy: { id: string; kept: Kept; file: string; stampedUntil: Instant },
  now: Instant,
): Promise<boolean> {
  const { kept } = copy
  const changed = await db
    .updateTable('preservation')
    .set({
      newest_file: copy.file,
      stamped_until: copy.stampedUntil,
      tried_at: now,
      problem: null,
      problem_since: null,
    })
    .where('issued_file', '=', kept.issuedFile)
    .where('newest_file', '=', kept.newestFile)
    .executeTakeFirst()
  if (changed.numUpdatedRows !== 1n) return false
  await db
    .insertInto('preserved')
    .values({
      id: copy.id,
      subject: kept.subject,
      issued_file: kept.issuedFile,
      base_file: kept.newestFile,
      file: copy.file,
      stamped_until: copy.stampedUntil,
      at: now,
    })
    .execute()
  return true
}

/** Notes why a file could not be preserved; the first moment stays until it succeeds. */
export async function noteProblem(db: Reader, issuedFile: string, problem: string, now: Instant): Promise<void> {
  await db
    .updateTable('preservation')
    .set({ problem, problem_since: sql<Instant>`coalesce(problem_since, ${now})`, tried_at: now })
    .where('issued_file', '=', issuedFile)
    .execute()
}

/** The newest preserved copy of an issued file; undefined while the issued file itself is the newest. */
export async function findPreserved(db: Reader, issuedFile: string): Promise<Preserved | undefined> {
  const row = await db
    .selectFrom('preservation')
    // the newest is the one made of the one before; moments may lie when a clock was wrong
    .innerJoin('preserved', (join) =>
      join
        .onRef('preserved.issued_file', '=', 'preservation.issued_file')
        .onRef('preserved.file', '=', 'preservation.newest_file'),
    )
    .select(['preserved.file', 'preserved.at', 'preserved.stamped_until'])
    .where('preservation.issued_file', '=', issuedFile)
    .executeTakeFirst()
  return row && { file: row.file, at: row.at, stampedUntil: row.stamped_until }
}

/** Files that could not be preserved, longest waiting first; `agencies` null for all. */
export async function listPreservationProblems(
  db: Reader,
  agencies: readonly string[] | null,
): Promise<PreservationProblem[]> {
  let query = db
    .selectFrom('preservation')
    .select(['subject', 'agency', 'issued_file', 'stamped_until', 'problem', 'problem_since'])
    .where('problem', 'is not', null)
    .orderBy('problem_since')
    .orderBy('issued_file')
    .limit(50)
  if (agencies) query = query.where('agency', '=', sql<string>`any(${[...agencies]}::uuid[])`)
  const rows = await query.execute()
  return rows.map((row) => ({
    subject: row.subject,
    agency: row.agency,
    issuedFile: row.issued_file,
    stampedUntil: row.stamped_until,
    problem: row.problem!,
    since: row.problem_since!,
  }))
}

/** Preserves these issued files no more: their content was destroyed by decision. @returns the copies that were made of them */
export async function forgetPreserved(db: Reader, issued: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ file: string }>`
    delete from preserved where issued_file = any(${[...issued]}) returning file`.execute(db)
  await sql`delete from preservation where issued_file = any(${[...issued]})`.execute(db)
  return rows.map(({ file }) => file)
}
