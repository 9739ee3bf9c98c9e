/** Certified electronic copies: what others may use. */

export { copyRows } from './copy.store.ts'
