import { Value } from 'typebox/value'
import { v7 as uuidv7 } from 'uuid'
import type { Province, Tx } from '../province/index.ts'
import { insertTask } from './task.store.ts'
import { taskSubject } from './task.ts'

/** The job that runs tasks. */
export const RUN_TASK = 'task.run'
/** Seconds between two looks at a task that only the process it was started in can go on with. */
export const LOOK_AFTER = 60
/** The act of a start. */
export const TASK_STARTED = 'task.started'

/**
 * What `tx.startTask` does.
 * @throws Error when no room knows the kind, or the input does not fit it
 */
export async function startTask(
  { house, jobs }: Pick<Province, 'house' | 'jobs'>,
  tx: Tx,
  kind: string,
  input: Record<string, unknown>,
): Promise<string> {
  const known = house.tasks.get(kind)
  if (!known) throw new Error(`no room knows tasks of the kind ${kind}`)
  if (!Value.Check(known.input, input)) throw new Error(`the input of the task ${kind} does not fit its schema`)
  const id = uuidv7()
  const here = known.here ?? false
  await insertTask(tx.db, { id, kind, input, actor: tx.actor, here, at: tx.now })
  await jobs.enqueue(tx.db, RUN_TASK, { id }, { key: id, ...(here && { after: LOOK_AFTER }) })
  tx.record(TASK_STARTED, taskSubject(id), { kind })
  return id
}
