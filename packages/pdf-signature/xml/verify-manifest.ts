import { createHash, verify } from 'node:crypto'
import { isWeakKey } from '../pki/algorithms.ts'
import { type Certificate, publicKeyOf, readCertificate } from '../pki/certificate.ts'
import { SigningError } from '../signing-error.ts'
import { trustWorld } from '../verify/certificate-check.ts'
import { judgeOwnFile, NOTHING_KNOWN, type OwnFileSignature } from '../verify/own-file.ts'
import type { TrustPolicy } from '../verify/policy.ts'
import { type Reason, reason, verdictOf } from '../verify/report.ts'
import type { XmlProblem } from './cursor.ts'
import {
  type ManifestFile,
  type ManifestParts,
  manifestXml,
  propertiesXml,
  signatureValueXml,
  signedInfoXml,
} from './manifest.ts'
import { readManifest } from './read-manifest.ts'

/** What is known about a signed manifest. `files` are those the signature covers; empty unless the signature fits them. */
export interface ManifestReport extends OwnFileSignature {
  /** Why the XML was not even read. */
  problem: XmlProblem | undefined
  files: readonly ManifestFile[]
}

const NOTHING = { ...NOTHING_KNOWN, problem: undefined, files: [] } as const

const base64Digest = (value: string | Buffer): string => createHash('sha256').update(value).digest('base64')

/**
 * Verifies a signed manifest under a trust policy. Never throws for what a file contains.
 * Whether the listed files are the ones at hand is the caller's comparison of hashes.
 */
export function verifyManifest(bytes: Buffer, policy: TrustPolicy | undefined, at: Date): ManifestReport {
  if (!policy) return { ...NOTHING, overall: 'UNKNOWN', reasons: [reason('policy-missing')] }
  const read = readManifest(bytes)
  if ('problem' in read) {
    const reasons = [reason(`xml-${read.problem}`)]
    return { ...NOTHING, integrity: 'BROKEN', overall: verdictOf(reasons), problem: read.problem, reasons }
  }
  try {
    return judge(read.parts, policy, at)
  } catch (error) {
    if (!(error instanceof SigningError)) throw error
    return { ...NOTHING, integrity: 'BROKEN', overall: 'INVALID', reasons: [reason('signature-wrong', error.message)] }
  }
}

function judge(parts: ManifestParts, policy: TrustPolicy, at: Date): ManifestReport {
  const certificate = readCertificate(parts.certificate)
  const world = trustWorld(policy, at, { certificates: parts.chain, crls: [], ocsps: [] })
  const broken = brokenReasons(parts, certificate)
  const claimed = new Date(parts.signingTime)
  const told = Number.isNaN(claimed.getTime()) ? undefined : claimed
  const judged = judgeOwnFile(world, {
    found: told ? broken : [...broken, reason('time-in-future')],
    integrity: broken.length === 0 ? 'OK' : 'BROKEN',
    ...{ certificate, pool: [] },
    tokens: parts.timestamp ? [parts.timestamp] : [],
    stamped: Buffer.from(signatureValueXml(parts.signature)),
    claimed: told,
  })
  return { ...judged, problem: undefined, files: broken.length === 0 ? parts.files : [] }
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
