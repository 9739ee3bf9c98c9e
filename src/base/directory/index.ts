/** The base of agencies: public bodies with their codes of every day, units, positions, and what became of them. */
export {
  endCodes,
  findAgenciesByCodes,
  findAgency,
  findAgencyByCode,
  getAgency,
  listAgencies,
  listCodes,
  listSuccessions,
} from './agency.store.ts'
export {
  AGENCY_KINDS,
  type Agency,
  type AgencyClosing,
  type AgencyCode,
  type AgencyKind,
  type CodeScheme,
  checkCodes,
  codeForm,
  codePatterns,
  fieldWords as agencyWords,
  type NewAgency,
  type Succession,
} from './agency.ts'
export {
  addAgency,
  addPosition,
  closeAgency,
  createAgency,
  createPosition,
  createUnit,
  endPosition,
} from './directory.operations.ts'
export {
  findNames,
  findPositionAmong,
  findUnit,
  findUnitNames,
  getPosition,
  listPositions,
  listUnits,
  unitOf,
} from './position.store.ts'
export { type Position, standsOn, type Unit } from './position.ts'
export { countPositions, endRoleRow, findRole, insertFirstRoles, insertRole, listRoles } from './role.store.ts'
export { type FirstRole, type Role, roleSubject, roleWord } from './role.ts'
export { passedOn, reopenAgency, takePlace, undoTaking } from './succession.operations.ts'
export { heirsOf, listHeirs, listPredecessors } from './succession.store.ts'
export { kindWords as agencyKindWords, systemWords } from './words.ts'
