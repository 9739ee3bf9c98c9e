/** Official documents: what other rooms may use. */

export { findArrivals, findArrivalsByCode } from './arrival.store.ts'
export {
  type DocumentUpdate,
  freezeDocument,
  passArrivalsOn,
  recallDocument,
  replaceDocument,
  thawDocument,
  updateDocument,
} from './asked.operations.ts'
export { attachmentAnswer } from './attachments/attachment.answers.ts'
export { attachFiles } from './attachments/attachment.operations.ts'
export { finalFile, manifestName, sentName, signatureName } from './attachments/attachment.ts'
export { zipOf } from './books/zip-of.ts'
export { whereItStands } from './checking/check.page.ts'
export { aDocument } from './document.door.ts'
export { type DocumentAct, documentLife, lockFor } from './document.life.ts'
export {
  findDocument,
  getDocument,
  listAttachments,
  listAttachmentsOf,
  listDocuments,
  listInForce,
  listReceivers,
  listSameMatter,
} from './document.store.ts'
export {
  type Attachment,
  type DocumentState,
  type Draft,
  documentSubject,
  fileNameOf,
  incomingRegister,
  isInForce,
  isUndecided,
  type OfficialDocument,
  printedNumber,
  registerOf,
  shownNotation,
  stateWords,
  type Template,
  type Urgency,
  urgencyWords,
} from './document.ts'
export { documentTypeWords } from './document-types.ts'
export { answeredLetter } from './drafting/compose.operations.ts'
export { newestVersion } from './drafting/draft.store.ts'
export {
  type DraftPaper,
  draftDocument,
  holdDraft,
  paperOf,
  prepareDraft,
  returnDraft,
  submitDraft,
  writeDraft,
} from './drafting.operations.ts'
export { removeUnnamed } from './erasing/bytes.operations.ts'
export { eraseContent } from './erasing/erase.operations.ts'
export { listStillNamed } from './erasing/erase.store.ts'
export {
  type Arrival,
  type ArrivedFile,
  assignIncoming,
  beginIncoming,
  closeIncoming,
  endIncoming,
  holdIncoming,
  receiveArrival,
  registerIncoming,
  rejectIncoming,
  startIncoming,
  unassignIncoming,
  writeArrival,
} from './incoming.operations.ts'
export { signDraft } from './issuing.operations.ts'
export { registerOwner } from './register/owner.filter.ts'
export { issueDocument } from './sealing/number.operations.ts'
export { markDocuments } from './search/found.store.ts'
export { type Progress, progress } from './search/progress.ts'
export { searchList } from './search/search.list.ts'
export { urgencyFilter } from './urgency.store.ts'
export { EXPRESS, EXPRESS_ONES, urgencyMark, urgentFirst } from './urgency.ts'
