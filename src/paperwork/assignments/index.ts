/** Assignments of incoming documents: what others may use. */
export { startWork } from './assignment.operations.ts'
export { listOfDocument } from './assignment.store.ts'
export { forwardDocument, passOn } from './giving.operations.ts'
