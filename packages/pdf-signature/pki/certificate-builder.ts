import { createHash, createPublicKey, type KeyObject, randomBytes, sign } from 'node:crypto'
import type { SignatureAlgorithm } from '../signer.ts'
import { SigningError } from '../signing-error.ts'
import { signatureIdentifier } from './algorithms.ts'
import { type Certificate, KEY_USAGE, type KeyUsage, readCertificate } from './certificate.ts'
import {
  bitString,
  boolean,
  integer,
  namedBits,
  nullValue,
  octetString,
  oid,
  sequence,
  tagged,
  taggedPrimitive,
  time,
} from './der.ts'
import { readDer } from './der-reader.ts'
import { encodeName, type NameParts } from './names.ts'
import { OID } from './oids.ts'

/** What a new certificate says. */
export interface CertificateRequest {
  subject: NameParts
  publicKey: KeyObject
  notBefore: Date
  notAfter: Date
  /** Random (127 bits) unless given. */
  serial?: bigint
  /** Present for an authority; `pathLength` limits the authorities below it. */
  authority?: { pathLength?: number }
  keyUsage: readonly KeyUsage[]
  extendedKeyUsage?: readonly string[]
  /** A timestamp authority's purpose must be critical (RFC 3161 §2.3). */
  extendedKeyUsageCritical?: boolean
  ocspUrl?: string
  crlUrl?: string
  /** The OCSP responder's own certificate needs no status (RFC 6960 §4.2.2.2.1). */
  ocspNoCheck?: boolean
  dnsNames?: readonly string[]
}

/** Who signs: a certificate with its key, or for a root the key and the subject itself. */
export type Issuer = { certificate: Certificate; privateKey: KeyObject } | { privateKey: KeyObject; selfSigned: true }

/** The algorithm our writer uses with a key. @throws SigningError key.unsupported for anything but RSA ≥ 2048 and P-256 */
export function algorithmOfKey(key: KeyObject): SignatureAlgorithm {
  const details = key.asymmetricKeyDetails
  if (key.asymmetricKeyType === 'rsa' && (details?.modulusLength ?? 0) >= 2048) return 'rsa-sha256'
  if (key.asymmetricKeyType === 'ec' && details?.namedCurve === 'prime256v1') return 'ecdsa-p256-sha256'
  throw new SigningError('key.unsupported', 'only RSA keys of 2048 bits or more and NIST P-256 keys sign here')
}

/** Signs to-be-signed bytes and wraps them as SEQUENCE { tbs, algorithm, signature } (certificates, CRLs, OCSP). */
export function signStructure(tbs: Buffer, privateKey: KeyObject, ...after: Buffer[]): Buffer {
  const kind = algorithmOfKey(privateKey)
  return sequence(tbs, signatureIdentifier(kind), bitString(sign('sha256', tbs, privateKey)), ...after)
}

/** Issues a certificate and returns its DER. */
export function issueCertificate(request: CertificateRequest, issuer: Issuer): Buffer {
  const subject = encodeName(request.subject)
  const spki = request.publicKey.export({ format: 'der', type: 'spki' })
  const self = 'selfSigned' in issuer
  const tbs = sequence(
    tagged(0, integer(2)),
    integer(request.serial ?? randomBytes(16).fill(0x4c, 0, 1)),
    signatureIdentifier(algorithmOfKey(issuer.privateKey)),
    self ? subject : issuer.certificate.subject.der,
    sequence(time(request.notBefore), time(request.notAfter)),
    subject,
    spki,
    tagged(3, sequence(...extensions(request, keyIdentifier(spki), self ? undefined : issuer.certificate))),
  )
  return signStructure(tbs, issuer.privateKey)
}

/** SHA-1 of the public key bits: only a label to find keys by (RFC 5280 §4.2.1.2), not a security value. */
export function keyIdentifier(spki: Buffer): Buffer {
  return createHash('sha1').update(readDer(spki).at(1).body.subarray(1)).digest()
}

const extension = (type: string, critical: boolean, value: Buffer): Buffer =>
  critical ? sequence(oid(type), boolean(true), octetString(value)) : sequence(oid(type), octetString(value))

const url = (text: string): Buffer => taggedPrimitive(6, Buffer.from(text, 'latin1'))

function extensions(request: CertificateRequest, keyId: Buffer, issuer: Certificate | undefined): Buffer[] {
  const out = [extension(OID.subjectKeyIdentifier, false, octetString(keyId))]
  const issuerKeyId = issuer ? (issuer.subjectKeyId ?? keyIdentifier(issuer.spki)) : keyId
  out.push(extension(OID.authorityKeyIdentifier, false, sequence(taggedPrimitive(0, issuerKeyId))))
  if (request.authority) {
    const limit = request.authority.pathLength
    const body = limit === undefined ? sequence(boolean(true)) : sequence(boolean(true), integer(limit))
    out.push(extension(OID.basicConstraints, true, body))
  } else {
    out.push(extension(OID.basicConstraints, false, sequence()))
  }
  out.push(extension(OID.keyUsage, true, namedBits(request.keyUsage.map((usage) => KEY_USAGE[usage]))))
  if (request.extendedKeyUsage) {
    const purposes = sequence(...request.extendedKeyUsage.map((purpose) => oid(purpose)))
    out.push(extension(OID.extendedKeyUsage, request.extendedKeyUsageCritical ?? false, purposes))
  }
  if (request.dnsNames) {
    const names = request.dnsNames.map((name) => taggedPrimitive(2, Buffer.from(name, 'latin1')))
    out.push(extension(OID.subjectAltName, false, sequence(...names)))
  }
  if (request.crlUrl) {
    const point = sequence(tagged(0, tagged(0, url(request.crlUrl))))
    out.push(extension(OID.crlDistributionPoints, false, sequence(point)))
  }
  if (request.ocspUrl) {
    out.push(extension(OID.authorityInfoAccess, false, sequence(sequence(oid(OID.ocsp), url(request.ocspUrl)))))
  }
  if (request.ocspNoCheck) out.push(extension(OID.ocspNoCheck, false, nullValue()))
  return out
}

/** The issuer side of a certificate and its key, as `issueCertificate` wants it. */
export const issuerOf = (certificate: Buffer, privateKey: KeyObject): Issuer => ({
  certificate: readCertificate(certificate),
  privateKey,
})

/** True when the private key belongs to the certificate. */
export const keyMatches = (certificate: Certificate, privateKey: KeyObject): boolean =>
  createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).equals(certificate.spki)
