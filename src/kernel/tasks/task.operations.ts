import type { Actor } from '../acting/index.ts'
import type { IdempotencyKey, Province, Tx } from '../province/index.ts'
import { Refusal } from '../refusal.ts'
import { RUN_TASK } from './start.ts'
import { taskLife } from './task.life.ts'
import { changeTask, getTask } from './task.store.ts'
import { taskSubject } from './task.ts'

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
    if (task.here) throw new Refusal('task.not-now')
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
