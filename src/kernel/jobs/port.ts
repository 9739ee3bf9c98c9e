import type { Reader } from '../database/index.ts'
import type { Province } from '../province/index.ts'

/** What a job needs to run: plain data, small (ids, not documents). */
export type JobRequest = Record<string, unknown>

export interface JobOptions {
  /** The same key is queued once while a job with it waits. */
  key?: string
  /** Seconds from now before the first try. */
  after?: number
}

/** One kind of job. It may run again after a kill: it must find what it already did. */
export interface JobHandler {
  /** Runs once; throwing means "again later" until the tries are used up, then the job is a dead letter an operator sees. */
  run(province: Province, data: JobRequest, job: { id: string; attempt: number }): Promise<void>
  /** Seconds to wait before each next try; the list's length is the number of retries. */
  backOff?: readonly number[]
  /** How long one run may take, in seconds. */
  timeoutSeconds?: number
  /** Cron expression (Vietnam time) for jobs that come by the clock. */
  schedule?: string
  concurrency?: number
}

export interface Jobs {
  /** Queues a job inside the given transaction: it exists exactly when the transaction commits. */
  enqueue(db: Reader, name: string, data: JobRequest, options?: JobOptions): Promise<void>
  /** Moves a dead letter back to its queue, inside the given transaction. @throws Refusal job.not-dead */
  revive(db: Reader, jobId: string): Promise<{ name: string }>
}
