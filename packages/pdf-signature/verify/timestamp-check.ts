import { createHash } from 'node:crypto'
import { readTimestampToken, type TimestampToken } from '../cms/timestamp.ts'
import { isStrongHash } from '../pki/algorithms.ts'
import { OID } from '../pki/oids.ts'
import { SigningError } from '../signing-error.ts'
import { type CertificateFindings, checkCertificate, type TrustWorld } from './certificate-check.ts'
import { type Reason, reason } from './report.ts'
import { checkSigner, type SignerCheck } from './signer.ts'

export interface TimestampFindings {
  token: TimestampToken
  signer: SignerCheck
  certificate: CertificateFindings | undefined
  /** Everything wrong, in the words of the timestamp's own check. */
  reasons: Reason[]
}

/**
 * Judges a timestamp token: its imprint is over `digest`'s bytes, its signature is right, its authority is trusted for
 * timestamps at its own time. `until` is the latest moment up to which it must be believable by itself: now, or the
 * time of a later timestamp that covers it.
 * @throws SigningError cms.malformed
 */
export function checkTimestamp(
  world: TrustWorld,
  der: Buffer,
  digestOf: (hash: string) => Buffer,
  until: Date,
): TimestampFindings {
  const token = readTimestampToken(der)
  const { info, cms } = token
  const signer = checkSigner(cms, {
    digest: (hash) => createHash(hash).update(cms.content!).digest(),
    content: () => cms.content!,
    contentType: OID.tstInfo,
    essRequired: true,
    pool: world.pool,
  })
  const reasons = [...signer.reasons]
  const strong = info.hash !== undefined && isStrongHash(info.hash as 'sha256')
  if (!strong) reasons.push(reason('weak-hash', info.hash))
  else if (!digestOf(info.hash!).equals(info.imprint)) reasons.push(reason('timestamp-mismatch'))
  if (info.at > world.verifiedAt) reasons.push(reason('time-in-future'))
  const certificate =
    signer.certificate &&
    checkCertificate(world, {
      certificate: signer.certificate,
      pool: cms.certificates,
      purpose: 'timestamping',
      at: info.at,
      proven: true,
      until,
    })
  if (certificate) reasons.push(...certificate.reasons)
  if (signer.certificate && until > signer.certificate.notAfter) reasons.push(reason('claimed-time-unprovable'))
  return { token, signer, certificate, reasons }
}

/** The timestamps of a signature, in the words of the signature's report; `at` when one of them proves a time. */
export function checkSignatureTimestamps(
  world: TrustWorld,
  tokens: readonly Buffer[],
  signatureValue: Buffer,
  until: Date,
): { at: Date | undefined; reasons: Reason[] } {
  let at: Date | undefined
  const reasons: Reason[] = []
  for (const der of tokens.slice(0, 5)) {
    try {
      const digestOf = (hash: string): Buffer => createHash(hash).update(signatureValue).digest()
      const found = checkTimestamp(world, der, digestOf, until)
      const problem = summarised(found.reasons)
      if (problem) reasons.push(problem)
      else if (!at || found.token.info.at < at) at = found.token.info.at
    } catch (error) {
      if (!(error instanceof SigningError)) throw error
      reasons.push(reason('timestamp-invalid', error.message))
    }
  }
  return { at, reasons }
}

function summarised(reasons: readonly Reason[]): Reason | undefined {
  const wrong = reasons.find((item) => item.severity === 'invalid')
  if (wrong) return reason(wrong.code === 'timestamp-mismatch' ? 'timestamp-mismatch' : 'timestamp-invalid', wrong.en)
  const unknown = reasons.find((item) => item.severity === 'unknown')
  return unknown && reason('timestamp-untrusted', unknown.en)
}
