/** Whom signatures are believed: roots, what their authorities say of revocation, and how a certificate leads to a root. */
export { trustAddresses } from './addresses.ts'
export {
  insertTrustAnchor,
  listAnchors,
  listEvidenceRoots,
  listTrustAnchors,
  type TrustAnchor,
} from './anchor.store.ts'
export { outsideReader, strangersReader } from './outside/outside.process.ts'
export { outsideLists } from './outside-lists.operations.ts'
export { TRUST_PAGE } from './public.page.ts'
export type { Responder } from './responder.store.ts'
export { askStatus, currentResponders } from './status.operations.ts'
export { TRUST_LIST } from './trust.page.ts'
export { trustListWords } from './trust.words.ts'
export { holderOf, trustedCertificate } from './trusted-certificate.ts'
