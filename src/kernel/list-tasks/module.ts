import type { Module } from '../module/index.ts'
import { actTasks } from './act.task.ts'
import { exportTasks } from './export.task.ts'
import { listTaskRefusals } from './refusals.ts'
import { words } from './words.ts'

/** Long work on lists: files of long ones, acts on many rows. */
export const listTasksModule: Module = {
  name: 'list-tasks',
  refusals: [listTaskRefusals],
  tasks: { ...exportTasks, ...actTasks },
  retention: [
    { of: words.keptRows, table: 'list_export_rows', by: 'made_at', keep: { days: 7 }, why: words.keptRowsWhy },
  ],
}
