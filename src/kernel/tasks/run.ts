import { systemActor } from '../acting/index.ts'
import type { JobHandler } from '../jobs/index.ts'
import type { Province } from '../province/index.ts'
import { Refusal } from '../refusal.ts'
import { taskLife } from './task.life.ts'
import { changeTask, getTask, notePiece } from './task.store.ts'
import { type Task, taskSubject } from './task.ts'

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

/** @throws Refusal task.kind-gone, and whatever the kind refuses */
async function runPieces(province: Province, task: Task): Promise<void> {
  if (task.state !== 'running') return
  const kind = province.house.tasks.get(task.kind)
  if (!kind) throw new Refusal('task.kind-gone')
  const { id, actor, input } = task
  const run = { province, id, actor, input, key: (piece: string | number) => `task ${id} ${piece}` }
  let { pieces } = task
  for await (const piece of kind.run(run, task.place)) {
    if (!(await notePiece(province.reader, { id, pieces }, piece, province.clock.now()))) return
    pieces += 1
  }
  await finish(province, id)
}

/** Everything is done, unless somebody stopped it meanwhile. */
async function finish(province: Province, id: string): Promise<void> {
  await province.act(systemActor(), null, async (tx) => {
    const task = await getTask(tx.db, id, 'lock')
    if (!taskLife.follows('finish', task)) return
    await changeTask(tx.db, id, { state: 'done', moved_at: tx.now, finished_at: tx.now })
    const { kind, done, failed, agency } = task
    tx.record(taskLife.acts.finish.type, taskSubject(id), { kind, done, failed }, { agency })
  })
}

async function stop(province: Province, id: string, problem: NonNullable<Task['problem']>): Promise<void> {
  await province.act(systemActor(), null, async (tx) => {
    const task = await getTask(tx.db, id, 'lock')
    if (!taskLife.follows('fail', task)) return
    await changeTask(tx.db, id, { state: 'failed', problem, moved_at: tx.now, finished_at: tx.now })
    const { kind, done, agency } = task
    tx.record(taskLife.acts.fail.type, taskSubject(id), { kind, done, why: problem.code }, { agency })
  })
}
