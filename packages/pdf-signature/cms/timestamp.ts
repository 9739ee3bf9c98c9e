import { createHash, type KeyObject, randomBytes, sign } from 'node:crypto'
import { hashOf, isStrongHash, SHA256_ALGORITHM } from '../pki/algorithms.ts'
import type { Certificate } from '../pki/certificate.ts'
import { algorithmOfKey } from '../pki/certificate-builder.ts'
import { bitString, boolean, generalizedTime, integer, octetString, oid, sequence } from '../pki/der.ts'
import { type Der, readDer, readInteger, readOctets, readOid, readSmallInteger, readTime } from '../pki/der-reader.ts'
import { OID } from '../pki/oids.ts'
import { SigningError } from '../signing-error.ts'
import { readSignedData, type SignedData } from './read-signed-data.ts'
import { signedAttributes, signedData } from './signed-data.ts'

/** A request for a timestamp over a SHA-256 digest, with a nonce and the wish to get the certificates (RFC 3161). */
export function createTimestampRequest(digest: Buffer): { der: Buffer; nonce: Buffer } {
  // A positive integer without leading zeros reads back as the same octets.
  const nonce = randomBytes(16)
  nonce[0] = (nonce[0]! & 0x7f) | 0x40
  const imprint = sequence(SHA256_ALGORITHM, octetString(digest))
  return { der: sequence(integer(1), imprint, integer(nonce), boolean(true)), nonce }
}

/** The content of a timestamp token. */
export interface TimestampInfo {
  policy: string
  hash: string | undefined
  imprint: Buffer
  serial: bigint
  at: Date
  nonce: bigint | undefined
}

/** A timestamp token, read but not yet judged. */
export interface TimestampToken {
  der: Buffer
  cms: SignedData
  info: TimestampInfo
}

/** Reads a token. @throws SigningError cms.malformed */
export function readTimestampToken(source: Buffer): TimestampToken {
  const cms = readSignedData(source)
  if (cms.contentType !== OID.tstInfo || !cms.content) {
    throw new SigningError('cms.malformed', 'the CMS is not a timestamp token')
  }
  try {
    return { der: source.subarray(0, cms.length), cms, info: readInfo(readDer(cms.content)) }
  } catch (error) {
    if (!(error instanceof SigningError)) throw error
    throw new SigningError('cms.malformed', `the timestamp cannot be read: ${error.message}`, { cause: error })
  }
}

function readInfo(info: Der): TimestampInfo {
  const imprint = info.expect(0x30).at(2, 0x30)
  const nonce = info.children.slice(5).find((part) => part.tag === 0x02)
  return {
    policy: readOid(info.at(1)),
    hash: hashOf(imprint.at(0)),
    imprint: readOctets(imprint.at(1)),
    serial: readInteger(info.at(3)),
    at: readTime(info.at(4, 0x18)),
    nonce: nonce && readInteger(nonce),
  }
}

/**
 * Takes the token out of an authority's reply after checking that it answers exactly our request.
 * The token's own signature and path are judged by the verifier.
 * @throws SigningError timestamp.refused, timestamp.mismatch
 */
export function tokenFromReply(reply: Buffer, request: { digest: Buffer; nonce: Buffer }): Buffer {
  const outer = readDer(reply).expect(0x30)
  const status = readSmallInteger(outer.at(0, 0x30).at(0, 0x02))
  const token = outer.children[1]
  if (status > 1 || !token)
    throw new SigningError('timestamp.refused', `the timestamp authority refused (status ${status})`)
  const { info } = readTimestampToken(token.raw)
  const wrong = (message: string): SigningError => new SigningError('timestamp.mismatch', message)
  if (info.hash !== 'sha256' || !info.imprint.equals(request.digest))
    throw wrong('the timestamp is over something else')
  if (info.nonce !== BigInt(`0x${request.nonce.toString('hex')}`))
    throw wrong('the timestamp does not repeat our nonce')
  return token.raw
}

/** The authority's side: certificate, key, chain, and the policy it works under. */
export interface TimestampAuthority {
  certificate: Certificate
  privateKey: KeyObject
  chain: readonly Buffer[]
  policy: string
}

const IMPRINT_LENGTH: Readonly<Record<string, number>> = { sha256: 32, sha384: 48, sha512: 64 }

/** Answers a request at a moment. `serial` must be new each time. Bad requests get a refusal, as the standard asks. */
export function answerTimestamp(authority: TimestampAuthority, request: Buffer, at: Date, serial: bigint): Buffer {
  let question: { imprint: Der; nonce: Der | undefined; certificates: boolean }
  try {
    question = readRequest(request)
  } catch (error) {
    if (!(error instanceof SigningError)) throw error
    return refusal(error.code === 'timestamp.refused' ? 0 : 2)
  }
  const info = sequence(
    integer(1),
    oid(authority.policy),
    question.imprint.raw,
    integer(serial),
    generalizedTime(at),
    ...(question.nonce ? [question.nonce.raw] : []),
  )
  return sequence(sequence(integer(0)), timestampToken(authority, info, question.certificates))
}

/** Bit 0 is badAlg, bit 2 badRequest. */
function refusal(bit: number): Buffer {
  return sequence(sequence(integer(2), bitString(Buffer.of(0x80 >> bit), 7 - bit)))
}

function readRequest(source: Buffer): { imprint: Der; nonce: Der | undefined; certificates: boolean } {
  const body = readDer(source).expect(0x30)
  const imprint = body.at(1, 0x30)
  const hash = hashOf(imprint.at(0))
  if (!hash || !isStrongHash(hash)) throw new SigningError('timestamp.refused', 'the hash is not accepted')
  if (readOctets(imprint.at(1)).length !== IMPRINT_LENGTH[hash]) {
    throw new SigningError('der.malformed', 'the imprint has the wrong length')
  }
  const rest = body.children.slice(2)
  return {
    imprint,
    nonce: rest.find((part) => part.tag === 0x02),
    certificates: rest.some((part) => part.tag === 0x01 && part.body[0] !== 0),
  }
}

function timestampToken(authority: TimestampAuthority, info: Buffer, withCertificates: boolean): Buffer {
  const digest = createHash('sha256').update(info).digest()
  const attributes = signedAttributes(digest, authority.certificate.der, OID.tstInfo)
  return signedData({
    certificate: authority.certificate.der,
    chain: authority.chain,
    omitCertificates: !withCertificates,
    algorithm: algorithmOfKey(authority.privateKey),
    attributes,
    signature: sign('sha256', attributes, authority.privateKey),
    content: { type: OID.tstInfo, body: info },
  })
}

/** Certificate of the authority that made a token; undefined when it is not carried along. */
export function stampCertificate(token: Buffer): Certificate | undefined {
  const { cms } = readTimestampToken(token)
  const id = cms.signers[0]?.id
  return cms.certificates.find((certificate) =>
    id?.kind === 'issuer-serial'
      ? certificate.serial === id.serial && certificate.issuer.der.equals(id.issuer)
      : id !== undefined && certificate.subjectKeyId?.equals(id.keyId),
  )
}
