/** The operations page: what others may use. */
export { recount } from './figures.store.ts'
