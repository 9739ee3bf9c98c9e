/** Tables of transitions: state × act × right × label × form, in one place per kind of subject. */
export { type ActForm, actForm } from './act-form.ts'
export { actsOf, tellWhoActed } from './acts-of.ts'
export { actButton, lifeActions } from './buttons.ts'
export { lifeDiagram, lifeFaults } from './diagram.ts'
export {
  type AnyLife,
  type ClockEffect,
  defineLife,
  type Life,
  type LifeAct,
  type LifeState,
  type PossibleAct,
  PROGRAM,
  statesAfter,
} from './life.ts'
export { lifeRefusals } from './refusals.ts'
export { rowsIn, rowsOf } from './rows.ts'
export { findStrayed, type Strayed } from './standing.store.ts'
export { stepsOf } from './steps-of.ts'
export { doorOf, type On, type SubjectDoor, subjectOf } from './subject.ts'
export {
  type Version,
  type VersionEdit,
  type VersionState,
  versionActs,
  versionOperations,
  versionState,
  versionsIn,
  versionsOf,
} from './versions.ts'
