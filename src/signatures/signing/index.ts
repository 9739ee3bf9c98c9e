/** Keys, signatures and what they prove: what other rooms may use. */

export type { EmptyField, Rect, TestAuthority, TextStamp } from '../../../packages/pdf-signature/index.ts'
export type { VerificationReport } from '../../../packages/pdf-signature/verify.ts'
export type { PasskeyQuestion } from '../../base/identity/index.ts'
export { findPreserved, type Preserved } from './archive/preservation.store.ts'
export { testAuthority } from './authority.operations.ts'
export { findAgencyKey, findPersonKey, type SigningKey } from './key.store.ts'
export { issueKey, type KeyRequest, revokeKey, writeKey } from './keys.operations.ts'
export { requireSignable, signBeside, signList } from './other-files.operations.ts'
export { approvalOf, besideApproval, passkeyFields, sessionOf } from './passkey/approval.form.ts'
export { offerPasskey, openApproved } from './passkey/approval.operations.ts'
export type { Approval, ApprovalEvidence, ApprovalItem, ApprovalList, PasskeyAnswer } from './passkey/approval.ts'
export { passkeyApproval } from './passkey/passkey.page.ts'
export { askPlugIn, closeRefused } from './plug-in/plug-in.operations.ts'
export { closeRecorded, findNewestRequest, findRequest, findTokenKey } from './plug-in/plug-in.store.ts'
export {
  type CertificateFacts,
  certificateFacts,
  hashOf,
  type PlugInRequest,
  type Returned,
} from './plug-in/plug-in.ts'
export { PLUG_IN, type PlugInParameters } from './plug-in/protocol.ts'
export { keyOfReturned, newTokenKey, tieToken } from './plug-in/token-key.operations.ts'
export { connectRemoteKey } from './remote/remote-key.operations.ts'
export { requestRemoteSignatures } from './remote/remote-signing.operations.ts'
export {
  keepSignature,
  type OpenKey,
  openSigningKey,
  type SealedFile,
  type SignaturePlan,
  type SignedFile,
  signStoredFile,
} from './sign.operations.ts'
export { requireUsableCertificate } from './usable-certificate.operations.ts'
export { verifyStored } from './verify.operations.ts'
export { fingerprint, type VerificationProps, verificationPage } from './verify.page.ts'
