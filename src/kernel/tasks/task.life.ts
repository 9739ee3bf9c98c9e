import { defineLife, PROGRAM } from '../life/index.ts'
import { TASK_STARTED } from './start.ts'
import type { Task, TaskState } from './task.ts'
import { words } from './words.ts'

/** Long work: whoever started it may stop it and let it go on. */
export const taskLife = defineLife<Task>()({
  kind: 'task',
  stateOf: ({ state }): TaskState => state,
  placeOf: ({ agency, position }) => ({ agency, holder: position }),
  states: {
    running: { words: words.running },
    done: { words: words.done, end: true },
    failed: { words: words.failed },
    cancelled: { words: words.cancelled },
  },
  acts: {
    start: { type: TASK_STARTED, to: 'running', needs: 'official' },
    finish: { type: 'task.finished', from: ['running'], to: 'done', needs: PROGRAM },
    fail: { type: 'task.failed', from: ['running'], to: 'failed', needs: PROGRAM },
    cancel: {
      type: 'task.cancelled',
      from: ['running'],
      to: 'cancelled',
      needs: 'official',
      who: ({ account }, task) => account === task.account,
      label: words.stop,
      at: 'dung',
      asks: [words.stopWill],
      danger: true,
    },
    resume: {
      type: 'task.resumed',
      from: ['failed', 'cancelled'],
      to: 'running',
      needs: 'official',
      who: ({ account }, task) => account === task.account && !task.here,
      label: words.resume,
      at: 'chay-tiep',
      main: true,
    },
  },
})
