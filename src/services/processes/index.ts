/** Processes as data: which one a dossier follows, its steps and their planned dates. */
export { followedPart } from './part.ts'
export { finishStep, type OnItsWay, processAt, progressOf, stepLeft } from './process.operations.ts'
