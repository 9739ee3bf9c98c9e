/** The desk of officials: what waits, and the one search. */
export { deskModule } from './module.ts'
export { type FoundKind, menuPages } from './search.ts'
