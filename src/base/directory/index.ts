/** The base of agencies: public bodies with their codes of every day, units, positions, and what became of them. */
export {
  findAgenciesByCodes,
  findAgency,
  findAgencyByCode,
  getAgency,
  listAgencies,
  listCodes,
  listSuccessions,
} from './agency.store.ts'
export {
  type Agency,
  type AgencyClosing,
  type AgencyCode,
  type AgencyKind,
  type CodeScheme,
  codeForm,
  codePatterns,
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
export { findPositionAmong, getPosition, listPositions } from './position.store.ts'
export { type Position, standsOn, type Unit } from './position.ts'
export { countPositions, endRoleRow, findRole, insertFirstRoles, insertRole, listRoles } from './role.store.ts'
export { type FirstRole, type Role, roleSubject, roleWord } from './role.ts'
