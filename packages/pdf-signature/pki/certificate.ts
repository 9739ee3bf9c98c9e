import { createPublicKey, hash, type KeyObject } from 'node:crypto'
import { SigningError } from '../signing-error.ts'
import { type Der, readBits, readDer, readInteger, readOid, readSmallInteger, readTime } from './der-reader.ts'
import { type NameConstraints, readAlternativeNames, readNameConstraints } from './name-constraints.ts'
import { type DistinguishedName, readName } from './names.ts'
import { OID } from './oids.ts'

/** Bits of KeyUsage by their RFC 5280 names. */
export const KEY_USAGE = {
  digitalSignature: 0,
  nonRepudiation: 1,
  keyEncipherment: 2,
  dataEncipherment: 3,
  keyAgreement: 4,
  keyCertSign: 5,
  cRLSign: 6,
} as const

export type KeyUsage = keyof typeof KEY_USAGE

/** An X.509 certificate as the library needs it. Versions 1 and 3 are read. */
export interface Certificate {
  readonly der: Buffer
  /** Fingerprint, hexadecimal. */
  readonly sha256: string
  readonly tbs: Buffer
  readonly version: number
  readonly serial: bigint
  readonly subject: DistinguishedName
  readonly issuer: DistinguishedName
  readonly notBefore: Date
  readonly notAfter: Date
  /** DER of SubjectPublicKeyInfo. */
  readonly spki: Buffer
  /** Octets of the public key itself (the BIT STRING's content), over which key hashes are taken. */
  readonly publicKeyBits: Buffer
  readonly signatureAlgorithm: Der
  readonly signature: Buffer
  readonly isAuthority: boolean
  readonly pathLength: number | undefined
  /** Undefined when the extension is absent: then every use is allowed. */
  readonly keyUsage: readonly KeyUsage[] | undefined
  readonly extendedKeyUsage: readonly string[] | undefined
  readonly subjectKeyId: Buffer | undefined
  readonly authorityKeyId: Buffer | undefined
  readonly ocspUrls: readonly string[]
  readonly crlUrls: readonly string[]
  readonly ocspNoCheck: boolean
  /** What an authority is confined to. */
  readonly nameConstraints: NameConstraints | undefined
  /** Names besides the subject. */
  readonly alternativeNames: ReturnType<typeof readAlternativeNames>
  /** Critical extensions this library does not understand: such a certificate is not accepted in a path. */
  readonly unknownCritical: readonly string[]
}

/** Certificates are a few kilobytes, also with the long keys to come; what is larger was made to take long. */
const MAX_BYTES = 64 * 1024

const cache = new Map<string, Certificate>()
const CACHE_SIZE = 512

/**
 * Reads a certificate; results are shared by content, so the same chain is parsed once.
 * @throws SigningError certificate.malformed
 */
export function readCertificate(der: Buffer): Certificate {
  if (der.length > MAX_BYTES) throw new SigningError('certificate.malformed', 'the certificate is too large')
  const key = hash('sha256', der)
  const known = cache.get(key)
  if (known) return known
  const certificate = parse(der, key)
  if (cache.size >= CACHE_SIZE) cache.delete(cache.keys().next().value!)
  cache.set(key, certificate)
  return certificate
}

function parse(source: Buffer, sha256: string): Certificate {
  try {
    // The caller's buffer may be a view of a large file: keep only the certificate alive.
    const outer = readDer(Buffer.from(source)).expect(0x30)
    const tbs = outer.at(0, 0x30)
    const parts = tbs.children
    const versioned = parts[0]?.tag === 0xa0
    const first = versioned ? 1 : 0
    const validity = tbs.at(first + 3, 0x30)
    const spki = tbs.at(first + 5, 0x30)
    return {
      der: outer.raw,
      sha256,
      tbs: tbs.raw,
      version: versioned ? readSmallInteger(parts[0]!.at(0)) + 1 : 1,
      serial: readInteger(tbs.at(first, 0x02)),
      issuer: readName(tbs.at(first + 2)),
      notBefore: readTime(validity.at(0)),
      notAfter: readTime(validity.at(1)),
      subject: readName(tbs.at(first + 4)),
      spki: spki.raw,
      publicKeyBits: readBits(spki.at(1)),
      signatureAlgorithm: outer.at(1, 0x30),
      signature: readBits(outer.at(2)),
      ...readExtensions(parts.find((part) => part.tag === 0xa3)),
    }
  } catch (error) {
    if (!(error instanceof SigningError)) throw error
    throw new SigningError('certificate.malformed', `certificate cannot be read: ${error.message}`, { cause: error })
  }
}

type Extensions = Pick<
  Certificate,
  | 'isAuthority'
  | 'pathLength'
  | 'keyUsage'
  | 'extendedKeyUsage'
  | 'subjectKeyId'
  | 'authorityKeyId'
  | 'ocspUrls'
  | 'crlUrls'
  | 'ocspNoCheck'
  | 'nameConstraints'
  | 'alternativeNames'
  | 'unknownCritical'
>

function readExtensions(wrapper: Der | undefined): Extensions {
  const out: { -readonly [K in keyof Extensions]: Extensions[K] } = {
    isAuthority: false,
    pathLength: undefined,
    keyUsage: undefined,
    extendedKeyUsage: undefined,
    subjectKeyId: undefined,
    authorityKeyId: undefined,
    ocspUrls: [],
    crlUrls: [],
    ocspNoCheck: false,
    nameConstraints: undefined,
    alternativeNames: [],
    unknownCritical: [],
  }
  const seen = new Set<string>()
  for (const extension of wrapper?.at(0, 0x30).children ?? []) {
    const type = readOid(extension.at(0))
    if (seen.has(type)) throw new SigningError('der.malformed', `extension ${type} appears twice`)
    seen.add(type)
    const critical = extension.children.length === 3 && extension.at(1, 0x01).body[0] !== 0
    const value = readDer(extension.children.at(-1)!.expect(0x04).body)
    if (!readExtension(out, type, value) && critical) out.unknownCritical = [...out.unknownCritical, type]
  }
  return out
}

/** Stores one extension; answers whether it is understood. */
function readExtension(out: { -readonly [K in keyof Extensions]: Extensions[K] }, type: string, value: Der): boolean {
  switch (type) {
    case OID.basicConstraints: {
      const parts = value.expect(0x30).children
      out.isAuthority = parts[0]?.tag === 0x01 && parts[0].body[0] !== 0
      const limit = parts.find((part) => part.tag === 0x02)
      out.pathLength = limit ? readSmallInteger(limit) : undefined
      return true
    }
    case OID.keyUsage:
      out.keyUsage = readKeyUsage(value)
      return true
    case OID.extendedKeyUsage:
      out.extendedKeyUsage = value.expect(0x30).children.map(readOid)
      return true
    case OID.subjectKeyIdentifier:
      out.subjectKeyId = value.expect(0x04).body
      return true
    case OID.authorityKeyIdentifier:
      out.authorityKeyId = value.expect(0x30).find(0x80)?.body
      return true
    case OID.authorityInfoAccess:
      out.ocspUrls = value.children.flatMap((access) =>
        readOid(access.at(0)) === OID.ocsp && access.at(1).tag === 0x86 ? [access.at(1).body.toString('latin1')] : [],
      )
      return true
    case OID.crlDistributionPoints:
      out.crlUrls = value.children.flatMap((point) => urlsWithin(point, 0))
      return true
    case OID.ocspNoCheck:
      out.ocspNoCheck = true
      return true
    case OID.nameConstraints:
      out.nameConstraints = readNameConstraints(value)
      return true
    case OID.subjectAltName:
      out.alternativeNames = readAlternativeNames(value)
      return true
    // Read and deliberately not enforced: it does not restrict what our reports state.
    case OID.certificatePolicies:
      return true
    default:
      return false
  }
}

function readKeyUsage(value: Der): KeyUsage[] {
  const bits = readBits(value)
  return (Object.keys(KEY_USAGE) as KeyUsage[]).filter((name) => {
    const bit = KEY_USAGE[name]
    return ((bits[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0
  })
}

function urlsWithin(value: Der, depth: number): string[] {
  if (value.tag === 0x86) return [value.body.toString('latin1')]
  return value.constructed && depth < 4 ? value.children.flatMap((child) => urlsWithin(child, depth + 1)) : []
}

const keys = new WeakMap<Certificate, KeyObject>()

/** The certificate's public key, made once. @throws SigningError key.unsupported */
export function publicKeyOf(certificate: Certificate): KeyObject {
  const known = keys.get(certificate)
  if (known) return known
  try {
    const key = createPublicKey({ key: certificate.spki, format: 'der', type: 'spki' })
    keys.set(certificate, key)
    return key
  } catch (error) {
    throw new SigningError('key.unsupported', 'the public key of the certificate cannot be used', { cause: error })
  }
}

/** Reads what can be read of a pool of certificates: one broken member must not hide the others. */
export function readCertificatePool(pool: readonly Buffer[]): Certificate[] {
  return pool.flatMap((der) => {
    try {
      return [readCertificate(der)]
    } catch (error) {
      if (error instanceof SigningError) return []
      throw error
    }
  })
}

/** Splits PEM text into DER blocks of one label, `CERTIFICATE` unless said otherwise. */
export function pemToDer(text: string, label = 'CERTIFICATE'): Buffer[] {
  const pattern = new RegExp(`-----BEGIN ${label}-----([A-Za-z0-9+/=\\s]+)-----END ${label}-----`, 'g')
  return [...text.matchAll(pattern)].map((match) => Buffer.from(match[1]!, 'base64'))
}

/** PEM text with 64-character lines and a final newline. */
export function derToPem(der: Buffer, label = 'CERTIFICATE'): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? []
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`
}
