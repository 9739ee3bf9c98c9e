import { type HashName, hashOf } from '../pki/algorithms.ts'
import { type Certificate, readCertificatePool } from '../pki/certificate.ts'
import { setOf } from '../pki/der.ts'
import { type Der, readAt, readInteger, readOctets, readOid } from '../pki/der-reader.ts'
import { OID } from '../pki/oids.ts'
import { SigningError } from '../signing-error.ts'

const cmsError = (message: string, options?: ErrorOptions): SigningError =>
  new SigningError('cms.malformed', message, options)

/** How a SignerInfo names its certificate. */
export type SignerId = { kind: 'issuer-serial'; issuer: Buffer; serial: bigint } | { kind: 'key-id'; keyId: Buffer }

export interface SignerInfo {
  id: SignerId
  digest: HashName | undefined
  signatureAlgorithm: Der
  signature: Buffer
  /** DER SET of the signed attributes (what the key signed); undefined when there are none. */
  signedAttributes: Buffer | undefined
  /** The first value of each signed attribute by type; those a signature is judged by have one only. */
  signed: ReadonlyMap<string, Der>
  /** All values of the unsigned attributes by type. */
  unsigned: ReadonlyMap<string, readonly Der[]>
}

/** A CMS SignedData, read but not yet judged. */
export interface SignedData {
  contentType: string
  /** Content inside the CMS; undefined when detached. */
  content: Buffer | undefined
  certificates: readonly Certificate[]
  /** DER of CRLs carried along. */
  crls: readonly Buffer[]
  /** DER of OCSP answers carried along. */
  ocsps: readonly Buffer[]
  signers: readonly SignerInfo[]
  /** Octets the structure takes, without padding that may follow it. */
  length: number
}

/** More certificates than this in one CMS are refused. */
const MAX_CERTIFICATES = 100

/**
 * Reads a SignedData (DER, or BER with indefinite lengths). Bytes after it are left to the caller.
 * @throws SigningError cms.malformed
 */
export function readSignedData(bytes: Buffer): SignedData {
  try {
    const info = readAt(bytes, 0, bytes.length).expect(0x30)
    if (readOid(info.at(0)) !== OID.signedData) throw cmsError('the CMS is not a SignedData')
    const body = info.at(1, 0xa0).at(0, 0x30)
    const encapsulated = body.at(2, 0x30)
    const content = encapsulated.children[1]
    const signers = body.at(body.children.length - 1, 0x31).children
    const information = body.children.find((child, index) => index > 2 && child.tag === 0xa1)?.children ?? []
    if (signers.length > 10) throw cmsError('the CMS has too many signers')
    return {
      contentType: readOid(encapsulated.at(0)),
      content: content && readOctets(content.at(0)),
      certificates: readCertificates(body.children.find((child, index) => index > 2 && child.tag === 0xa0)),
      crls: information.filter((child) => child.tag === 0x30).map((child) => child.raw),
      ocsps: ocspsAmong(information),
      signers: signers.map(readSigner),
      length: info.end,
    }
  } catch (error) {
    if (!(error instanceof SigningError) || error.code === 'cms.malformed') throw error
    throw cmsError(`the CMS cannot be read: ${error.message}`, { cause: error })
  }
}

/** OCSP answers that stand among a CMS's revocation information (RFC 5940 §2.1). */
function ocspsAmong(information: readonly Der[]): Buffer[] {
  const kind = Buffer.from('06082b06010505071002', 'hex')
  return information
    .filter(({ tag, body }) => tag === 0xa1 && body.subarray(0, kind.length).equals(kind))
    .map((item) => item.at(1).raw)
}

/** Certificates of the pool; those that cannot be read (attribute certificates, broken ones) are left out. */
function readCertificates(pool: Der | undefined): Certificate[] {
  const values = (pool?.children ?? []).filter((child) => child.tag === 0x30)
  if (values.length > MAX_CERTIFICATES) throw cmsError('the CMS has too many certificates')
  return readCertificatePool(values.map((value) => value.raw))
}

function readSigner(value: Der): SignerInfo {
  const parts = value.expect(0x30).children
  const signedAt = parts[3]?.tag === 0xa0 ? parts[3] : undefined
  const next = signedAt ? 4 : 3
  const unsigned = parts[next + 2]
  const attributes = signedAt && signedSet(signedAt)
  return {
    id: readSignerId(value.at(1)),
    digest: hashOf(value.at(2, 0x30)),
    signatureAlgorithm: value.at(next, 0x30),
    signature: readOctets(value.at(next + 1)),
    signedAttributes: attributes,
    signed: signedAt ? readSigned(signedAt) : new Map(),
    unsigned: unsigned?.tag === 0xa1 ? readUnsigned(unsigned) : new Map(),
  }
}

function readSignerId(value: Der): SignerId {
  if (value.tag === 0x80) return { kind: 'key-id', keyId: value.body }
  return { kind: 'issuer-serial', issuer: value.expect(0x30).at(0).raw, serial: readInteger(value.at(1)) }
}

/** What was signed is the SET's DER (RFC 5652 §5.4): the stored bytes when they are definite, else written anew. */
function signedSet(value: Der): Buffer {
  if (value.indefinite) return setOf(value.children.map((child) => child.raw))
  const copy = Buffer.from(value.raw)
  copy[0] = 0x31
  return copy
}

/** What a signature is judged by must be said once; others, a SET of values by RFC 5652 §5.3, may be said as often as their writer likes. */
const JUDGED: ReadonlySet<string> = new Set([
  OID.contentType,
  OID.messageDigest,
  OID.signingTime,
  OID.signingCertificate,
  OID.signingCertificateV2,
])

function readSigned(value: Der): Map<string, Der> {
  const out = new Map<string, Der>()
  for (const attribute of value.children) {
    const type = readOid(attribute.at(0))
    const values = attribute.at(1, 0x31).children
    if (JUDGED.has(type)) {
      if (out.has(type)) throw cmsError(`signed attribute ${type} stands twice`)
      if (values.length !== 1) throw cmsError(`signed attribute ${type} has ${values.length} values`)
    }
    if (values[0] && !out.has(type)) out.set(type, values[0])
  }
  return out
}

function readUnsigned(value: Der): Map<string, Der[]> {
  const out = new Map<string, Der[]>()
  for (const attribute of value.children) {
    const type = readOid(attribute.at(0))
    out.set(type, [...(out.get(type) ?? []), ...attribute.at(1, 0x31).children])
  }
  return out
}

/** The certificate a signer names, out of those at hand. */
export function signerCertificate(info: SignerInfo, pool: readonly Certificate[]): Certificate | undefined {
  const { id } = info
  return pool.find((certificate) =>
    id.kind === 'key-id'
      ? certificate.subjectKeyId?.equals(id.keyId)
      : certificate.serial === id.serial && certificate.issuer.der.equals(id.issuer),
  )
}
