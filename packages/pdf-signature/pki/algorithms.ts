import { constants, type KeyObject, verify as nodeVerify } from 'node:crypto'
import type { SignatureAlgorithm } from '../signer.ts'
import { SigningError } from '../signing-error.ts'
import { algorithm, nullValue } from './der.ts'
import { type Der, readOid, readSmallInteger } from './der-reader.ts'
import { OID } from './oids.ts'
import { checkPss, type PssScheme } from './pss.ts'

export type HashName = 'md5' | 'sha1' | 'sha256' | 'sha384' | 'sha512'

const HASHES: Readonly<Record<string, HashName>> = {
  [OID.md5]: 'md5',
  [OID.sha1]: 'sha1',
  [OID.sha256]: 'sha256',
  [OID.sha384]: 'sha384',
  [OID.sha512]: 'sha512',
}

/** Hashes that still count as secure for signatures (SHA-2; rights-and-security.md §4.4). */
export const isStrongHash = (hash: HashName): boolean => hash !== 'md5' && hash !== 'sha1'

/** The hash an AlgorithmIdentifier names, or undefined when it is none of those known. */
export const hashOf = (identifier: Der): HashName | undefined => HASHES[readOid(identifier.at(0))]

/** DER of the AlgorithmIdentifier for SHA-256. */
export const SHA256_ALGORITHM = algorithm(OID.sha256)

const SIGNATURE_IDENTIFIERS: Readonly<Record<SignatureAlgorithm, Buffer>> = {
  'rsa-sha256': algorithm(OID.sha256WithRsa, nullValue()),
  'ecdsa-p256-sha256': algorithm(OID.ecdsaWithSha256),
}

/** DER of the AlgorithmIdentifier a signature of this kind carries. */
export const signatureIdentifier = (kind: SignatureAlgorithm): Buffer => SIGNATURE_IDENTIFIERS[kind]

interface Scheme {
  key: 'rsa' | 'ec'
  hash: HashName
  /** Present for RSASSA-PSS. */
  pss?: PssScheme
}

const SCHEMES: Readonly<Record<string, Scheme>> = {
  [OID.sha1WithRsa]: { key: 'rsa', hash: 'sha1' },
  [OID.sha256WithRsa]: { key: 'rsa', hash: 'sha256' },
  [OID.sha384WithRsa]: { key: 'rsa', hash: 'sha384' },
  [OID.sha512WithRsa]: { key: 'rsa', hash: 'sha512' },
  [OID.ecdsaWithSha1]: { key: 'ec', hash: 'sha1' },
  [OID.ecdsaWithSha256]: { key: 'ec', hash: 'sha256' },
  [OID.ecdsaWithSha384]: { key: 'ec', hash: 'sha384' },
  [OID.ecdsaWithSha512]: { key: 'ec', hash: 'sha512' },
}

/**
 * How a signature is to be checked. In CMS the algorithm may be the bare key type; then the digest algorithm decides.
 * @throws SigningError key.unsupported
 */
export function schemeOf(identifier: Der, digest?: HashName): Scheme {
  const type = readOid(identifier.at(0))
  const scheme = SCHEMES[type]
  if (scheme) return scheme
  if (type === OID.rsaEncryption && digest) return { key: 'rsa', hash: digest }
  if (type === OID.ecPublicKey && digest) return { key: 'ec', hash: digest }
  if (type === OID.rsaPss) return readPss(identifier)
  throw new SigningError('key.unsupported', `signature algorithm ${type} is not supported`)
}

/** RFC 4055 §3.1: what is left out is SHA-1, MGF1 over it, and a salt of 20. @throws SigningError key.unsupported */
function readPss(identifier: Der): Scheme {
  const parameters = identifier.children[1]
  const [digest, mask, salt] = [0xa0, 0xa1, 0xa2].map((tag) => parameters?.find(tag)?.at(0))
  const named = (value: Der | undefined): HashName => {
    const hash = value ? hashOf(value) : 'sha1'
    if (!hash) throw new SigningError('key.unsupported', 'a hash of RSASSA-PSS is not supported')
    return hash
  }
  if (mask && readOid(mask.at(0)) !== OID.mgf1) {
    throw new SigningError('key.unsupported', 'the mask of RSASSA-PSS is not supported')
  }
  const [hash, maskHash] = [named(digest), named(mask?.at(1))]
  return { key: 'rsa', hash, pss: { hash, maskHash, saltLength: salt ? readSmallInteger(salt) : 20 } }
}

/** True when `signature` over `data` is right under the key and scheme. A key of another kind is simply wrong. */
export function checkSignature(
  key: KeyObject,
  { key: kind, hash, pss }: Scheme,
  data: Buffer,
  signature: Buffer,
): boolean {
  if (key.asymmetricKeyType !== kind && !(pss && key.asymmetricKeyType === 'rsa-pss')) return false
  try {
    if (!pss) return nodeVerify(hash, data, key, signature)
    if (pss.maskHash !== hash) return checkPss(key, pss, data, signature)
    const padding = constants.RSA_PKCS1_PSS_PADDING
    return nodeVerify(hash, data, { key, padding, saltLength: pss.saltLength }, signature)
  } catch {
    // OpenSSL throws for signatures it cannot even decode; for the caller that is "not valid".
    return false
  }
}

const SHORTEST_RSA = 2048
const SHORTEST_CURVE = 256

/**
 * Keys too short to be trusted: RSA under 2048 bits, curves under 256. A curve whose name does not say how long it is, or that is written out as
 * parameters, is none that is known to be long enough.
 */
export function isWeakKey(key: KeyObject): boolean {
  const details = key.asymmetricKeyDetails
  if (key.asymmetricKeyType === 'rsa' || key.asymmetricKeyType === 'rsa-pss')
    return (details?.modulusLength ?? 0) < SHORTEST_RSA
  if (key.asymmetricKeyType !== 'ec') return false
  const [bits = '0'] = /\d{3}/.exec(details?.namedCurve ?? '') ?? []
  return Number(bits) < SHORTEST_CURVE
}
