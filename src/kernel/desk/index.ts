/** The desk of officials: what waits, and the one search. */
export { deskModule } from './module.ts'
export { type FoundKind, searchHouse } from './search.ts'
