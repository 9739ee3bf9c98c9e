/** Work that takes long: durable, piece by piece, with progress, a report of what failed, and a file when it makes one. */
export { tasksModule } from './module.ts'
export { runHere, settledHere } from './run.ts'
export {
  defineTask,
  TASKS_AT,
  type TaskFailure,
  type TaskFile,
  type TaskKind,
  type TaskPiece,
  type TaskRun,
} from './task.ts'
