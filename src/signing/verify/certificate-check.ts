import { type Certificate, readCertificate, readCertificatePool } from '../pki/certificate.ts'
import { displayName, nameAttribute } from '../pki/names.ts'
import { OID } from '../pki/oids.ts'
import { buildPath, type PathProblem } from '../pki/path.ts'
import { type Evidence, type RevocationStatus, readEvidence, revocationAt } from './evidence.ts'
import type { TrustPolicy } from './policy.ts'
import { type CertificateSummary, type Reason, type ReasonCode, reason, type SignatureReport } from './report.ts'

/** A policy with everything read: what one verification works with. */
export interface TrustWorld {
  policy: TrustPolicy
  roots: readonly Certificate[]
  timestampRoots: readonly Certificate[]
  pool: readonly Certificate[]
  evidence: Evidence
  verifiedAt: Date
}

/** Reads the policy's certificates and evidence, adding what a file carries itself. */
export function trustWorld(
  policy: TrustPolicy,
  verifiedAt: Date,
  carried: { certificates: readonly Buffer[]; crls: readonly Buffer[]; ocsps: readonly Buffer[] },
): TrustWorld {
  const roots = policy.roots.map((der) => readCertificate(der))
  return {
    policy,
    roots,
    timestampRoots: policy.timestampRoots?.map((der) => readCertificate(der)) ?? roots,
    pool: readCertificatePool([...(policy.intermediates ?? []), ...carried.certificates.slice(0, 200)]),
    evidence: readEvidence([...(policy.crls ?? []), ...carried.crls], [...(policy.ocsps ?? []), ...carried.ocsps]),
    verifiedAt,
  }
}

export type CertificatePurpose = 'signing' | 'timestamping'

export interface CertificateQuestion {
  certificate: Certificate
  /** Certificates that came with the signature. */
  pool: readonly Certificate[]
  purpose: CertificatePurpose
  /** The moment at which it must have been valid. */
  at: Date
  /** True when a timestamp proves that the signature existed at `at`; else the moment is only claimed. */
  proven: boolean
}

export interface CertificateFindings {
  chain: readonly Certificate[]
  status: SignatureReport['certAtSigning']
  evidence: SignatureReport['evidence']
  reasons: Reason[]
}

const PROBLEMS: Readonly<Record<PathProblem, ReasonCode>> = {
  'no-roots': 'no-roots',
  'no-path': 'untrusted',
  'unknown-critical': 'untrusted',
  'not-valid-at-time': 'certificate-expired',
  'weak-algorithm': 'chain-weak',
  'not-an-authority': 'chain-authority',
}

/** Path, validity and revocation of a signer's certificate at the moment of signing. */
export function checkCertificate(world: TrustWorld, question: CertificateQuestion): CertificateFindings {
  const { certificate, at } = question
  const reasons = checkPurpose(certificate, question.purpose)
  const roots = question.purpose === 'timestamping' ? world.timestampRoots : world.roots
  const result = buildPath(certificate, [...question.pool, ...world.pool], roots, at)
  if (!result.trusted) {
    const code = PROBLEMS[result.problem]
    const status = code === 'certificate-expired' ? 'EXPIRED' : 'UNKNOWN'
    return { chain: result.path, status, evidence: undefined, reasons: [...reasons, reason(code)] }
  }
  if (!question.proven && world.verifiedAt > certificate.notAfter) reasons.push(reason('claimed-time-unprovable'))
  const revocation = checkRevocation(world, result.path, question)
  return { chain: result.path, ...revocation, reasons: [...reasons, ...revocation.reasons] }
}

function checkPurpose(certificate: Certificate, purpose: CertificatePurpose): Reason[] {
  const { keyUsage, extendedKeyUsage } = certificate
  const wrong = [reason('key-usage')]
  if (certificate.isAuthority) return wrong
  if (purpose === 'timestamping') {
    return extendedKeyUsage?.length === 1 && extendedKeyUsage[0] === OID.timeStamping ? [] : wrong
  }
  return keyUsage && !keyUsage.includes('digitalSignature') && !keyUsage.includes('nonRepudiation') ? wrong : []
}

type Revocation = Pick<CertificateFindings, 'status' | 'evidence' | 'reasons'>

function checkRevocation(world: TrustWorld, path: readonly Certificate[], question: CertificateQuestion): Revocation {
  const reasons: Reason[] = []
  let status: SignatureReport['certAtSigning'] = 'VALID'
  let evidence: SignatureReport['evidence']
  for (const [index, certificate] of path.slice(0, -1).entries()) {
    if (certificate.ocspNoCheck) continue
    const found = revocationAt(world.evidence, certificate, path[index + 1]!, question.at)
    if (index === 0 && found.kind !== 'unknown') {
      evidence = { kind: found.source, obtainedAt: found.obtainedAt.toISOString() }
    }
    const problem = revocationReason(world, found, question, index)
    if (!problem) continue
    reasons.push(problem)
    if (problem.code === 'certificate-revoked') status = 'REVOKED'
    else if (problem.severity === 'unknown' && status === 'VALID') status = 'UNKNOWN'
  }
  return { status, evidence, reasons }
}

function revocationReason(
  world: TrustWorld,
  found: RevocationStatus,
  question: CertificateQuestion,
  index: number,
): Reason | undefined {
  if (found.kind === 'revoked') {
    // Revoked later is harmless only when a timestamp proves that the signature is older.
    return question.proven && found.at > question.at ? undefined : reason('certificate-revoked', found.at.toISOString())
  }
  if (found.kind === 'good' || world.policy.revocation === 'not-checked') return undefined
  return reason(index === 0 ? 'revocation-unknown' : 'issuer-revocation-unknown')
}

const summaries = new WeakMap<Certificate, CertificateSummary>()

/** The part of a certificate that people read. */
export function summarise(certificate: Certificate): CertificateSummary {
  const known = summaries.get(certificate)
  if (known) return known
  const summary = {
    subject: displayName(certificate.subject),
    commonName: nameAttribute(certificate.subject, OID.commonName),
    organization: nameAttribute(certificate.subject, OID.organization),
    issuer: displayName(certificate.issuer),
    serial: certificate.serial.toString(16),
    notBefore: certificate.notBefore.toISOString(),
    notAfter: certificate.notAfter.toISOString(),
    sha256: certificate.sha256,
  }
  summaries.set(certificate, summary)
  return summary
}
