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

/**
 * Work that lies in a room's own table and is done as soon as it is there. It costs no job for each piece: the rows are the queue, so what a kill
 * left is found there by the next start.
 */
export interface Standing {
  /**
   * Does what lies there and returns how much that was; 0 means that nothing is left. Only one process of a province does it, one run after the
   * other, and again after one that threw. Ends soon when it is told to.
   */
  run(province: Province, ending: AbortSignal): Promise<number>
  /** It looks for work so often without being woken: a word that says there is some may be lost. */
  everySeconds: number
}

export interface Jobs {
  /** Says that there is standing work of this name. Cheap; call it after the commit. Works from every process of the province. */
  wake(name: string): void
  /** Queues a job inside the given transaction: it exists exactly when the transaction commits. */
  enqueue(db: Reader, name: string, data: JobRequest, options?: JobOptions): Promise<void>
  /** Moves a dead letter back to its queue, inside the given transaction. @throws Refusal job.not-dead */
  revive(db: Reader, jobId: string): Promise<{ name: string }>
}
