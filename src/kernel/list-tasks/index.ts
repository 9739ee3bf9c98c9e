/** Long work on lists: files of long ones, acts on many rows; and the rows of a list piece by piece, for tasks of other rooms. */
export { dropRows, keptRows } from './export.store.ts'
export { listTasksModule } from './module.ts'
export { type ListPlace, listPieces, lookAt } from './pieces.ts'
