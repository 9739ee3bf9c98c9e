/** What a judgement is asked with, what it finds, and how that is said: alike for who signs and who verifies. */

export type { EvidenceNeed, TrustPolicy } from './policy.ts'
export {
  type CoveredFile,
  type ReasonCode,
  type SignatureReport,
  VERDICT_TEXT,
  type Verdict,
  type VerificationReport,
} from './report.ts'
export {
  certificateWords,
  changeWords,
  coveredWords,
  integrityWords,
  levelWords,
  lockSentence,
  verdictSentence,
} from './report-words.ts'
