import { createHash } from 'node:crypto'
import { type SignedData, type SignerInfo, signerCertificate } from '../cms/read-signed-data.ts'
import { checkSignature, type HashName, isStrongHash, isWeakKey, schemeOf } from '../pki/algorithms.ts'
import { type Certificate, publicKeyOf } from '../pki/certificate.ts'
import { type Der, readOctets, readOid } from '../pki/der-reader.ts'
import { OID } from '../pki/oids.ts'
import { SigningError } from '../signing-error.ts'
import { type Reason, reason } from './report.ts'

/** What the mathematics say about a CMS: who signed, and everything that is wrong with it. */
export interface SignerCheck {
  certificate: Certificate | undefined
  info: SignerInfo | undefined
  reasons: Reason[]
}

export interface SignerQuestion {
  /** Digest of the content under the signer's hash. */
  digest: (hash: HashName) => Buffer
  /** The content itself, for old signatures without signed attributes. */
  content: () => Buffer
  contentType: string
  /** PAdES, CAdES and timestamps demand the ESS attribute; the old Adobe format does not. */
  essRequired: boolean
  pool: readonly Certificate[]
}

/** Checks one SignedData: exactly one signer, SHA-2, digest, signature, certificate bound by ESS. */
export function checkSigner(cms: SignedData, question: SignerQuestion): SignerCheck {
  const reasons: Reason[] = []
  const [info, ...others] = cms.signers
  if (!info) return { certificate: undefined, info: undefined, reasons: [reason('cms-malformed')] }
  if (others.length > 0) reasons.push(reason('several-signers', String(cms.signers.length)))
  const certificate = signerCertificate(info, [...cms.certificates, ...question.pool])
  if (!certificate) return { certificate, info, reasons: [...reasons, reason('signer-certificate-missing')] }
  if (!info.digest) return { certificate, info, reasons: [...reasons, reason('unsupported-format')] }
  if (!isStrongHash(info.digest)) reasons.push(reason('weak-hash', info.digest))
  if (cms.contentType !== question.contentType) reasons.push(reason('content-type', cms.contentType))
  reasons.push(...checkAttributes(info, info.digest, question))
  reasons.push(...checkValue(info, info.digest, certificate, question))
  reasons.push(...checkBinding(info, certificate, question.essRequired))
  return { certificate, info, reasons }
}

function checkAttributes(info: SignerInfo, hash: HashName, question: SignerQuestion): Reason[] {
  if (!info.signedAttributes) return []
  const out: Reason[] = []
  const type = info.signed.get(OID.contentType)
  if (!type || readOid(type) !== question.contentType) out.push(reason('content-type'))
  const digest = info.signed.get(OID.messageDigest)
  if (!digest || !readOctets(digest).equals(question.digest(hash))) out.push(reason('digest-mismatch'))
  return out
}

function checkValue(info: SignerInfo, hash: HashName, certificate: Certificate, question: SignerQuestion): Reason[] {
  try {
    const key = publicKeyOf(certificate)
    const scheme = schemeOf(info.signatureAlgorithm, hash)
    const out = isWeakKey(key) ? [reason('weak-key')] : []
    if (!isStrongHash(scheme.hash)) out.push(reason('weak-hash', scheme.hash))
    const data = info.signedAttributes ?? question.content()
    return checkSignature(key, scheme, data, info.signature) ? out : [...out, reason('signature-wrong')]
  } catch (error) {
    if (error instanceof SigningError) return [reason('unsupported-format', error.message)]
    throw error
  }
}

/** The ESS attribute names the certificate by hash, so that it cannot be exchanged for another with the same key. */
function checkBinding(info: SignerInfo, certificate: Certificate, required: boolean): Reason[] {
  const v2 = info.signed.get(OID.signingCertificateV2)
  if (v2) return essHashFits(v2, certificate) ? [] : [reason('ess-mismatch')]
  const v1 = info.signed.get(OID.signingCertificate)
  if (v1) {
    const hash = readOctets(v1.at(0).at(0).at(0))
    const fits = createHash('sha1').update(certificate.der).digest().equals(hash)
    // Timestamp authorities still write version 1; it identifies the certificate, the signature itself is SHA-2.
    return fits ? [] : [reason('ess-mismatch')]
  }
  return [reason(required ? 'ess-missing' : 'no-ess')]
}

const ESS_HASHES: Readonly<Record<string, string>> = {
  [OID.sha256]: 'sha256',
  [OID.sha384]: 'sha384',
  [OID.sha512]: 'sha512',
}

function essHashFits(value: Der, certificate: Certificate): boolean {
  const id = value.at(0).at(0)
  const named = id.at(0).tag === 0x30
  const hash = named ? ESS_HASHES[readOid(id.at(0).at(0))] : 'sha256'
  if (!hash) return false
  return createHash(hash)
    .update(certificate.der)
    .digest()
    .equals(readOctets(id.at(named ? 1 : 0)))
}
