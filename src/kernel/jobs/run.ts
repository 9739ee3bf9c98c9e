import type { Job, PgBoss } from 'pg-boss'
import type { Province } from '../province/index.ts'
import { DEFAULT_BACK_OFF, DEFAULT_TIMEOUT_SECONDS } from './boss.ts'
import { jobsSchema, nextDelaySql } from './jobs.store.ts'
import type { JobHandler, JobRequest } from './port.ts'
import { reasonOf } from './reason.ts'

export interface RunResult {
  id: string
  status: 'completed' | 'failed'
  output?: { reason: string }
}

/** One try of one job. Never throws: a failed job is a result, and its next try is put off as the handler's table of waits says. */
export async function runOne(
  boss: PgBoss,
  province: Province,
  name: string,
  handler: JobHandler,
  job: Job,
): Promise<RunResult> {
  const attempt = job.retryCount + 1
  try {
    const data = (job.data ?? {}) as JobRequest
    await withinSeconds(
      handler.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS,
      handler.run(province, data, { id: job.id, attempt }),
    )
    return { id: job.id, status: 'completed' }
  } catch (error) {
    const reason = reasonOf(error)
    const delay = (handler.backOff ?? DEFAULT_BACK_OFF)[job.retryCount]
    province.log.warn({ job: name, id: job.id, attempt, reason, nextInSeconds: delay ?? null }, 'jobs: a job failed')
    if (delay !== undefined) {
      await boss
        .getDb()
        .executeSql(nextDelaySql(jobsSchema(province.database)), [name, job.id, delay])
        .catch(() => {})
    }
    return { id: job.id, status: 'failed', output: { reason } }
  }
}

/** A run that takes longer counts as failed; it may still end by itself, so handlers find what they already did. */
async function withinSeconds(seconds: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`took longer than ${seconds} s`)), seconds * 1000)
  })
  try {
    await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
