/** Keys, signatures and what they prove: what other rooms may use. */

export type { PasskeyQuestion } from '../identity/index.ts'
export { testAuthority } from './authority.operations.ts'
export type { EmptyField, Rect, TestAuthority, TextStamp, VerificationReport } from './core.ts'
export { findAgencyKey, findPersonKey, listTrustAnchors, type SigningKey } from './key.store.ts'
export { issueKey, type KeyRequest, revokeKey, writeKey } from './keys.operations.ts'
export { approvalOf, fieldOf, passkeyAnswerOf, passkeyFields, sessionOf } from './passkey/approval.form.ts'
export { offerPasskey, openApproved } from './passkey/approval.operations.ts'
export type { Approval, ApprovalEvidence, ApprovalItem, ApprovalList, PasskeyAnswer } from './passkey/approval.ts'
export { passkeyApproval } from './passkey/passkey.page.ts'
export { connectRemoteKey, listRemoteCredentials } from './remote/remote-key.operations.ts'
export { requestRemoteSignatures, withdrawRemoteRequest } from './remote/remote-signing.operations.ts'
export {
  keepSignature,
  type OpenKey,
  openSigningKey,
  type SignaturePlan,
  type SignedFile,
  signStoredFile,
} from './sign.operations.ts'
export { verifyBytes, verifyStored } from './verify.operations.ts'
export { fingerprint, type VerificationProps, verificationPage } from './verify.page.ts'
