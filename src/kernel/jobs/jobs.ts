import { randomUUID } from 'node:crypto'
import type { PgBoss } from 'pg-boss'
import { VIETNAM } from '../../../packages/time/index.ts'
import type { Actor } from '../acting/index.ts'
import type { Database } from '../database/index.ts'
import { subject } from '../journal/act.ts'
import type { Module } from '../module/index.ts'
import type { Log, Province } from '../province/index.ts'
import { Refusal } from '../refusal.ts'
import { collectByName, DEFAULT_CONCURRENCY, insideTransaction, openBoss, prepareQueues, queueOf } from './boss.ts'
import { DEAD_LETTERS, findDeadLetter, holdWaiting, insertJob, queueJob } from './jobs.store.ts'
import { Nudge } from './nudge.ts'
import type { JobHandler, Jobs, Standing } from './port.ts'
import { runOne } from './run.ts'
import { StandingWork } from './standing.ts'

/** The jobs of one province in this process. */
export interface JobSystem extends Jobs {
  /** Starts workers and schedules; call it after the server listens. One process of a province does, so that a job's `concurrency` counts for all. */
  start(province: Province): Promise<void>
  /** Lets running jobs end (at most ten seconds) and closes. */
  stop(): Promise<void>
  /** Runs every job that is due now in this process until none is; returns how many ran. For tests and commands, without workers. */
  drain(province: Province): Promise<number>
}

export interface JobSystemOptions {
  database: Database
  modules: readonly Module[]
  log: Log
}

/** What processes without workers tell those that have some. */
const QUEUED = 'job queued'
const LIES_THERE = 'work lies there'

/** Jobs on pg-boss in the schema `<province>_jobs`. Nothing is loaded or contacted before the first use. */
export function createJobs({ database, modules, log }: JobSystemOptions): JobSystem {
  const handlers = collectByName(modules, 'jobs')
  const standing = collectByName(modules, 'standing')
  const works = new Map<string, StandingWork>()
  let sender: Promise<PgBoss> | undefined
  let worker: Promise<PgBoss> | undefined

  const open = async (kind: 'sender' | 'worker'): Promise<PgBoss> => {
    const boss = await openBoss(database, log, kind)
    await prepareQueues(boss, handlers)
    return boss
  }
  // an opening that failed (database away) is tried again by the next caller
  const boss = async (): Promise<PgBoss> => {
    if (worker) return worker
    sender ??= open('sender').catch((error) => {
      sender = undefined
      throw error
    })
    return sender
  }

  const { signals, options: of } = database
  const nudge = new Nudge(
    (id) => void worker?.then((boss) => boss.notifyWorker(id)),
    (queue) => of.shared && signals.tell(QUEUED, queue),
  )
  signals.hear(QUEUED, (queue) => queue !== null && nudge.now(queue))
  signals.hear(LIES_THERE, (name) => name !== null && works.get(name)?.wake())
  return {
    async enqueue(db, name, data, options = {}) {
      const handler = handlers.get(name)
      if (!handler) throw new Error(`no module defines the job ${name}`)
      // its queue is there once pg-boss is open
      await boss()
      nudge.soon(name)
      const job = { name, data, after: options.after }
      if (options.key === undefined) {
        // the queue's rule keeps one waiting job per key, so a job without one gets its own
        await queueJob(database, db, { ...job, key: randomUUID() }, queueOf(handler))
        return
      }
      for (;;) {
        if (await holdWaiting(database, db, name, options.key)) return
        if (await insertJob(database, db, { ...job, key: options.key }, queueOf(handler))) return
      }
    },
    wake(name) {
      if (!standing.has(name)) throw new Error(`no module has standing work ${name}`)
      const here = works.get(name)
      if (here) here.wake()
      else if (of.shared) signals.tell(LIES_THERE, name)
    },
    async start(province) {
      worker ??= open('worker').catch((error) => {
        worker = undefined
        throw error
      })
      const running = await worker
      await (await sender?.catch(() => undefined))?.stop({ graceful: false })
      sender = undefined
      await Promise.all([...handlers].map(([name, handler]) => startWorkers(running, province, name, handler, nudge)))
      for (const [name, work] of standing) if (!works.has(name)) works.set(name, new StandingWork(province, name, work))
      await keepSchedules(running, handlers)
    },
    async stop() {
      const standingWorks = [...works.values()]
      works.clear()
      const open = [await worker?.catch(() => undefined), await sender?.catch(() => undefined)]
      worker = undefined
      sender = undefined
      nudge.clear()
      await Promise.all([
        ...standingWorks.map((one) => one.stop()),
        ...open.map((one) => one?.stop({ graceful: true, timeout: 10_000 })),
      ])
    },
    drain: async (province) =>
      (await doStanding(province, standing)) + (await drainAll(await boss(), province, handlers)),
    async revive(db, id) {
      if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) throw new Refusal('job.not-dead')
      const queue = await boss()
      const letter = await findDeadLetter(database, db, id)
      const moved = letter ? await queue.redrive(DEAD_LETTERS, { ids: [id], db: insideTransaction(db) }) : 0
      if (!letter || moved === 0) throw new Refusal('job.not-dead')
      return letter
    },
  }
}

/**
 * Workers that take one job each: a slow one holds up nobody, and each end is written at once, so a kill repeats only what was running.
 * A worker that found a job looks for the next one without waiting.
 */
async function startWorkers(
  boss: PgBoss,
  province: Province,
  name: string,
  handler: JobHandler,
  nudge: Nudge,
): Promise<void> {
  const options = { perJobResults: true as const, pollingIntervalSeconds: 2 }
  const one = async () => {
    let id = ''
    id = await boss.work<object>(name, options, async ([job]) => {
      boss.notifyWorker(id)
      return [await runOne(boss, province, name, handler, job!)]
    })
    nudge.knows(name, id)
  }
  await Promise.all(Array.from({ length: handler.concurrency ?? DEFAULT_CONCURRENCY }, one))
}

async function keepSchedules(boss: PgBoss, handlers: ReadonlyMap<string, JobHandler>): Promise<void> {
  const known = await boss.getSchedules()
  const wanted = [...handlers].filter(([, handler]) => handler.schedule)
  await Promise.all(
    wanted
      .filter(([name, { schedule }]) => !known.some((one) => one.name === name && one.cron === schedule))
      .map(([name, { schedule }]) => boss.schedule(name, schedule!, {}, { tz: VIETNAM, singletonKey: 'schedule' })),
  )
  const gone = known.filter(({ name }) => !handlers.get(name)?.schedule)
  await Promise.all(gone.map(({ name }) => boss.unschedule(name)))
}

/** Without workers: whatever standing work lies there, until none does. Returns how much it was. */
async function doStanding(province: Province, standing: ReadonlyMap<string, Standing>): Promise<number> {
  const { signal } = new AbortController()
  let done = 0
  for (const work of standing.values()) {
    for (let some = -1; some !== 0; done += some) some = await work.run(province, signal)
  }
  return done
}

async function drainAll(boss: PgBoss, province: Province, handlers: ReadonlyMap<string, JobHandler>): Promise<number> {
  let ran = 0
  for (let before = -1; before !== ran; ) {
    before = ran
    for (const [name, handler] of handlers) {
      const batch = await boss.fetch<object>(name, { batchSize: 20 })
      for (const job of batch) {
        const result = await runOne(boss, province, name, handler, job)
        if (result.status === 'completed') await boss.complete(name, result.id)
        else await boss.fail(name, result.id, result.output)
        ran += 1
      }
    }
  }
  return ran
}

/**
 * An operator sends a dead letter again: it gets all its tries anew, and the journal keeps who asked.
 * @throws Refusal job.not-dead
 */
export async function sendAgain(province: Province, actor: Actor, jobId: string): Promise<void> {
  await province.act(actor, null, async (tx) => {
    const { name } = await province.jobs.revive(tx.db, jobId)
    tx.record('job.sent-again', subject('job', jobId), { name })
  })
}
