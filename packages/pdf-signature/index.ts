/**
 * The signing core: pure functions over buffers, without database, network or pages.
 * The module's operations, routes and pages stand on what is exported here.
 */

export { signDetached } from './cms/detached.ts'
export { signedAttributes, signedData } from './cms/signed-data.ts'
export {
  answerTimestamp,
  createTimestampRequest,
  readTimestampToken,
  type TimestampAuthority,
  tokenFromReply,
} from './cms/timestamp.ts'
export { type Appearance, type AppearanceContent, type Rect, rectFromTopLeft } from './pdf/appearance.ts'
export { type EmptyField, emptyFieldsIncrement } from './pdf/form.ts'
export {
  documentTimestampIncrement,
  evidenceNeeds,
  type LongTermEvidence,
  securityStoreIncrement,
  timestamperOver,
} from './pdf/long-term.ts'
export { openPdfBase, type PdfBase } from './pdf/pdf-base.ts'
export { beginSignature, finishSignature, type PendingSignature, type SignerIdentity } from './pdf/pending.ts'
export { type PreparedSignature, preparePdfSignature, type SignatureOptions, type TextStamp } from './pdf/prepare.ts'
export {
  appended,
  embedCms,
  type SignOptions,
  signPdf,
  signPdfIncrement,
  type Timestamper,
} from './pdf/sign-pdf.ts'
export { assertSigned } from './pki/assert-signed.ts'
export {
  type CertificateProfile,
  type Credential,
  createTestAuthority,
  generateKey,
  type IssueOptions,
  issueCredential,
  issueFor,
  type KeyKind,
  type TestAuthority,
} from './pki/authority.ts'
export { type Certificate, derToPem, pemToDer, readCertificate } from './pki/certificate.ts'
export { createCrl, type Revocation, type RevocationReason } from './pki/crl.ts'
export { openKey, type SealedKey, sealKey } from './pki/key-envelope.ts'
export { displayName, type NameParts } from './pki/names.ts'
export {
  answerOcsp,
  type CertificateStatus,
  checkOcspAnswer,
  createOcspRequest,
  type OcspResponder,
} from './pki/ocsp.ts'
export { softwareSigner } from './pki/software-signer.ts'
export type { SignatureAlgorithm, Signer } from './signer.ts'
export { SigningError, type SigningErrorCode } from './signing-error.ts'
export type { EvidenceNeed, TrustPolicy } from './verify/policy.ts'
export { REASONS, type SignatureReport, VERDICT_TEXT, type Verdict, type VerificationReport } from './verify/report.ts'
export { carriedCertificates, checkReturned, type ReturnedCheck } from './verify/returned.ts'
export { verifyPdf } from './verify/verify-pdf.ts'
