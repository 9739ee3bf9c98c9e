import { Type } from 'typebox'
import { Uuid } from '../forms/index.ts'
import { subjectOf } from '../life/index.ts'
import { Refusal } from '../refusal.ts'
import { taskLife } from './task.life.ts'
import { getTask } from './task.store.ts'

/** The door to a task: whoever started it, and nobody else. @throws Refusal task.unknown */
export const aTask = subjectOf(taskLife, {
  params: Type.Object({ id: Uuid() }),
  async get({ province, viewer, params }) {
    const task = await getTask(province.reader, params.id ?? '')
    if (!viewer.account || task.account !== viewer.account) throw new Refusal('task.unknown')
    return task
  },
})
