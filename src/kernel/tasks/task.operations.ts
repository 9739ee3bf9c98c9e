import { Value } from 'typebox/value'
import { v7 as uuidv7 } from 'uuid'
import type { Actor } from '../acting/index.ts'
import type { IdempotencyKey, Province, Tx } from '../province/index.ts'
import { Refusal } from '../refusal.ts'
import { taskLife } from './task.life.ts'
import { changeTask, getTask, insertTask } from './task.store.ts'
import { taskSubject } from './task.ts'

/** The job that runs tasks. */
export const RUN_TASK = 'task.run'

/**
 * Starts long work inside the caller's transaction: it exists exactly when that commits, and runs in the name of the transaction's actor.
 * Returns the task's id; its page stands at `TASKS_AT/<id>`. Act `task.started`.
 * @throws Error when no room knows the kind, or the input does not fit it
 */
export async function startTask(
  province: Province,
  tx: Tx,
  kind: string,
  input: Record<string, unknown>,
): Promise<string> {
  const known = province.house.tasks.get(kind)
  if (!known) throw new Error(`no room knows tasks of the kind ${kind}`)
  if (!Value.Check(known.input, input)) throw new Error(`the input of the task ${kind} does not fit its schema`)
  const id = uuidv7()
  await insertTask(tx.db, { id, kind, input, actor: tx.actor, at: tx.now })
  await province.jobs.enqueue(tx.db, RUN_TASK, { id }, { key: id })
  tx.record(taskLife.acts.start.type, taskSubject(id), { kind })
  return id
}

/** Stops a task between two pieces; what is done stays. @throws Refusal task.unknown, task.not-now */
export async function cancelTask(province: Province, actor: Actor, id: string, key: IdempotencyKey): Promise<void> {
  await province.act(actor, key, async (tx) => {
    const task = await ownLocked(tx, id)
    taskLife.require('cancel', task)
    await changeTask(tx.db, id, { state: 'cancelled', moved_at: tx.now, finished_at: tx.now })
    tx.record(taskLife.acts.cancel.type, taskSubject(id), { kind: task.kind, done: task.done })
    return null
  })
}

/** Lets a task go on from where it stopped. @throws Refusal task.unknown, task.not-now */
export async function resumeTask(province: Province, actor: Actor, id: string, key: IdempotencyKey): Promise<void> {
  await province.act(actor, key, async (tx) => {
    const task = await ownLocked(tx, id)
    taskLife.require('resume', task)
    await changeTask(tx.db, id, { state: 'running', moved_at: tx.now, finished_at: null, problem: null })
    await province.jobs.enqueue(tx.db, RUN_TASK, { id }, { key: id })
    tx.record(taskLife.acts.resume.type, taskSubject(id), { kind: task.kind, done: task.done })
    return null
  })
}

async function ownLocked(tx: Tx, id: string) {
  const task = await getTask(tx.db, id, 'lock')
  if (task.account === null || task.account !== tx.actor.account) throw new Refusal('task.unknown')
  return task
}
