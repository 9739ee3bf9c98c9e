/** The catalogue of administrative procedures: versions, search, import, time limits, fees and who is competent. */
export { bringIntoForce, procedureOn, versionToFile } from './coming/coming.operations.ts'
export { setCompetence } from './competence/competence.operations.ts'
export { competentAgencies } from './competence/competence.store.ts'
export type { CompetenceOf } from './competence/competence.ts'
export { changesBetween, changesTable } from './differences/differences.page.ts'
export { mergeFields } from './differences/merge.ts'
export { type ImportResult, importProcedures } from './import.operations.ts'
export { feeWords, limitWords, paperList, piecesWords, procedureAddress, procedureList } from './procedure.page.ts'
export {
  countProcedures,
  findProcedure,
  getProcedureVersion,
  listProcedures,
  searchProcedures,
  standingCodes,
} from './procedure.store.ts'
export {
  type Component,
  type FeeAnswer,
  type FilingChannel,
  type FoundProcedures,
  feeAnswer,
  feeOf,
  hasChannel,
  type Level,
  mayFileOnline,
  type ProcedureFilter,
  type ProcedureRow,
  type ProcedureVersion,
  timeLimitOf,
} from './procedure.ts'
