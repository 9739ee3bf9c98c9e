import type { Certificate } from '../pki/certificate.ts'
import { checkCertificate, summarise, type TrustWorld } from './certificate-check.ts'
import { CLOCK_TOLERANCE } from './policy.ts'
import { type CertificateSummary, type Reason, reason, type SignatureReport, verdictOf } from './report.ts'
import { checkSignatureTimestamps } from './timestamp-check.ts'

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

/** A signature whose value and content were checked: whose it is, what was found, and what may prove its time. */
export interface CheckedValue {
  found: readonly Reason[]
  integrity: OwnFileSignature['integrity']
  certificate: Certificate | undefined
  /** Certificates that came with it. */
  pool: readonly Certificate[]
  /** Timestamp tokens, and the bytes they are over. */
  tokens: readonly Buffer[]
  stamped: Buffer
  /** The moment the signer states. */
  claimed: Date | undefined
}

/** Judges when a signature in a file of its own was made and what its certificate was worth then; alike for lists, CMS and XML. */
export function judgeOwnFile(world: TrustWorld, checked: CheckedValue): OwnFileSignature {
  const { certificate, pool, tokens, claimed, integrity } = checked
  const stamped = checkSignatureTimestamps(world, tokens, checked.stamped, world.verifiedAt)
  const signedAt = stamped.at ?? claimed
  const reasons = [...checked.found, ...stamped.reasons]
  if (!stamped.at) reasons.push(reason('claimed-time'))
  if (signedAt && signedAt.getTime() > world.verifiedAt.getTime() + CLOCK_TOLERANCE)
    reasons.push(reason('time-in-future'))
  const chain =
    certificate &&
    checkCertificate(world, {
      ...{ certificate, pool, purpose: 'signing' },
      at: signedAt ?? world.verifiedAt,
      proven: stamped.at !== undefined,
    })
  reasons.push(...(chain?.reasons ?? []))
  return {
    overall: verdictOf(reasons),
    reasons,
    signer: certificate && summarise(certificate),
    chain: (chain?.chain ?? []).map(summarise),
    signingTime: signedAt?.toISOString(),
    claimedTime: claimed?.toISOString(),
    timeSource: stamped.at ? 'TIMESTAMP' : 'CLAIMED',
    integrity,
    certAtSigning: chain?.status ?? 'UNKNOWN',
    evidence: chain?.evidence,
  }
}
