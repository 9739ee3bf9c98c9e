import { createHash, verify } from 'node:crypto'
import { isWeakKey } from '../pki/algorithms.ts'
import { type Certificate, publicKeyOf, readCertificate } from '../pki/certificate.ts'
import { SigningError } from '../signing-error.ts'
import { checkCertificate, summarise, trustWorld } from '../verify/certificate-check.ts'
import type { TrustPolicy } from '../verify/policy.ts'
import { type CertificateSummary, type Reason, reason, type Verdict, verdictOf } from '../verify/report.ts'
import { checkSignatureTimestamps } from '../verify/timestamp-check.ts'
import {
  type ManifestFile,
  type ManifestParts,
  manifestXml,
  propertiesXml,
  signatureValueXml,
  signedInfoXml,
} from './manifest.ts'
import { readManifest, XML_PROBLEMS, type XmlProblem } from './read-manifest.ts'

/** What is known about a signed manifest. `files` are those the signature covers; empty unless the signature fits them. */
export interface ManifestReport {
  overall: Verdict
  /** Why the XML was not even read. */
  problem: { code: XmlProblem; vi: string; en: string } | undefined
  reasons: readonly Reason[]
  signer: CertificateSummary | undefined
  signingTime: string | undefined
  timeSource: 'CLAIMED' | 'TIMESTAMP'
  files: readonly ManifestFile[]
}

const CLOCK_TOLERANCE = 5 * 60_000
const base64Digest = (value: string | Buffer): string => createHash('sha256').update(value).digest('base64')

/**
 * Verifies a signed manifest under a trust policy. Never throws for what a file contains.
 * Whether the listed files are the ones at hand is the caller's comparison of hashes.
 */
export function verifyManifest(bytes: Buffer, policy: TrustPolicy | undefined, at: Date): ManifestReport {
  const nothing = { signer: undefined, signingTime: undefined, timeSource: 'CLAIMED', files: [] } as const
  if (!policy) return { ...nothing, overall: 'UNKNOWN', problem: undefined, reasons: [reason('policy-missing')] }
  const read = readManifest(bytes)
  if ('problem' in read) {
    const problem = { code: read.problem, ...XML_PROBLEMS[read.problem] }
    return { ...nothing, overall: 'INVALID', problem, reasons: [] }
  }
  try {
    return judge(read.parts, policy, at)
  } catch (error) {
    if (!(error instanceof SigningError)) throw error
    const reasons = [reason('signature-wrong', error.message)]
    return { ...nothing, overall: 'INVALID', problem: undefined, reasons }
  }
}

function judge(parts: ManifestParts, policy: TrustPolicy, at: Date): ManifestReport {
  const certificate = readCertificate(parts.certificate)
  const world = trustWorld(policy, at, { certificates: parts.chain, crls: [], ocsps: [] })
  const broken = brokenReasons(parts, certificate)
  const stamps = parts.timestamp ? [parts.timestamp] : []
  const stamped = checkSignatureTimestamps(world, stamps, Buffer.from(signatureValueXml(parts.signature)), at)
  const claimed = new Date(parts.signingTime)
  const signedAt = stamped.at ?? claimed
  const reasons = [...broken, ...stamped.reasons]
  if (!stamped.at) reasons.push(reason('claimed-time'))
  if (Number.isNaN(claimed.getTime()) || signedAt.getTime() > at.getTime() + CLOCK_TOLERANCE) {
    reasons.push(reason('time-in-future'))
  } else {
    const question = {
      certificate,
      pool: [],
      purpose: 'signing',
      at: signedAt,
      proven: stamped.at !== undefined,
    } as const
    reasons.push(...checkCertificate(world, question).reasons)
  }
  return {
    overall: verdictOf(reasons),
    problem: undefined,
    reasons,
    signer: summarise(certificate),
    signingTime: Number.isNaN(signedAt.getTime()) ? undefined : signedAt.toISOString(),
    timeSource: stamped.at ? 'TIMESTAMP' : 'CLAIMED',
    files: broken.length === 0 ? parts.files : [],
  }
}

/** Hashes and value, over the text our writer makes: what is reported is what was checked. */
function brokenReasons(parts: ManifestParts, certificate: Certificate): Reason[] {
  const reasons: Reason[] = []
  const same = parts.manifestDigest === base64Digest(manifestXml(parts.files))
  if (!same || parts.propertiesDigest !== base64Digest(propertiesXml(parts))) reasons.push(reason('digest-mismatch'))
  if (parts.certificateDigest !== base64Digest(parts.certificate)) reasons.push(reason('ess-mismatch'))
  const key = publicKeyOf(certificate)
  const kind = parts.algorithm === 'rsa-sha256' ? 'rsa' : 'ec'
  const checked =
    key.asymmetricKeyType === kind &&
    verify('sha256', Buffer.from(signedInfoXml(parts)), { key, dsaEncoding: 'ieee-p1363' }, parts.signature)
  if (!checked) reasons.push(reason('signature-wrong'))
  if (isWeakKey(key)) reasons.push(reason('weak-key'))
  return reasons
}
