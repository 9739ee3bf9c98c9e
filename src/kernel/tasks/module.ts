import { Type } from 'typebox'
import { defineForm } from '../forms/index.ts'
import { defineRoutes, watched } from '../http/index.ts'
import type { Module } from '../module/index.ts'
import { FILE_KEPT } from './file.store.ts'
import { taskRefusals } from './refusals.ts'
import { taskJob } from './run.ts'
import { RUN_TASK } from './start.ts'
import { takeFile } from './take-file.ts'
import { aTask } from './task.door.ts'
import { taskHelp } from './task.help.ts'
import { taskLife } from './task.life.ts'
import { taskList } from './task.list.ts'
import { cancelTask, resumeTask } from './task.operations.ts'
import { endedStatus, taskPage, taskStatus } from './task.page.ts'
import { getTask } from './task.store.ts'
import { TASKS_AT, type Task } from './task.ts'
import { words } from './words.ts'

const Nothing = Type.Object({})
const nothingForm = defineForm(Nothing)

/** Long work of officials: a list of one's own, a page of each with its progress, stopping and going on. Rooms declare the kinds (`tasks`). */
export const tasksModule: Module = {
  name: 'tasks',
  help: taskHelp,
  refusals: [taskRefusals],
  lives: [taskLife],
  acts: {
    'task.started': { words: words.actStarted },
    'task.finished': { words: words.actFinished },
    'task.failed': { words: words.actFailed },
    'task.cancelled': { words: words.actCancelled },
    'task.resumed': { words: words.actResumed },
    'task.file-taken': { words: words.actFileTaken, reading: true },
  },
  addresses: { task: (id) => `${TASKS_AT}/${id}` },
  menu: [{ for: 'official', at: TASKS_AT, label: words.title, group: 'account' }],
  tells: Object.fromEntries(
    (['task.finished', 'task.failed'] as const).map((type) => [
      type,
      {
        say: type === 'task.finished' ? words.toldFinished : words.toldFailed,
        whom: async (db, { subject, data }) => ({
          to: [(await getTask(db, subject.slice('task:'.length))).position],
          about: data,
        }),
      },
    ]),
  ),
  retention: [
    { of: words.kept, table: 'task', by: 'finished_at', keep: { days: 180 }, why: words.keptWhy },
    { of: words.keptFile, table: 'task_bytes', by: 'made_at', keep: FILE_KEPT, why: words.keptFileWhy },
  ],
  jobs: { [RUN_TASK]: taskJob },
  routes: defineRoutes((route) => {
    route.list(TASKS_AT, taskList)
    route.page(
      `${TASKS_AT}/:id`,
      { on: aTask.anyone('official'), summary: 'One task: progress, report, result' },
      (ctx) => taskPage(ctx),
    )
    route.get(
      `${TASKS_AT}/:id/tien-do`,
      {
        on: aTask.anyone('official'),
        answers: ['text/event-stream'],
        summary: 'Progress as it comes (server-sent events)',
      },
      ({ province, view, on }) =>
        watched(
          async () => {
            const task = await getTask(province.reader, on.id)
            return task.state === 'running' ? taskStatus(view, task) : endedStatus(view, task)
          },
          (error) => province.log.warn({ task: on.id, error }, 'progress could not be read'),
        ),
    )
    route.get(
      `${TASKS_AT}/:id/tep`,
      { on: aTask.anyone('official'), answers: ['application/octet-stream'], summary: 'The file a task made' },
      (ctx) => takeFile(ctx),
    )
    route.form(`${TASKS_AT}/:id/dung`, {
      on: aTask.for('cancel'),
      body: Nothing,
      show: (ctx, again) => taskPage(ctx, { act: 'cancel', form: nothingForm, again }),
      do: ({ province, actor, on, key }) => cancelTask(province, actor, on.id, key),
      then: ({ on }) => `${TASKS_AT}/${(on as Task).id}`,
    })
    route.act(`${TASKS_AT}/:id/chay-tiep`, {
      on: aTask.for('resume'),
      do: ({ province, actor, on, key }) => resumeTask(province, actor, on.id, key),
    })
  }),
}
