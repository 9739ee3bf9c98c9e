/** The base of agencies: public bodies with their codes of every day, units, positions, and what became of them. */
export {
  findAgency,
  findAgencyByCode,
  getAgency,
  listAgencies,
  listCodes,
  listSuccessions,
  searchAgencies,
} from './agency.store.ts'
export {
  AGENCY_KINDS,
  type Agency,
  type AgencyClosing,
  type AgencyCode,
  type AgencyKind,
  agencySubject,
  CODE_SCHEMES,
  type CodeScheme,
  codeForm,
  codePatterns,
  codeReadings,
  NewAgency,
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
export { findPosition, findUnit, getPosition, getUnit, listPositions, listUnits } from './position.store.ts'
export { NewPosition, NewUnit, type Position, positionSubject, standsOn, type Unit, unitSubject } from './position.ts'
export { POSITION_ROLES, type PositionRole, roleWord } from './words.ts'
