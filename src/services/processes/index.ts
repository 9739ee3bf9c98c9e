/** Processes as data: which one a dossier follows, its steps and their planned dates, and what its conditions say of an act. */
export type { Facts, OpinionsStand } from './conditions.ts'
export { followedPart } from './part.ts'
export { afterHours } from './plan.ts'
export {
  type AskFacts,
  beginProcess,
  finishStep,
  missingOf,
  type OnItsWay,
  processAt,
  publishProcess,
  requireWay,
  wayNow,
} from './process.operations.ts'
export type { Action, Child, Consultation, Payment } from './process.ts'
export { type Doing, doneSteps } from './way.ts'
