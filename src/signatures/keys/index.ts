/** Keys and certificates of people and agencies: what other rooms may use. */

export type { PasskeyQuestion } from '../../base/identity/index.ts'
// who administers keys, and where
export { KEYS_PAGE } from './admin/key.list.ts'
export { ADMIN_HOME as KEYS_HOME } from './admin/new-key.page.ts'
export { reach as reachOfKeys } from './admin/reach.ts'
// the province's own authority
export { testAuthority } from './authority.operations.ts'
export {
  answerTimestampRequest,
  currentLists,
  type OwnEvidence,
  openOwnEvidence,
} from './authority-services.operations.ts'
// whose key signs, and what it signed
export {
  findAgencyKey,
  findPersonKey,
  findSignedBase,
  getKey,
  type SignatureLevel,
  type SigningKey,
} from './key.store.ts'
export { issueKey, type KeyRequest, noteSignature, revokeKey, writeKey } from './keys.operations.ts'
// its holder says yes
export { openByPin } from './open-key.operations.ts'
export { approvalOf, besideApproval, passkeyFields, sessionOf } from './passkey/approval.form.ts'
export { offerPasskey, openByApproval } from './passkey/approval.operations.ts'
export type { Approval, ApprovalEvidence, ApprovalItem, ApprovalList, PasskeyAnswer } from './passkey/approval.ts'
export { passkeyApproval } from './passkey/passkey.page.ts'
// keys at a provider
export type { Authorisation, RemoteProvider } from './remote/csc-client.ts'
export { configuredProvider } from './remote/provider.ts'
export { ProviderError } from './remote/provider-error.ts'
export { connectRemoteKey } from './remote/remote-key.operations.ts'
export { findRemoteKey } from './remote/remote-key.store.ts'
// keys on a token of their holder's
export { type CertificateFacts, certificateFacts } from './token/certificate-facts.ts'
export { keyOfReturned, newTokenKey, tieToken } from './token/token-key.operations.ts'
export { findTokenKey } from './token/token-key.store.ts'
