/**
 * Signing PDF files, lists of files and detached content, and the certificates beneath: pure functions over buffers, without database,
 * network or pages. Nothing reached from here reads what may take long: files that come from elsewhere are read through `outside.ts` and judged
 * through `verify.ts`, by a program that serves people in processes of its own. `testing.ts` and `corpus.ts` are for tests.
 */

export { signDetached } from './cms/detached.ts'
export {
  answerTimestamp,
  createTimestampRequest,
  readTimestampToken,
  stampCertificate,
  type TimestampAuthority,
  tokenFromReply,
} from './cms/timestamp.ts'
export type { Appearance, AppearanceContent, Rect } from './pdf/appearance.ts'
export { appended, embedCms } from './pdf/embed.ts'
export { finishSignature, type PendingSignature, type SignerIdentity } from './pdf/finish.ts'
export type { EmptyField } from './pdf/form.ts'
export type { LongTermEvidence } from './pdf/long-term.ts'
export type { PreparedSignature, SignatureOptions, TextStamp } from './pdf/prepare.ts'
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
export {
  type Certificate,
  derToPem,
  pemToDer,
  publicKeyOf,
  readCertificate,
  readCertificatePool,
} from './pki/certificate.ts'
export { algorithmOfKey } from './pki/certificate-builder.ts'
export {
  createCrl,
  isCrlOf,
  type Revocation,
  type RevocationList,
  type RevocationReason,
  readCrl,
} from './pki/crl.ts'
export { integer, sequence } from './pki/der.ts'
export { readDer } from './pki/der-reader.ts'
export { openKey, type SealedKey, sealKey } from './pki/key-envelope.ts'
export { displayName, type NameParts, nameAttribute } from './pki/names.ts'
export {
  answerOcsp,
  type CertificateStatus,
  checkOcspAnswer,
  createOcspRequest,
  type OcspResponder,
} from './pki/ocsp.ts'
export { OID } from './pki/oids.ts'
export { openKeyWithSecret, SECRET_LENGTH, type SecretSealedKey, sealKeyWithSecret } from './pki/secret-envelope.ts'
export { softwareSigner } from './pki/software-signer.ts'
export type { SignatureAlgorithm, Signer } from './signer.ts'
export { SigningError, type SigningErrorCode } from './signing-error.ts'
export { type CertificateFindings, checkCertificate, trustWorld } from './verify/certificate-check.ts'
export * from './verify/told.ts'
export type { ManifestFile } from './xml/manifest.ts'
export { signManifest } from './xml/sign-manifest.ts'
