import { createHash } from 'node:crypto'
import { SHA256_ALGORITHM, signatureIdentifier } from '../pki/algorithms.ts'
import { readCertificate } from '../pki/certificate.ts'
import { integer, nested, octetString, oid, sequence, setOf, tagged } from '../pki/der.ts'
import { OID } from '../pki/oids.ts'
import type { SignatureAlgorithm } from '../signer.ts'

const attribute = (type: string, value: Buffer): Buffer => sequence(oid(type), setOf([value]))

/** What stands alike in every CMS. */
const ONE = integer(1)
const DIGESTS = setOf([SHA256_ALGORITHM])
const DETACHED = sequence(oid(OID.data))
const OF_DATA = attribute(OID.contentType, oid(OID.data))

/** What every signature of one signer says alike. Its certificate is the same buffer each time, so this is made once. */
interface SignerParts {
  binding: Buffer
  /** IssuerAndSerialNumber. */
  identifier: Buffer
  certificates: { chain: readonly Buffer[]; der: Buffer } | undefined
}

const signers = new WeakMap<Buffer, SignerParts>()

function partsOf(certificate: Buffer): SignerParts {
  const known = signers.get(certificate)
  if (known) return known
  const { issuer, serial } = readCertificate(certificate)
  const hash = createHash('sha256').update(certificate).digest()
  const made = {
    binding: attribute(OID.signingCertificateV2, sequence(sequence(sequence(octetString(hash))))),
    identifier: sequence(issuer.der, integer(serial)),
    certificates: undefined,
  }
  signers.set(certificate, made)
  return made
}

/** An attribute SigningCertificateV2 with the certificate's SHA-256 (the default hash, so it is not named; RFC 5035). */
export const signingCertificateV2 = (certificate: Buffer): Buffer => partsOf(certificate).binding

/** The certificates of a CMS: the signer's and its chain, each once. */
function certificateSet(certificate: Buffer, chain: readonly Buffer[]): Buffer {
  const parts = partsOf(certificate)
  if (parts.certificates?.chain === chain) return parts.certificates.der
  const der = retagged(setOf(uniqueBuffers([certificate, ...chain])), 0xa0)
  parts.certificates = { chain, der }
  return der
}

/**
 * The signed attributes of a PAdES or CAdES baseline signature as a DER SET: what the key signs.
 * No signing-time: for PDF the time stands in /M (EN 319 142-1).
 * @param digest SHA-256 of the content
 * @param contentType what was signed, `data` unless it is a timestamp
 * @param extra further attributes, complete
 */
export function signedAttributes(
  digest: Buffer,
  certificate: Buffer,
  contentType: string = OID.data,
  extra: readonly Buffer[] = [],
): Buffer {
  return setOf([
    contentType === OID.data ? OF_DATA : attribute(OID.contentType, oid(contentType)),
    attribute(OID.messageDigest, octetString(digest)),
    signingCertificateV2(certificate),
    ...extra,
  ])
}

/** The CMS signing-time attribute, for CAdES of other files (never for PDF). */
export const signingTimeAttribute = (time: Buffer): Buffer => attribute(OID.signingTime, time)

export interface SignedDataParts {
  certificate: Buffer
  chain: readonly Buffer[]
  algorithm: SignatureAlgorithm
  /** The DER SET that was signed. */
  attributes: Buffer
  signature: Buffer
  /** DER of a TimeStampToken over `signature` (B-T). */
  timestampToken?: Buffer
  /** Leaves out all certificates (a timestamp request may not ask for them). */
  omitCertificates?: boolean
  /** Content inside the CMS (a timestamp's TSTInfo); absent for detached signatures. */
  content?: { type: string; body: Buffer }
}

/** A CMS SignedData with exactly one SignerInfo, certificates included. */
export function signedData(parts: SignedDataParts): Buffer {
  const unsigned = parts.timestampToken ? [tagged(1, attribute(OID.signatureTimeStamp, parts.timestampToken))] : []
  const info = sequence(
    ONE,
    partsOf(parts.certificate).identifier,
    SHA256_ALGORITHM,
    // [0] IMPLICIT: the same bytes as the signed SET, under another tag.
    retagged(parts.attributes, 0xa0),
    signatureIdentifier(parts.algorithm),
    octetString(parts.signature),
    ...unsigned,
  )
  const { content } = parts
  const encapsulated = content ? sequence(oid(content.type), tagged(0, octetString(content.body))) : DETACHED
  const signed = nested(
    [0xa0, 0x30],
    content && content.type !== OID.data ? integer(3) : ONE,
    DIGESTS,
    encapsulated,
    ...(parts.omitCertificates ? [] : [certificateSet(parts.certificate, parts.chain)]),
    setOf([info]),
  )
  return sequence(oid(OID.signedData), signed)
}

/** The same content under another identifier octet. */
export function retagged(value: Buffer, tag: number): Buffer {
  const copy = Buffer.from(value)
  copy[0] = tag
  return copy
}

/** Drops repetitions, keeping order. */
export function uniqueBuffers(items: readonly Buffer[]): Buffer[] {
  return items.filter((item, index) => items.findIndex((other) => other.equals(item)) === index)
}
