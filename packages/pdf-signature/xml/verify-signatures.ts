import { createHash, verify } from 'node:crypto'
import { isWeakKey } from '../pki/algorithms.ts'
import { type Certificate, publicKeyOf, readCertificatePool } from '../pki/certificate.ts'
import { type TrustWorld, trustWorld } from '../verify/certificate-check.ts'
import { judgeOwnFile, type OwnFileSignature } from '../verify/own-file.ts'
import type { TrustPolicy } from '../verify/policy.ts'
import { type Reason, reason } from '../verify/report.ts'
import type { CarriedEvidence } from '../verify/security-store.ts'
import { canonical, canonicalisationOf } from './canonical.ts'
import { coverage } from './coverage.ts'
import { Problem } from './cursor.ts'
import { attributeOf, elementsIn, readXml, textOf, withAllIn, type XmlDocument, type XmlElement } from './dom.ts'
import {
  childOf,
  DSIG,
  digestNamed,
  idsOf,
  isSignature,
  type JudgedReference,
  judgeReference,
  prefixesOf,
} from './references.ts'

/** What is known of one signature of an XML file that is not a signed list of ours. */
export interface XmlSignatureReport extends OwnFileSignature {
  /** Its Id, or its place. */
  name: string
  format: 'XMLDSig' | 'XAdES'
}

export interface XmlReport {
  signatures: readonly XmlSignatureReport[]
  /** About the file as a whole. */
  reasons: readonly Reason[]
}

const MAX_SIZE = 32 * 2 ** 20
const MAX_SIGNATURES = 50
const MAX_REFERENCES = 200

/** Signature methods by their addresses: the hash, and how the value is written. */
const METHODS: Readonly<Record<string, { key: 'rsa' | 'ec'; hash: string }>> = {
  [`${DSIG}rsa-sha1`]: { key: 'rsa', hash: 'sha1' },
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256': { key: 'rsa', hash: 'sha256' },
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha384': { key: 'rsa', hash: 'sha384' },
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512': { key: 'rsa', hash: 'sha512' },
  'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256': { key: 'ec', hash: 'sha256' },
  'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384': { key: 'ec', hash: 'sha384' },
  'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512': { key: 'ec', hash: 'sha512' },
}

/**
 * Verifies the signatures of an XML file by the standard (XML Signature 1.1, XAdES EN 319 132): enveloped, enveloping, and beside what they sign in
 * one file, such as electronic invoices. Nothing outside the file is resolved; what is not known is said to be not supported. Never throws for
 * what the file contains. Without any signature the list is empty.
 */
export function verifyXmlSignatures(bytes: Buffer, policy: TrustPolicy | undefined, at: Date): XmlReport {
  try {
    if (bytes.length > MAX_SIZE) return { signatures: [], reasons: [reason('xml-too-large')] }
    const source = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    const document = readXml(source)
    const found = [...withAllIn(document.root)].filter(isSignature)
    if (found.length === 0) return { signatures: [], reasons: [] }
    if (!policy) return { signatures: [], reasons: [reason('policy-missing')] }
    if (found.length > MAX_SIGNATURES) return { signatures: [], reasons: [reason('xml-too-large')] }
    return judgeAll(document, found, policy, at)
  } catch (error) {
    if (error instanceof Problem) return { signatures: [], reasons: [unreadable(error.problem)] }
    if (error instanceof TypeError && 'code' in error)
      return { signatures: [], reasons: [reason('xml-unsupported', 'UTF-8')] }
    throw error
  }
}

const unreadable = (problem: Problem['problem']): Reason => {
  if (problem === 'doctype') return reason('xml-unsupported', 'DTD')
  return problem === 'algorithm' ? reason('xml-unsupported', 'xml:base') : reason(`xml-${problem}`)
}

function judgeAll(document: XmlDocument, found: readonly XmlElement[], policy: TrustPolicy, at: Date): XmlReport {
  const ids = idsOf(document)
  const world = trustWorld(policy, at, carriedBy(found))
  const covering: JudgedReference[] = []
  const signatures = found.map((signature, index): XmlSignatureReport => {
    const references = referencesOf(signature).map((one) => judgeReference(document, ids, signature, one))
    const judged = judgeOne(signature, references, world)
    if (judged.integrity === 'OK') covering.push(...references)
    const name = attributeOf(signature, 'Id') ?? `Signature ${index + 1}`
    return { ...judged, name, format: propertiesOf(signature) ? 'XAdES' : 'XMLDSig' }
  })
  const intact = signatures.every(({ integrity }) => integrity === 'OK')
  return { signatures, reasons: intact ? coverage(document, covering) : [] }
}

const referencesOf = (signature: XmlElement): XmlElement[] =>
  elementsIn(childOf(signature, 'SignedInfo') ?? signature)
    .filter(({ local, ns }) => local === 'Reference' && ns === DSIG)
    .slice(0, MAX_REFERENCES)

/** Certificates and evidence that stand in signatures, wherever their properties keep them. */
function carriedBy(signatures: readonly XmlElement[]): CarriedEvidence {
  const out: CarriedEvidence = { certificates: [], crls: [], ocsps: [] }
  for (const element of signatures.flatMap((one) => [...withAllIn(one)])) {
    const into = CARRIED[element.local]
    if (into && out[into].length < 200) out[into].push(Buffer.from(textOf(element), 'base64'))
  }
  return out
}

const CARRIED: Readonly<Record<string, keyof CarriedEvidence>> = {
  X509Certificate: 'certificates',
  EncapsulatedX509Certificate: 'certificates',
  X509CRL: 'crls',
  EncapsulatedCRLValue: 'crls',
  EncapsulatedOCSPValue: 'ocsps',
}

function judgeOne(signature: XmlElement, references: readonly JudgedReference[], world: TrustWorld): OwnFileSignature {
  const { certificate, reasons } = judgeValue(signature)
  const broken = [...reasons, ...references.flatMap(referenceReason)]
  if (references.length === 0) broken.push(reason('xml-unsupported', 'Reference'))
  const properties = propertiesOf(signature)
  if (certificate && properties) broken.push(...bindingReasons(properties, certificate))
  return judgeOwnFile(world, {
    found: broken,
    integrity: integrityOf(broken),
    ...{ certificate, pool: [] },
    tokens: tokensOf(signature),
    stamped: stampedBytes(signature),
    claimed: claimedTime(signature, references),
  })
}

function integrityOf(broken: readonly Reason[]): XmlSignatureReport['integrity'] {
  if (broken.some(({ severity }) => severity === 'invalid')) return 'BROKEN'
  return broken.length > 0 ? 'UNKNOWN' : 'OK'
}

function referenceReason({ problem, detail }: JudgedReference): Reason[] {
  switch (problem) {
    case undefined:
      return []
    case 'different':
    case 'missing':
      return [reason('digest-mismatch', detail)]
    case 'duplicate-id':
      return [reason('xml-duplicate-id', detail)]
    case 'weak-digest':
      return [reason('weak-hash', 'sha1')]
    default:
      return [reason('xml-unsupported', detail)]
  }
}

/** The value over SignedInfo, and whose key made it. */
function judgeValue(signature: XmlElement): { certificate: Certificate | undefined; reasons: Reason[] } {
  const info = childOf(signature, 'SignedInfo')
  const c14n = childOf(info, 'CanonicalizationMethod')
  const method = childOf(info, 'SignatureMethod')
  const value = childOf(signature, 'SignatureValue')
  if (!info || !c14n || !method || !value) return { certificate: undefined, reasons: [reason('xml-malformed')] }
  const way = canonicalisationOf(attributeOf(c14n, 'Algorithm') ?? '', prefixesOf(c14n))
  const address = attributeOf(method, 'Algorithm') ?? ''
  // with a secret in place of a key, whoever knows the public key could sign
  if (address.includes('hmac')) return { certificate: undefined, reasons: [reason('xml-algorithm', address)] }
  const scheme = METHODS[address]
  if (!way || !scheme) {
    return {
      certificate: undefined,
      reasons: [reason('xml-unsupported', way ? address : attributeOf(c14n, 'Algorithm'))],
    }
  }
  const certificates = readCertificatePool(certificatesOf(signature))
  if (certificates.length === 0) return { certificate: undefined, reasons: [reason('xml-unsupported', 'KeyInfo')] }
  const [data, bytes] = [Buffer.from(canonical(info, way)), Buffer.from(textOf(value), 'base64')]
  const signer = certificates.find((one) => fits(one, scheme, data, bytes))
  if (!signer) return { certificate: certificates[0], reasons: [reason('signature-wrong')] }
  const reasons = scheme.hash === 'sha1' ? [reason('weak-hash', 'sha1')] : []
  return { certificate: signer, reasons: isWeakKey(publicKeyOf(signer)) ? [...reasons, reason('weak-key')] : reasons }
}

function fits(
  certificate: Certificate,
  { key: kind, hash }: { key: string; hash: string },
  data: Buffer,
  value: Buffer,
): boolean {
  try {
    const key = publicKeyOf(certificate)
    return key.asymmetricKeyType === kind && verify(hash, data, { key, dsaEncoding: 'ieee-p1363' }, value)
  } catch {
    // a key of a kind that is not known, or a value that cannot be decoded: it does not fit
    return false
  }
}

function certificatesOf(signature: XmlElement): Buffer[] {
  const info = childOf(signature, 'KeyInfo')
  const data = info ? elementsIn(info).filter(({ local, ns }) => local === 'X509Data' && ns === DSIG) : []
  return data
    .flatMap(elementsIn)
    .filter(({ local }) => local === 'X509Certificate')
    .slice(0, 20)
    .map((one) => Buffer.from(textOf(one), 'base64'))
}

/** SignedProperties of XAdES, whichever of its namespaces they are in. */
function propertiesOf(signature: XmlElement): XmlElement | undefined {
  const objects = elementsIn(signature).filter(({ local, ns }) => local === 'Object' && ns === DSIG)
  const qualifying = objects
    .flatMap(elementsIn)
    .find(({ local, ns }) => local === 'QualifyingProperties' && isXades(ns))
  return qualifying && elementsIn(qualifying).find(({ local, ns }) => local === 'SignedProperties' && isXades(ns))
}

const isXades = (ns: string): boolean => ns.startsWith('http://uri.etsi.org/01903/')

const within = (element: XmlElement | undefined, local: string): XmlElement | undefined => {
  if (element) for (const one of withAllIn(element)) if (one.local === local && isXades(one.ns)) return one
  return undefined
}

/** The certificate that the signed properties name by hash must be the one that fits the value. */
function bindingReasons(properties: XmlElement, certificate: Certificate): Reason[] {
  const named = within(properties, 'SigningCertificateV2') ?? within(properties, 'SigningCertificate')
  const digest = within(named, 'CertDigest')
  if (!digest) return []
  const hash = digestNamed(attributeOf(childOf(digest, 'DigestMethod') ?? digest, 'Algorithm'))
  if (!hash) return [reason('xml-unsupported', 'CertDigest')]
  const stated = textOf(childOf(digest, 'DigestValue') ?? digest).replace(/\s+/g, '')
  return createHash(hash).update(certificate.der).digest('base64') === stated ? [] : [reason('ess-mismatch')]
}

/** The time the signer states, when it is part of what was signed: of XAdES, or of an electronic invoice. */
function claimedTime(signature: XmlElement, references: readonly JudgedReference[]): Date | undefined {
  const signed = new Set<XmlElement>()
  for (const { target, problem } of references) {
    if (typeof target === 'object' && problem === undefined) for (const one of withAllIn(target)) signed.add(one)
  }
  for (const one of withAllIn(signature)) {
    if (one.local !== 'SigningTime' || !signed.has(one)) continue
    const text = textOf(one).trim()
    // invoices state the local time of the country they are of
    const at = new Date(/(Z|[+-]\d\d:\d\d)$/.test(text) ? text : `${text}+07:00`)
    if (!Number.isNaN(at.getTime())) return at
  }
  return undefined
}

const stampsOf = (signature: XmlElement): XmlElement[] =>
  [...withAllIn(signature)].filter(({ local, ns }) => local === 'SignatureTimeStamp' && isXades(ns)).slice(0, 5)

const tokensOf = (signature: XmlElement): Buffer[] =>
  stampsOf(signature).flatMap((stamp) => {
    const token = within(stamp, 'EncapsulatedTimeStamp')
    return token ? [Buffer.from(textOf(token), 'base64')] : []
  })

/** What a timestamp of the signature is over: its value's element, canonically (EN 319 132-1 §5.3). */
function stampedBytes(signature: XmlElement): Buffer {
  const value = childOf(signature, 'SignatureValue')
  const method = stampsOf(signature).map((stamp) => childOf(stamp, 'CanonicalizationMethod'))[0]
  const way = method && canonicalisationOf(attributeOf(method, 'Algorithm') ?? '', prefixesOf(method))
  return Buffer.from(value ? canonical(value, way ?? { exclusive: false, comments: false }) : '')
}
