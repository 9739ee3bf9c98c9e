import { millisBetween } from '../../../packages/time/index.ts'
import { opensTo, systemActor } from '../acting/index.ts'
import type { JobHandler } from '../jobs/index.ts'
import { type Language, say } from '../pages/index.ts'
import type { Province } from '../province/index.ts'
import { Refusal } from '../refusal.ts'
import { keepFile } from './file.store.ts'
import { LOOK_AFTER, RUN_TASK } from './start.ts'
import { taskLife } from './task.life.ts'
import { changeTask, getTask, notePiece } from './task.store.ts'
import { type Task, type TaskKind, type TaskRun, taskSubject } from './task.ts'

/** Waits before a task that crashed is tried again; then it stops and its owner is told. */
const BACK_OFF = [5, 60, 600]
const LONGEST_SECONDS = 6 * 3600

/** Runs tasks piece by piece. A kill repeats the piece that was under way, whose key lets it do nothing twice. */
export const taskJob: JobHandler = {
  backOff: BACK_OFF,
  timeoutSeconds: LONGEST_SECONDS,
  concurrency: 2,
  async run(province, data, { attempt }) {
    const task = await getTask(province.reader, String(data.id))
    if (task.here) return lookAfter(province, task)
    try {
      await runPieces(province, task)
    } catch (error) {
      if (error instanceof Refusal) return stop(province, task.id, { code: error.code, data: error.data })
      if (attempt > BACK_OFF.length) {
        province.log.error({ task: task.id, kind: task.kind, error }, 'a task crashed and is not tried again')
        return stop(province, task.id, { code: 'task.crashed', data: {} })
      }
      throw error
    }
  },
}

/** Runs of this process that only it can go on with. */
const runsHere = new WeakMap<Province, Map<string, Promise<void>>>()

/** Runs a task of a kind that goes on in this process only; called after the commit that started it, by whoever holds what it needs. */
export function runHere(province: Province, id: string): void {
  const here = runsHere.get(province) ?? new Map<string, Promise<void>>()
  runsHere.set(province, here)
  const run = getTask(province.reader, id)
    .then((task) => runPieces(province, task))
    .catch((error: unknown) => {
      if (error instanceof Refusal) return stop(province, id, { code: error.code, data: error.data })
      province.log.error({ task: id, error }, 'a task crashed and only its owner can begin it anew')
      return stop(province, id, { code: 'task.crashed-here', data: {} })
    })
    .catch((error: unknown) => province.log.error({ task: id, error }, 'a task crashed and could not be ended'))
    .finally(() => here.delete(id))
  here.set(id, run)
}

/** Resolves when this process does not work on the task (any more). */
export const settledHere = async (province: Province, id: string): Promise<void> => runsHere.get(province)?.get(id)

/** A task of another process that has not moved for so long lost it. */
const LOST_MS = LOOK_AFTER * 1000

/** Looks whether the process that alone can go on with a task still does; ends the task when it does not. */
async function lookAfter(province: Province, { id, state, moved_at }: Task): Promise<void> {
  if (state !== 'running') return
  if (millisBetween(moved_at, province.clock.now()) > LOST_MS) {
    return stop(province, id, { code: 'task.process-lost', data: {} })
  }
  await province.jobs.enqueue(province.reader, RUN_TASK, { id }, { key: id, after: LOOK_AFTER })
}

/** @throws Refusal task.kind-gone, and whatever the kind refuses */
async function runPieces(province: Province, task: Task): Promise<void> {
  if (task.state !== 'running') return
  const kind = province.house.tasks.get(task.kind)
  if (!kind) throw new Refusal('task.kind-gone')
  const { id } = task
  const run = runOf(province, task)
  await requireStill(kind, run)
  let { pieces } = task
  for await (const piece of kind.run(run, task.place)) {
    if (!(await notePiece(province.reader, { id, pieces }, piece, province.clock.now()))) return
    pieces += 1
    await requireStill(kind, run)
  }
  await finish(province, id)
}

/** What a piece of the task may use. */
const runOf = (province: Province, { id, actor, input }: Task): TaskRun<Record<string, unknown>> => ({
  ...{ province, id, actor, input },
  async viewer() {
    const viewer = await province.house.viewerNow(province, actor)
    if (!viewer) throw new Refusal('task.no-standing')
    return viewer
  },
  keepFile: (file) => keepFile(province, id, file),
  key: (piece) => `task ${id} ${piece}`,
})

/** Rights are those of now, not of the start. @throws Refusal task.no-standing, http.not-allowed */
async function requireStill({ needs }: TaskKind, run: TaskRun<Record<string, unknown>>): Promise<void> {
  if (!opensTo(await run.viewer(), [needs])) throw new Refusal('http.not-allowed')
}

/** What the work is called, for whoever is told of its end. */
function calledAs({ house }: Province, { kind, input }: Task): { title?: Record<Language, string> } {
  const known = house.tasks.get(kind)
  return known ? { title: { vi: say('vi', known.title, input), en: say('en', known.title, input) } } : {}
}

/** Everything is done, unless somebody stopped it meanwhile. */
async function finish(province: Province, id: string): Promise<void> {
  await province.act(systemActor(), null, async (tx) => {
    const task = await getTask(tx.db, id, 'lock')
    if (!taskLife.follows('finish', task)) return
    await changeTask(tx.db, id, { state: 'done', moved_at: tx.now, finished_at: tx.now })
    const { kind, done, failed, agency } = task
    tx.record(
      taskLife.acts.finish.type,
      taskSubject(id),
      { kind, done, failed, ...calledAs(province, task) },
      { agency },
    )
  })
}

async function stop(province: Province, id: string, problem: NonNullable<Task['problem']>): Promise<void> {
  await province.act(systemActor(), null, async (tx) => {
    const task = await getTask(tx.db, id, 'lock')
    if (!taskLife.follows('fail', task)) return
    await changeTask(tx.db, id, { state: 'failed', problem, moved_at: tx.now, finished_at: tx.now })
    const { kind, done, agency } = task
    const data = { kind, done, why: problem.code, ...calledAs(province, task) }
    tx.record(taskLife.acts.fail.type, taskSubject(id), data, { agency })
  })
}
