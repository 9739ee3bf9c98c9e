/** Signatures and what they prove: what other rooms may use. */

export type { EmptyField, Rect, TextStamp, VerificationReport } from '../../../packages/pdf-signature/index.ts'
export type { PageSizes } from '../../../packages/pdf-signature/outside.ts'
export { findPreserved, forgetPreserved, type Preserved } from './archive/preservation.store.ts'
export { pagesOf, requireSignable, signBeside, signList } from './other-files.operations.ts'
export { askPlugIn, closeRefused } from './plug-in/plug-in.operations.ts'
export { closeRecorded, findNewestRequest, findRequest } from './plug-in/plug-in.store.ts'
export { hashOf, type PlugInRequest, type Returned } from './plug-in/plug-in.ts'
export { PLUG_IN, type PlugInParameters } from './plug-in/protocol.ts'
export { whyNotSignable } from './refusals.ts'
export { requestRemoteSignatures } from './remote/remote-signing.operations.ts'
export {
  type BareSignature,
  beginStored,
  finishStored,
  keepSignature,
  keyEvidence,
  type OpenKey,
  openApproved,
  openSigningKey,
  type SealedFile,
  type SignaturePlan,
  type SignedFile,
  signStoredFile,
} from './sign.operations.ts'
export { PATIENT_MS } from './timestamp.operations.ts'
export { requireUsableCertificate } from './usable-certificate.operations.ts'
export { verifyGiven, verifyStored } from './verify.operations.ts'
export { fingerprint, type VerificationProps, verificationPage } from './verify.page.ts'
