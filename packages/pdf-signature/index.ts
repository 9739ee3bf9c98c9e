/**
 * Signing PDF files, lists of files and detached content, and the certificates beneath: pure functions over buffers, without database,
 * network or pages. Judging signatures is the door `verify.ts`; `testing.ts` and `corpus.ts` are for tests.
 */

export { signDetached } from './cms/detached.ts'
export {
  answerTimestamp,
  createTimestampRequest,
  readTimestampToken,
  type TimestampAuthority,
  tokenFromReply,
} from './cms/timestamp.ts'
export type { Appearance, AppearanceContent, Rect } from './pdf/appearance.ts'
export { cornerAppearance } from './pdf/corner.ts'
export {
  isSignedPdf,
  newestDocumentTimestamp,
  prepareDocumentTimestamp,
  stampCertificate,
} from './pdf/document-timestamp.ts'
export { type EmptyField, emptyFieldsIncrement, formFields } from './pdf/form.ts'
export { evidenceNeeds, type LongTermEvidence, securityStoreIncrement } from './pdf/long-term.ts'
export { openPdfBase, type PdfBase } from './pdf/pdf-base.ts'
export { openPdf } from './pdf/pdf-file.ts'
export { beginSignature, finishSignature, type PendingSignature, type SignerIdentity } from './pdf/pending.ts'
export type { PreparedSignature, SignatureOptions, TextStamp } from './pdf/prepare.ts'
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
export { buildPath } from './pki/path.ts'
export { openPkcs12, type Pkcs12 } from './pki/pkcs12.ts'
export { openKeyWithSecret, SECRET_LENGTH, type SecretSealedKey, sealKeyWithSecret } from './pki/secret-envelope.ts'
export { softwareSigner } from './pki/software-signer.ts'
export type { SignatureAlgorithm, Signer } from './signer.ts'
export { SigningError, type SigningErrorCode } from './signing-error.ts'
export type { ManifestFile } from './xml/manifest.ts'
export { signManifest } from './xml/sign-manifest.ts'
