/** The one-stop: what other rooms may use of dossiers. */

export { dossierTag, paperList, shownNumber, stateWords } from './dossier.page.ts'
export {
  type DossierFilter,
  type DossierRow,
  findDossierByLookup,
  findDossierByNumber,
  findRating,
  getDossier,
  listDossiers,
  listPapers,
  listPauses,
} from './dossier.store.ts'
export {
  type Applicant,
  type Channel,
  type Dossier,
  type DossierPaper,
  type DossierState,
  type DossierStep,
  dossierNumber,
  dossierSubject,
  isEnded,
  mayStart,
  nationalCodes,
  readDossierNumber,
  stepWords,
} from './dossier.ts'
export {
  type FiledPaper,
  type Filing,
  fileDossier,
  formSet,
  lookupHash,
  ruleSet,
  supplyPapers,
} from './filing.operations.ts'
export {
  assignDossier,
  proposeResult,
  type RatingLevel,
  rateDossier,
  ratingWords,
  returnResult,
  startHandling,
} from './handling.operations.ts'
export { calendarOf, calendarOn, readLimit, recomputeDue } from './legal-clock.ts'
export {
  denyDossier,
  receiveAtCounter,
  receiveDossier,
  requestSupplement,
} from './receiving.operations.ts'
