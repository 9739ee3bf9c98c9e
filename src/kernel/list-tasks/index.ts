/** Long work on lists: files of long ones, acts on many rows. */
export { listTasksModule } from './module.ts'
