/** Keys, signatures and what they prove: what other rooms may use. */
export type { EmptyField, Rect, TestAuthority, TextStamp } from './core.ts'
export { findAgencyKey, findPersonKey, listTrustAnchors, type SigningKey } from './key.store.ts'
export { issueKey, type KeyRequest, testAuthority, writeKey } from './keys.operations.ts'
export { keepSignature, type SignedFile, type SignRequest, signStoredFile } from './sign.operations.ts'
