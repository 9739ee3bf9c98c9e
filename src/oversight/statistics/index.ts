/** Statistics of dossiers: what others may use. */
export { checkFigures, differenceLine } from './check/check.ts'
export { recount as recountStatistics } from './fact.store.ts'
