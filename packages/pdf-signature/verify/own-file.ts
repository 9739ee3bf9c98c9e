import type { CertificateSummary, Reason, SignatureReport } from './report.ts'

/** What is known about a signature that stands in a file of its own: a signed manifest or a detached CMS. */
export interface OwnFileSignature {
  overall: SignatureReport['result']
  reasons: readonly Reason[]
  signer: CertificateSummary | undefined
  /** From the signer to the root, as far as known. */
  chain: readonly CertificateSummary[]
  signingTime: string | undefined
  claimedTime: string | undefined
  timeSource: SignatureReport['timeSource']
  integrity: SignatureReport['integrity']
  certAtSigning: SignatureReport['certAtSigning']
  evidence: SignatureReport['evidence']
}

/** What is said of a file that could not even be read. */
export const NOTHING_KNOWN = {
  signer: undefined,
  chain: [],
  signingTime: undefined,
  claimedTime: undefined,
  timeSource: 'CLAIMED',
  integrity: 'UNKNOWN',
  certAtSigning: 'UNKNOWN',
  evidence: undefined,
} as const satisfies Omit<OwnFileSignature, 'overall' | 'reasons'>
