/**
 * edXML messages (QCVN 102:2016/BTTTT with its amendment 1:2022) and the signed headers of VXP calls: pure functions over bytes.
 * Reading them is the door `outside.ts`; sample messages for tests are the door `testing.ts`.
 */

export { receivedTypeName } from './document-type.ts'
export { EdxmlError, type EdxmlErrorCode } from './error.ts'
export { insertTrace, type TraceInsertion } from './insertion.ts'
export { MOST_FILE_BYTES } from './limits.ts'
export {
  codeDateKey,
  contentHash,
  correlateStatus,
  deriveStatus,
  documentKey,
  type FoldedReceiver,
  foldReceivers,
  judgeRepeat,
  newDocumentKey,
  normalisedId,
  type SentDocument,
  statusKey,
  targetDocumentIds,
  type UnitLookup,
  unitKey,
} from './match.ts'
export {
  BUSINESS_TYPES,
  type DocumentMessage,
  documentCode,
  documentIdOf,
  formatEdxmlDay,
  formatEdxmlMoment,
  isStatusCode,
  type Party,
  parseEdxmlDay,
  parseEdxmlMoment,
  STATUS_CODES,
  type StatusCode,
  type StatusMessage,
} from './messages.ts'
export type { DocumentReading, EdxmlReading, EdxmlWarning, StatusReading } from './read.ts'
export { applyRepairs, type Repair } from './repairs.ts'
export { type EdxmlIssue, maySend, validateDocument, validateStatus } from './validate.ts'
export {
  signVxpHeaders,
  type VxpAccepted,
  type VxpParams,
  type VxpRefusal,
  verifyHashFile,
  verifyVxpHeaders,
  vxpRefusal,
} from './vxp.ts'
export { collectBytes, type OutgoingAttachment, writeDocument, writeStatus } from './write.ts'
