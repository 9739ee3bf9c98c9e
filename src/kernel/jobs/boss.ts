import { CompiledQuery } from 'kysely'
import pg from 'pg'
import type { Db, PgBoss, Queue } from 'pg-boss'
import type { Database, Reader } from '../database/index.ts'
import type { Module } from '../module/index.ts'
import type { Log } from '../province/index.ts'
import { DEAD_LETTERS, jobsSchema } from './jobs.store.ts'
import type { JobHandler } from './port.ts'

/** Waits between tries when a handler names none: about three hours in all, then a person decides. */
export const DEFAULT_BACK_OFF: readonly number[] = [2, 10, 60, 300, 1800, 7200]
export const DEFAULT_TIMEOUT_SECONDS = 120
export const DEFAULT_CONCURRENCY = 2

/** A worker that was killed is noticed after this many seconds without a sign of life. */
const HEARTBEAT_SECONDS = 10
const YEAR_SECONDS = 365 * 86_400

/** pg-boss names its functions and types in every statement, so only its own types may parse what comes back. */
const rawTypes = { getTypeParser: pg.types.getTypeParser }

/** Lets pg-boss work on a connection or pool of ours. */
export const adapter = (client: Pick<pg.Pool, 'query'>): Db => ({
  executeSql: (text, values) => client.query({ text, values: values as unknown[], types: rawTypes }),
})

/** Lets pg-boss work inside the caller's open transaction. */
export const insideTransaction = (db: Reader): Db => ({
  async executeSql(text, parameters = []) {
    const { rows } = await db.executeQuery(CompiledQuery.raw(text, parameters))
    return { rows: [...rows] }
  },
})

/** What the modules declare in one of their slots, by name. @throws when two modules use one name. */
export function collectByName<Slot extends 'jobs' | 'standing'>(modules: readonly Module[], slot: Slot) {
  const all = new Map<string, NonNullable<Module[Slot]>[string]>()
  for (const module of modules) {
    for (const [name, one] of Object.entries(module[slot] ?? {})) {
      if (all.has(name)) throw new Error(`job ${name} is defined twice`)
      all.set(name, one as NonNullable<Module[Slot]>[string])
    }
  }
  return all
}

/**
 * Opens pg-boss on the province's jobs schema. A sender only queues (on the province's own pool);
 * a worker also listens, supervises and keeps the schedules (on a small pool of its own).
 */
export async function openBoss(database: Database, log: Log, kind: 'sender' | 'worker'): Promise<PgBoss> {
  const { PgBoss } = await import('pg-boss')
  const { options } = database
  const worker = kind === 'worker'
  const boss = new PgBoss({
    ...(worker
      ? {
          connectionString: options.url,
          max: 4,
          application_name: `lienthong jobs ${options.schema}`,
          ...(options.role ? { options: `-c role=${options.role}` } : {}),
        }
      : { db: adapter(database.pool) }),
    schema: jobsSchema(database),
    createSchema: false,
    supervise: worker,
    schedule: worker,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    monitorVacuum: false,
  })
  boss.on('error', (error) => log.error({ error: error.message?.split('\n', 1)[0] }, 'jobs: pg-boss failed'))
  boss.on('warning', ({ message }) => {
    log.warn({ message }, 'jobs: pg-boss warns')
  })
  await boss.start()
  return boss
}

/** The settings a handler asks for; its queue has them, and every job of it. */
export function queueOf(handler: JobHandler) {
  const backOff = handler.backOff ?? DEFAULT_BACK_OFF
  return {
    policy: 'short' as const,
    notify: false,
    retryLimit: backOff.length,
    retryDelay: backOff[0] ?? 0,
    expireInSeconds: Math.min(86_400, Math.ceil(handler.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS) + 5),
    heartbeatSeconds: HEARTBEAT_SECONDS,
    retentionSeconds: YEAR_SECONDS,
    deleteAfterSeconds: 7 * 86_400,
    deadLetter: DEAD_LETTERS,
  } satisfies Omit<Queue, 'name'>
}

/** Makes the queues that are missing and brings the others to what their handlers ask for, all at once. */
export async function prepareQueues(boss: PgBoss, handlers: ReadonlyMap<string, JobHandler>): Promise<void> {
  const known = new Map((await boss.getQueues()).map((queue) => [queue.name, queue]))
  if (!known.has(DEAD_LETTERS)) {
    await boss.createQueue(DEAD_LETTERS, { retentionSeconds: 10 * YEAR_SECONDS, deleteAfterSeconds: YEAR_SECONDS })
  }
  await Promise.all(
    [...handlers].map(async ([name, handler]) => {
      const wanted = queueOf(handler)
      const found = known.get(name)
      if (!found) return boss.createQueue(name, wanted)
      const { policy: _, ...settings } = wanted
      const changed = Object.entries(settings).some(([key, value]) => found[key as keyof Queue] !== value)
      if (changed) await boss.updateQueue(name, settings)
    }),
  )
}
