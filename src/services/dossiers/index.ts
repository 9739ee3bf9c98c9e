/** The one-stop: what other rooms may use of dossiers. */

export { actOnDossier } from './act-on.ts'
export { dossierActs } from './acts.ts'
export { applicantActor } from './applicant.ts'
export { type ArchivedPart, archivedParts } from './archived-parts.ts'
export { asksByProcess } from './carry-out.ts'
export {
  type ChildOutcome,
  childAgencies,
  childrenAllowed,
  endChild,
  hearOfChild,
  type PreparedChild,
  prepareChild,
  settleChild,
  writeChild,
} from './child.operations.ts'
export { declarationAnswer } from './declaration.ts'
export { aDossier, isSeen, readDossier } from './dossier.door.ts'
export { type DossierAct, dossierLife, standOf } from './dossier.life.ts'
export { dossierTag, stateWords } from './dossier.page.ts'
export { findRating, listPapers, listPauses } from './dossier.parts.store.ts'
export { acknowledgeFiling } from './dossier.rules.ts'
export { findDossierByLookup, findDossierByNumber, getDossier } from './dossier.store.ts'
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
  readDossierNumber,
  readLookupCode,
  shownNumber,
} from './dossier.ts'
export { filingFields, peopleOf } from './filing.fields.ts'
export {
  type Filing,
  fileDossier,
  type LegalSets,
  legalSetsOn,
} from './filing.operations.ts'
export {
  assignDossier,
  gatherOpinions,
  moveOn,
  nextAction,
  proposeResult,
  type RatingLevel,
  rateDossier,
  ratingWords,
  returnResult,
  startHandling,
} from './handling.operations.ts'
export { calendarOf, calendarOn, recomputeDue, takeBy } from './legal-clock.ts'
export { LETTERS, letterAnswer, lettersOf } from './letters.ts'
export { lookupHash } from './lookup-code.ts'
export { listApologies } from './note.store.ts'
export { digitisePaper } from './paper.operations.ts'
export {
  type AskedPaper,
  type FiledPaper,
  handedIn,
  isPromised,
  type PaperForm,
  placed,
} from './papers.ts'
export { processPart } from './process.part.ts'
export {
  denyDossier,
  receiveAtCounter,
  receiveDossier,
  withdrawDossier,
} from './receiving.operations.ts'
export { reusePaper } from './reuse.operations.ts'
export { keepSettlement } from './settlement.store.ts'
export { slipAnswer } from './slip.ts'
export { whereItStands } from './standing.ts'
export { PAPER_KINDS } from './step.forms.ts'
export { type OpenRequest, openRequest, requestSupplement, supplyPapers } from './supplement.operations.ts'
export { isWhole, requireWhole } from './whole-files.ts'
export { letterWords } from './words.ts'
