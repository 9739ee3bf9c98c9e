/**
 * Judging signatures: the same functions for the public page, for the offline tool and for the operations that check what came back
 * signed. Nothing reached from here needs a library, so that the offline tool has no dependencies.
 */

export { pemToDer } from './pki/certificate.ts'
export type { EvidenceNeed, TrustPolicy } from './verify/policy.ts'
export {
  type CoveredFile,
  type ReasonCode,
  type SignatureReport,
  VERDICT_TEXT,
  type Verdict,
  type VerificationReport,
} from './verify/report.ts'
export {
  certificateWords,
  changeWords,
  coveredWords,
  integrityWords,
  levelWords,
  verdictSentence,
} from './verify/report-words.ts'
export { carriedCertificates, checkReturned, type ReturnedCheck } from './verify/returned.ts'
export { type GivenFile, verifyFiles } from './verify/verify-files.ts'
export { verifyPdf } from './verify/verify-pdf.ts'
