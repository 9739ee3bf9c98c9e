import { createHash, type KeyObject, randomBytes } from 'node:crypto'
import { SigningError } from '../signing-error.ts'
import { checkSignature, hashOf, isStrongHash, schemeOf } from './algorithms.ts'
import { type Certificate, publicKeyOf, readCertificatePool } from './certificate.ts'
import { signStructure } from './certificate-builder.ts'
import { REVOCATION_REASON, type RevocationReason } from './crl.ts'
import {
  algorithm,
  enumerated,
  generalizedTime,
  integer,
  nullValue,
  octetString,
  oid,
  sequence,
  tagged,
  taggedPrimitive,
} from './der.ts'
import {
  type Der,
  readBits,
  readDer,
  readInteger,
  readOctets,
  readOid,
  readSmallInteger,
  readTime,
} from './der-reader.ts'
import { OID } from './oids.ts'
import { isSignedBy } from './path.ts'

/** What a responder says about one certificate. */
export type CertificateStatus =
  | { kind: 'good' }
  | { kind: 'revoked'; at: Date; reason?: RevocationReason }
  | { kind: 'unknown' }

/** CertID with SHA-1, which is what every responder understands; it identifies, it does not secure. */
function certId(certificate: Pick<Certificate, 'serial'>, issuer: Certificate): Buffer {
  const hash = (bytes: Buffer): Buffer => octetString(createHash('sha1').update(bytes).digest())
  return sequence(
    algorithm(OID.sha1, nullValue()),
    hash(issuer.subject.der),
    hash(issuer.publicKeyBits),
    integer(certificate.serial),
  )
}

/** A request for one certificate with a nonce the answer must repeat. */
export function createOcspRequest(certificate: Certificate, issuer: Certificate): { der: Buffer; nonce: Buffer } {
  const nonce = randomBytes(16)
  const extension = sequence(oid(OID.ocspNonce), octetString(octetString(nonce)))
  const body = sequence(sequence(sequence(certId(certificate, issuer))), tagged(2, sequence(extension)))
  return { der: sequence(body), nonce }
}

/** One question of a request. */
export interface OcspQuestion {
  /** DER of the CertID, to be repeated in the answer. */
  certId: Buffer
  hash: string
  issuerNameHash: Buffer
  issuerKeyHash: Buffer
  serial: bigint
}

/** Reads a request. @throws SigningError der.malformed */
export function readOcspRequest(source: Buffer): { questions: OcspQuestion[]; nonce: Buffer | undefined } {
  const body = readDer(source).expect(0x30).at(0, 0x30)
  const list = body.children.find((part) => part.tag === 0x30)
  const questions = (list?.children ?? []).map((item) => readCertId(item.at(0)))
  const extensions = body.children.find((part) => part.tag === 0xa2)
  return { questions, nonce: readNonce(extensions) }
}

function readCertId(id: Der): OcspQuestion {
  return {
    certId: id.raw,
    hash: hashOf(id.at(0)) ?? 'unknown',
    issuerNameHash: readOctets(id.at(1)),
    issuerKeyHash: readOctets(id.at(2)),
    serial: readInteger(id.at(3)),
  }
}

function readNonce(wrapper: Der | undefined): Buffer | undefined {
  const extension = wrapper?.at(0).children.find((item) => readOid(item.at(0)) === OID.ocspNonce)
  return extension && readOctets(readDer(extension.children.at(-1)!.body))
}

/** True when the question is about a certificate that this authority issued. */
export function isAbout(question: OcspQuestion, issuer: Certificate): boolean {
  if (question.hash !== 'sha1' && question.hash !== 'sha256') return false
  const hash = (bytes: Buffer): Buffer => createHash(question.hash).update(bytes).digest()
  return (
    question.issuerNameHash.equals(hash(issuer.subject.der)) &&
    question.issuerKeyHash.equals(hash(issuer.publicKeyBits))
  )
}

/** The responder: its own certificate and key, and the authority it answers for. */
export interface OcspResponder {
  certificate: Certificate
  privateKey: KeyObject
  issuer: Certificate
}

/**
 * Answers a request (RFC 6960). `statusOf` is asked for certificates of this authority only; others are unknown.
 * `at` is the moment of the answer; it holds for `validForMs` (one hour unless given).
 */
export function answerOcsp(
  responder: OcspResponder,
  request: Buffer,
  at: Date,
  statusOf: (serial: bigint) => CertificateStatus,
  validForMs = 3_600_000,
): Buffer {
  let asked: ReturnType<typeof readOcspRequest>
  try {
    asked = readOcspRequest(request)
  } catch (error) {
    if (!(error instanceof SigningError)) throw error
    // malformedRequest
    return sequence(enumerated(1))
  }
  const answers = asked.questions.map((question) => {
    const status = isAbout(question, responder.issuer) ? statusOf(question.serial) : ({ kind: 'unknown' } as const)
    const next = tagged(0, generalizedTime(new Date(at.getTime() + validForMs)))
    return sequence(question.certId, encodeStatus(status), generalizedTime(at), next)
  })
  const nonce = asked.nonce && sequence(oid(OID.ocspNonce), octetString(octetString(asked.nonce)))
  const data = sequence(
    tagged(1, responder.certificate.subject.der),
    generalizedTime(at),
    sequence(...answers),
    ...(nonce ? [tagged(1, sequence(nonce))] : []),
  )
  const basic = signStructure(data, responder.privateKey, tagged(0, sequence(responder.certificate.der)))
  return sequence(enumerated(0), tagged(0, sequence(oid(OID.ocspBasic), octetString(basic))))
}

function encodeStatus(status: CertificateStatus): Buffer {
  if (status.kind === 'good') return taggedPrimitive(0, Buffer.alloc(0))
  if (status.kind === 'unknown') return taggedPrimitive(2, Buffer.alloc(0))
  const reason = status.reason ? [tagged(0, enumerated(REVOCATION_REASON[status.reason]))] : []
  return tagged(1, generalizedTime(status.at), ...reason)
}

/** One statement of a response. */
export interface OcspStatement extends OcspQuestion {
  status: CertificateStatus
  thisUpdate: Date
  nextUpdate: Date | undefined
}

/** A basic OCSP response, read but not yet judged. */
export interface OcspResponse {
  der: Buffer
  producedAt: Date
  statements: readonly OcspStatement[]
  nonce: Buffer | undefined
  certificates: readonly Certificate[]
  tbs: Buffer
  signatureAlgorithm: Der
  signature: Buffer
}

/** Reads a response. @throws SigningError ocsp.refused when the responder gave no answer; der.malformed */
export function readOcspResponse(source: Buffer): OcspResponse {
  const outer = readDer(source).expect(0x30)
  const code = readSmallInteger(outer.at(0, 0x0a))
  if (code !== 0) throw new SigningError('ocsp.refused', `the OCSP responder answered with error ${code}`)
  const wrapped = outer.at(1, 0xa0).at(0, 0x30)
  if (readOid(wrapped.at(0)) !== OID.ocspBasic)
    throw new SigningError('ocsp.refused', 'the OCSP answer is of an unknown kind')
  return readBasic(source, readDer(readOctets(wrapped.at(1))))
}

/** Reads a bare BasicOCSPResponse, as some archives keep it. */
function readBasic(der: Buffer, basic: Der): OcspResponse {
  const data = basic.at(0, 0x30)
  const first = data.at(0).tag === 0xa0 ? 1 : 0
  const certificates = basic.children.find((part) => part.tag === 0xa0)
  return {
    der,
    producedAt: readTime(data.at(first + 1)),
    statements: data.at(first + 2, 0x30).children.map(readStatement),
    nonce: readNonce(data.children.find((part, index) => part.tag === 0xa1 && index > 1)),
    certificates: readCertificatePool((certificates?.at(0).children ?? []).slice(0, 20).map((child) => child.raw)),
    tbs: data.raw,
    signatureAlgorithm: basic.at(1, 0x30),
    signature: readBits(basic.at(2)),
  }
}

const REASONS = Object.keys(REVOCATION_REASON) as RevocationReason[]

function readStatement(value: Der): OcspStatement {
  const next = value.children.find((part, index) => index > 2 && part.tag === 0xa0)
  return {
    ...readCertId(value.at(0)),
    status: readStatus(value.at(1)),
    thisUpdate: readTime(value.at(2)),
    nextUpdate: next && readTime(next.at(0)),
  }
}

function readStatus(value: Der): CertificateStatus {
  if (value.tag === 0x80) return { kind: 'good' }
  if (value.tag !== 0xa1) return { kind: 'unknown' }
  const code = value.children[1]?.at(0)
  const number = code && readSmallInteger(code)
  return {
    kind: 'revoked',
    at: readTime(value.at(0)),
    reason: REASONS.find((name) => REVOCATION_REASON[name] === number),
  }
}

/**
 * The response's signer when it may speak for `issuer`: the issuer itself, or a certificate the issuer signed for
 * OCSP (RFC 6960 §4.2.2.2), valid when the answer was produced.
 */
export function ocspSigner(response: OcspResponse, issuer: Certificate): Certificate | undefined {
  return [issuer, ...response.certificates].find((candidate) => {
    const own = candidate.der.equals(issuer.der)
    const delegated =
      candidate.extendedKeyUsage?.includes(OID.ocspSigning) === true &&
      response.producedAt >= candidate.notBefore &&
      response.producedAt <= candidate.notAfter &&
      isSignedBy(candidate, issuer)
    return (own || delegated) && signedResponse(response, candidate)
  })
}

const checked = new WeakMap<OcspResponse, WeakMap<Certificate, boolean>>()

function signedResponse(response: OcspResponse, signer: Certificate): boolean {
  const known = checked.get(response)?.get(signer)
  if (known !== undefined) return known
  let answer = false
  try {
    const scheme = schemeOf(response.signatureAlgorithm)
    answer = isStrongHash(scheme.hash) && checkSignature(publicKeyOf(signer), scheme, response.tbs, response.signature)
  } catch (error) {
    if (!(error instanceof SigningError)) throw error
  }
  const answers = checked.get(response) ?? new WeakMap<Certificate, boolean>()
  checked.set(response, answers.set(signer, answer))
  return answer
}

/**
 * Checks an answer to our own request: nonce, certificate, signature, freshness. Returns the statement.
 * A responder that makes its answers beforehand (RFC 5019) repeats no nonce; then freshness alone keeps old answers out.
 * @throws SigningError ocsp.mismatch, ocsp.refused
 */
export function checkOcspAnswer(
  answer: Buffer,
  question: {
    certificate: Certificate
    issuer: Certificate
    nonce: Buffer
    /** True unless said otherwise. A nonce that is there must be ours in any case. */
    nonceRequired?: boolean
    at: Date
    toleranceMs?: number
  },
): OcspStatement {
  const response = readOcspResponse(answer)
  const wrong = (message: string): SigningError => new SigningError('ocsp.mismatch', message)
  const repeated = response.nonce ? response.nonce.equals(question.nonce) : question.nonceRequired === false
  if (!repeated) throw wrong('the OCSP answer does not repeat our nonce')
  const statement = response.statements.find(
    (item) => item.serial === question.certificate.serial && isAbout(item, question.issuer),
  )
  if (!statement) throw wrong('the OCSP answer is about another certificate')
  if (!ocspSigner(response, question.issuer)) throw wrong('the OCSP answer is not signed by its authority')
  const tolerance = question.toleranceMs ?? 300_000
  const from = statement.thisUpdate.getTime() - tolerance
  const until = (statement.nextUpdate ?? statement.thisUpdate).getTime() + tolerance
  if (question.at.getTime() < from || question.at.getTime() > until)
    throw wrong('the OCSP answer is not of this moment')
  return statement
}
