import { type Certificate, readCertificate, readCertificatePool } from '../pki/certificate.ts'
import type { RevocationReason } from '../pki/crl.ts'
import { displayName, nameAttribute } from '../pki/names.ts'
import { OID } from '../pki/oids.ts'
import { buildPath, type PathProblem, type PathResult } from '../pki/path.ts'
import { type Evidence, type RevocationStatus, readEvidence, revocationAt } from './evidence.ts'
import type { TrustPolicy } from './policy.ts'
import { type CertificatePurpose, checkAuthorities, checkPurpose } from './purpose.ts'
import { type CertificateSummary, type Reason, type ReasonCode, reason, type SignatureReport } from './report.ts'

/** A policy with everything read: what one verification works with. */
export interface TrustWorld {
  policy: TrustPolicy
  roots: readonly Certificate[]
  timestampRoots: readonly Certificate[]
  endedRoots: readonly { certificate: Certificate; until: Date }[]
  /** False for certificates whose key is distrusted whoever vouches for it. */
  isAllowed: (certificate: Certificate) => boolean
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
  const banned = (policy.distrusted ?? []).map((der) => readCertificate(der).spki)
  const isAllowed = ({ spki }: Certificate): boolean => !banned.some((key) => key.equals(spki))
  const rootsOf = (list: readonly Buffer[]): Certificate[] => list.map((der) => readCertificate(der)).filter(isAllowed)
  const roots = rootsOf(policy.roots)
  return {
    policy,
    roots,
    timestampRoots: policy.timestampRoots ? rootsOf(policy.timestampRoots) : roots,
    endedRoots: (policy.endedRoots ?? [])
      .map(({ certificate, until }) => ({ certificate: readCertificate(certificate), until }))
      .filter(({ certificate }) => isAllowed(certificate)),
    isAllowed,
    pool: readCertificatePool([...(policy.intermediates ?? []), ...carried.certificates.slice(0, 200)]),
    evidence: readEvidence([...(policy.crls ?? []), ...carried.crls], [...(policy.ocsps ?? []), ...carried.ocsps]),
    verifiedAt,
  }
}

export interface CertificateQuestion {
  certificate: Certificate
  /** Certificates that came with the signature. */
  pool: readonly Certificate[]
  purpose: CertificatePurpose
  /** The moment at which it must have been valid. */
  at: Date
  /** True when a timestamp proves that the signature existed at `at`; else the moment is only claimed. */
  proven: boolean
  /** For timestamps: the latest moment up to which the token must be believable by itself; a later one covers it from then on. */
  until?: Date
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
  'outside-names': 'name-constraints',
}

/** Path, validity and revocation of a signer's certificate at the moment of signing. */
export function checkCertificate(world: TrustWorld, question: CertificateQuestion): CertificateFindings {
  const { certificate } = question
  const reasons = checkPurpose(certificate, question.purpose)
  const result = findPath(world, question)
  if (!result.trusted) {
    const ended = endedPath(world, question)
    if (ended) return { ...ended, reasons: [...reasons, ...ended.reasons] }
    const code = PROBLEMS[result.problem]
    const status = code === 'certificate-expired' ? 'EXPIRED' : 'UNKNOWN'
    return { chain: result.path, status, evidence: undefined, reasons: [...reasons, reason(code)] }
  }
  if (!question.proven && world.verifiedAt > certificate.notAfter) reasons.push(reason('claimed-time-unprovable'))
  reasons.push(...checkAuthorities(result.path.slice(1, -1), question.purpose))
  const revocation = checkRevocation(world, result.path, question)
  return { chain: result.path, ...revocation, reasons: [...reasons, ...revocation.reasons] }
}

/** Ended roots count for what is proven to be older than their end. */
function findPath(world: TrustWorld, question: CertificateQuestion): PathResult {
  const { certificate, purpose, proven, at } = question
  const roots = purpose === 'timestamping' ? world.timestampRoots : world.roots
  const believed = world.endedRoots.filter(({ until }) => proven && at < until).map((root) => root.certificate)
  return buildPath(certificate, allowedPool(world, question), [...roots, ...believed], at)
}

const allowedPool = (world: TrustWorld, { pool }: CertificateQuestion): Certificate[] =>
  [...pool, ...world.pool].filter(world.isAllowed)

/** What is said when the path leads to a root that ended before anything proves the signature. */
function endedPath(world: TrustWorld, question: CertificateQuestion): CertificateFindings | undefined {
  if (world.endedRoots.length === 0) return undefined
  const roots = world.endedRoots.map((root) => root.certificate)
  const { trusted, path } = buildPath(question.certificate, allowedPool(world, question), roots, question.at)
  const root = trusted && world.endedRoots.find(({ certificate }) => certificate.der.equals(path.at(-1)!.der))
  if (!root) return undefined
  return {
    chain: path,
    status: 'UNKNOWN',
    evidence: undefined,
    reasons: [reason('root-ended', root.until.toISOString())],
  }
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
    const stale = isStale(world, found, question)
    if (found.kind === 'unknown' || stale) world.policy.wanted?.({ certificate, issuer: path[index + 1]! })
    const problem = revocationReason(world, { found, stale }, question, certificate, index)
    if (!problem) continue
    reasons.push(problem)
    if (problem.code === 'certificate-revoked') status = 'REVOKED'
    else if (problem.severity === 'unknown' && status === 'VALID') status = 'UNKNOWN'
  }
  return { status, evidence, reasons }
}

/**
 * Without a proven time the signature may be of today, so only evidence that holds today shows that the key was good when it signed: whoever
 * stole the key later would claim an earlier time and bring the evidence of then.
 */
const isStale = (world: TrustWorld, found: RevocationStatus, question: CertificateQuestion): boolean =>
  found.kind === 'good' && !question.proven && !(found.until && found.until >= world.verifiedAt)

/** Revocations of a timestamp authority that leave its older tokens standing (RFC 3161 §4): its key was not lost. */
const KEY_KEPT = new Set<RevocationReason | undefined>([
  'unspecified',
  'affiliationChanged',
  'superseded',
  'cessationOfOperation',
])

/**
 * Revoked later is harmless only when something else proves that the signature is older. A timestamp's own time proves nothing once its key
 * may be in other hands: then a later timestamp must have covered it before.
 */
function isHarmless(found: RevocationStatus & { kind: 'revoked' }, question: CertificateQuestion): boolean {
  const { proven, at, purpose, until } = question
  if (purpose === 'timestamping') return found.at > (KEY_KEPT.has(found.why) ? at : (until ?? found.at))
  return proven && found.at > at
}

function revocationReason(
  world: TrustWorld,
  { found, stale }: { found: RevocationStatus; stale: boolean },
  question: CertificateQuestion,
  certificate: Certificate,
  index: number,
): Reason | undefined {
  if (found.kind === 'revoked') {
    return isHarmless(found, question) ? undefined : reason('certificate-revoked', found.at.toISOString())
  }
  if ((found.kind === 'good' && !stale) || world.policy.revocation === 'not-checked') return undefined
  const why = world.policy.unanswered?.get(certificate.sha256)
  if (index > 0) return reason('issuer-revocation-unknown')
  if (why !== undefined) return reason('revocation-unanswered', why)
  return stale ? reason('revocation-stale') : reason('revocation-unknown')
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
