/** The catalogue of administrative procedures: versions, search, import, time limits, fees and who is competent. */
export { type CompetenceOf, competentAgencies, setCompetence } from './competence.store.ts'
export { type ImportProgress, type ImportResult, importProcedures } from './import.operations.ts'
export {
  countByField,
  countProcedures,
  findProcedure,
  getProcedureVersion,
  listProcedures,
  type ProcedureFilter,
  type ProcedureRow,
  searchProcedures,
} from './procedure.store.ts'
export {
  type Component,
  type FeeAnswer,
  type FilingChannel,
  feeAnswer,
  feeOf,
  hasChannel,
  isProcedureCode,
  type Level,
  mayFileOnline,
  type ProcedureVersion,
  procedureSubject,
  timeLimitOf,
} from './procedure.ts'
