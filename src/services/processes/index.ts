/** Processes as data: which one a dossier follows, its steps and their planned dates. */
export { followedPart } from './part.ts'
export {
  beginProcess,
  finishStep,
  type OnItsWay,
  processAt,
  progressOf,
  publishProcess,
  stepLeft,
} from './process.operations.ts'
