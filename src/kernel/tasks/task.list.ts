import { defineList, momentColumn, newestFirst } from '../lists/index.ts'
import { stateTag, type View } from '../pages/index.ts'
import { taskLife } from './task.life.ts'
import { progressWords, stateKinds, titleOf } from './task.page.ts'
import { ownTasks } from './task.store.ts'
import { TASKS_AT, type Task } from './task.ts'
import { words } from './words.ts'

type Row = Pick<Task, 'id' | 'kind' | 'input' | 'state' | 'done' | 'total' | 'failed' | 'started_at'>

const named = (row: Row, view: View): string => titleOf(view, row)

/** One's own long work, newest first. */
export const taskList = defineList<Row>({
  name: 'tasks',
  at: TASKS_AT,
  title: words.title,
  intro: words.intro,
  section: 'account',
  table: 'task',
  select: ['id', 'kind', 'input', 'state', 'done', 'total', 'failed', 'started_at'],
  seen: 'official',
  within: ownTasks,
  orders: { newest: newestFirst(words.newest, 'started_at') },
  columns: [
    { name: 'what', label: words.what, cell: named },
    {
      name: 'state',
      label: words.state,
      width: 15,
      cell: (row, view) => stateTag(view, stateKinds[row.state], view.t(taskLife.states[row.state].words)),
      text: (row, view) => view.t(taskLife.states[row.state].words),
    },
    { name: 'progress', label: words.progress, width: 30, cell: (row, view) => progressWords(view, row) },
    momentColumn({ name: 'started', label: words.started, width: 15 }, (row) => row.started_at),
  ],
  rowAt: (row) => `${TASKS_AT}/${row.id}`,
  rowName: named,
  empty: { title: words.empty, body: words.emptyBody },
})
