import { CompiledQuery, sql } from 'kysely'
import { type Instant, instantFromMillis } from '../../../packages/time/index.ts'
import { type Database, type Reader, sendAlong } from '../database/index.ts'
import type { JobRequest } from './port.ts'

/** Where jobs go whose tries are used up. */
export const DEAD_LETTERS = 'dead-letter'

/** A job that failed for good and waits for a person. */
export interface DeadLetter {
  id: string
  /** Kind of job, e.g. `exchange.send`. */
  name: string
  data: JobRequest
  queuedAt: Instant
  failedAt: Instant
  tries: number
  /** Why the last try failed, without personal data. */
  reason: string
}

/** The schema that holds the jobs of this province; pg-boss owns its tables. */
export const jobsSchema = (database: Database): string => `${database.options.schema}_jobs`

const jobTable = (database: Database) => sql.id(jobsSchema(database), 'job')

/** pg-boss makes its tables at the first use. */
async function installed(database: Database): Promise<boolean> {
  const { rows } = await sql<{ there: boolean }>`
    select to_regclass(${`${jobsSchema(database)}.job`}) is not null as there`.execute(database.reader)
  return rows[0]?.there ?? false
}

/** Dead letters, newest first; for the operator's page. Empty before the first job of a province. */
export async function listDeadLetters(database: Database, limit = 100): Promise<DeadLetter[]> {
  if (!(await installed(database))) return []
  const { rows } = await sql<{
    id: string
    name: string
    data: JobRequest
    queued: number
    failed: number
    tries: number
    output: unknown
  }>`select id, coalesce(source_name, name) as name, data,
            (extract(epoch from coalesce(source_created_on, created_on)) * 1000)::bigint as queued,
            (extract(epoch from created_on) * 1000)::bigint as failed,
            coalesce(source_retry_count, 0) + 1 as tries, source_output as output
       from ${jobTable(database)}
      where name = ${DEAD_LETTERS} and state = 'created'
      order by created_on desc limit ${limit}`.execute(database.reader)
  return rows.map(({ queued, failed, output, ...row }) => ({
    ...row,
    data: row.data ?? {},
    queuedAt: instantFromMillis(queued),
    failedAt: instantFromMillis(failed),
    reason: readReason(output),
  }))
}

function readReason(output: unknown): string {
  const value = (output as { value?: { message?: string } } | null)?.value ?? output
  const { reason, message } = (value ?? {}) as { reason?: string; message?: string }
  return reason ?? message ?? ''
}

/** How many jobs wait, run and lie dead, per kind; for the operator's page and metrics. */
export async function countJobs(database: Database): Promise<{ name: string; state: string; count: number }[]> {
  if (!(await installed(database))) return []
  const { rows } = await sql<{ name: string; state: string; count: number }>`
    select name, state::text as state, count(*)::bigint as count from ${jobTable(database)}
     where state in ('created', 'retry', 'active', 'failed') group by name, state order by name, state`.execute(
    database.reader,
  )
  return rows
}

/** Jobs of a kind that are still being done although their time is over. */
interface Hanging {
  name: string
  count: number
  /** By how much the oldest is over its time. */
  minutes: number
}

/** A program that runs ends such a job within seconds; one that stands for this long nobody watches. */
const UNWATCHED_SECONDS = 60

/** Jobs that nobody ended when their time was over, by kind. */
export async function listHanging(database: Database): Promise<Hanging[]> {
  if (!(await installed(database))) return []
  const { rows } = await sql<Hanging>`
    select name, count(*)::bigint as count, max(ceil(extract(epoch from over) / 60))::int as minutes
      from (select name, now() - started_on - expire_seconds * interval '1 second' as over
              from ${jobTable(database)} where state = 'active') active
     where over > ${UNWATCHED_SECONDS} * interval '1 second' group by name order by name`.execute(database.reader)
  return rows
}

/**
 * Holds a waiting job of this key until the caller's transaction ends, so that no worker starts it before the caller's rows are there to see.
 * True when there is one.
 */
export async function holdWaiting(database: Database, db: Reader, name: string, key: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from ${jobTable(database)}
     where name = ${name} and coalesce(singleton_key, '') = ${key} and state = 'created' and policy = 'short' for update`.execute(
    db,
  )
  return rows.length > 0
}

/** What a job is kept with, as its queue has it. */
export interface QueuedWith {
  expireInSeconds: number
  deleteAfterSeconds: number
  retentionSeconds: number
  retryLimit: number
  retryDelay: number
  heartbeatSeconds: number
}

interface NewJob {
  name: string
  data: JobRequest
  key: string
  after?: number
}

/**
 * Queues a job exactly as pg-boss's `send` does (a test holds the two rows equal), in one plain INSERT: theirs reads the queue and unpacks JSON on the
 * way, which made it the dearest statement of a step (docs/decisions/0016).
 */
function jobInsert(database: Database, { name, data, key, after = 0 }: NewJob, kept: QueuedWith): CompiledQuery {
  const text = `insert into "${jobsSchema(database)}".job (name, data, start_after, keep_until, singleton_key, policy, dead_letter,
      expire_seconds, deletion_seconds, retry_limit, retry_delay, heartbeat_seconds)
    values ($1, $2, now() + $3 * interval '1 second', now() + ($3 + $4) * interval '1 second', $5, 'short', $6, $7, $8, $9, $10, $11)
    on conflict do nothing`
  return CompiledQuery.raw(text, [
    name,
    JSON.stringify(data),
    after,
    kept.retentionSeconds,
    key,
    DEAD_LETTERS,
    kept.expireInSeconds,
    kept.deleteAfterSeconds,
    kept.retryLimit,
    kept.retryDelay,
    kept.heartbeatSeconds,
  ])
}

/** Queues a job unless one that waits has its key already. False when one has. */
export async function insertJob(database: Database, db: Reader, job: NewJob, kept: QueuedWith): Promise<boolean> {
  const { numAffectedRows } = await db.executeQuery(jobInsert(database, job, kept))
  return numAffectedRows === 1n
}

/** Queues a job whose key nobody else has. */
export const queueJob = (database: Database, db: Reader, job: NewJob, kept: QueuedWith): Promise<void> =>
  sendAlong(db, jobInsert(database, job, kept))

/** What a failed job is sent again with: its kind and its subject for the journal. */
export async function findDeadLetter(
  database: Database,
  db: Reader,
  id: string,
): Promise<{ name: string } | undefined> {
  const { rows } = await sql<{ name: string }>`
    select source_name as name from ${jobTable(database)}
     where name = ${DEAD_LETTERS} and id = ${id}::uuid and state = 'created'`.execute(db)
  return rows[0]
}

/** Sets how long the job waits before its next try; pg-boss reads it when the try fails. */
export const nextDelaySql = (schema: string): string =>
  `update "${schema}".job set retry_delay = $3 where name = $1 and id = $2::uuid and state = 'active'`
