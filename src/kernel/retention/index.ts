/** What is kept for a while only: rooms declare it, this part erases it. Journal and records of the rooms never leave this way. */
export { keptFor, type LastRun, lastRun } from './erase.ts'
export { retentionModule } from './module.ts'
