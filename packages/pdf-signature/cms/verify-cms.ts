import { createHash } from 'node:crypto'
import { readTime } from '../pki/der-reader.ts'
import { OID } from '../pki/oids.ts'
import { SigningError } from '../signing-error.ts'
import { trustWorld } from '../verify/certificate-check.ts'
import { judgeOwnFile, NOTHING_KNOWN, type OwnFileSignature } from '../verify/own-file.ts'
import type { TrustPolicy } from '../verify/policy.ts'
import { type Reason, reason } from '../verify/report.ts'
import { checkSigner } from '../verify/signer.ts'
import { carriedEvidence } from './carried-evidence.ts'
import { readSignedData } from './read-signed-data.ts'

/** Reasons that leave the signed file unproven. */
const BROKEN = new Set(['digest-mismatch', 'signature-wrong', 'signer-certificate-missing', 'trailing-data'])
const isOpen = ({ code, severity }: Reason): boolean => code === 'content-not-given' || severity === 'unsupported'

/**
 * Verifies a CMS signature (CAdES, or plain PKCS#7 with a remark) over a file under a trust policy. Never throws for what the files contain.
 * @param content the signed file, from beside the signature or from inside it; undefined when it is not at hand: then the most that can be told
 *   is `UNKNOWN`
 */
export function verifyCms(
  signature: Buffer,
  content: Buffer | undefined,
  policy: TrustPolicy | undefined,
  at: Date,
): OwnFileSignature {
  if (!policy) return { ...NOTHING_KNOWN, overall: 'UNKNOWN', reasons: [reason('policy-missing')] }
  try {
    return judge(signature, content, policy, at)
  } catch (error) {
    if (!(error instanceof SigningError)) throw error
    return {
      ...NOTHING_KNOWN,
      integrity: 'BROKEN',
      overall: 'INVALID',
      reasons: [reason('cms-malformed', error.message)],
    }
  }
}

function judge(signature: Buffer, content: Buffer | undefined, policy: TrustPolicy, at: Date): OwnFileSignature {
  const cms = readSignedData(signature)
  const world = trustWorld(policy, at, carriedEvidence([cms]))
  const { certificate, info, reasons } = checkSigner(cms, {
    // without the file its digest cannot be compared; nothing else is taken for it
    digest: (hash) =>
      createHash(hash)
        .update(content ?? '')
        .digest(),
    content: () => content ?? Buffer.alloc(0),
    contentType: OID.data,
    essRequired: false,
    pool: world.pool,
  })
  const found: Reason[] = content ? [...reasons] : reasons.filter(({ code }) => code !== 'digest-mismatch')
  if (!content) found.push(reason('content-not-given'))
  if (cms.length !== signature.length) found.push(reason('trailing-data'))
  // a bare value over what could be the attributes of another signature may have been taken from that one
  if (info && !info.signedAttributes && content?.[0] === 0x31) found.push(reason('ess-missing'))
  const claim = info?.signed.get(OID.signingTime)
  return judgeOwnFile(world, {
    found,
    integrity: found.some(({ code }) => BROKEN.has(code)) ? 'BROKEN' : found.some(isOpen) ? 'UNKNOWN' : 'OK',
    ...{ certificate, pool: cms.certificates },
    tokens: (info?.unsigned.get(OID.signatureTimeStamp) ?? []).map((value) => value.raw),
    stamped: info?.signature ?? Buffer.alloc(0),
    claimed: claim && readTime(claim),
  })
}
