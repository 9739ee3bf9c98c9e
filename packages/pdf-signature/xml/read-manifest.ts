import type { SignatureAlgorithm } from '../signer.ts'
import { Problem, type XmlProblem } from './cursor.ts'
import { isListable, type ManifestFile, type ManifestParts, signedManifestXml, XML_ALGORITHM } from './manifest.ts'
import { type Node, scanXml } from './scan.ts'

const MAX_SIZE = 32 * 2 ** 20
/** Lines of one list; a report says something about each. */
const MAX_FILES = 5_000
const ALLOWED = new Set([
  ...Object.values(XML_ALGORITHM),
  'http://www.w3.org/2001/10/xml-exc-c14n#',
  'http://www.w3.org/2001/04/xmlenc#sha256',
])
const REFERENCES = new Set(['#manifest', '#signed-properties'])

/** Reads a signed manifest, strictly: it must be, byte for byte, what our writer makes of the parts found in it. */
export function readManifest(bytes: Buffer): { parts: ManifestParts } | { problem: XmlProblem } {
  try {
    if (bytes.length > MAX_SIZE) return { problem: 'too-large' }
    const source = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    const parts = partsOf(parse(source))
    // what is not in the parts cannot be in the file: nothing hidden, moved, repeated or written in another way
    return signedManifestXml(parts) === source ? { parts } : { problem: 'not-our-form' }
  } catch (error) {
    if (error instanceof Problem) return { problem: error.problem }
    if (error instanceof TypeError && 'code' in error) return { problem: 'malformed' }
    throw error
  }
}

function parse(source: string): Node {
  const ids = new Set<string>()
  return only(
    scanXml(source, (attributes) => checkAttributes(attributes, ids)),
    'lt:SignedManifest',
  )
}

/** The well-known tricks get their own name; everything else that is different shows when the file is written again. */
function checkAttributes(attributes: Record<string, string>, ids: Set<string>): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.toLowerCase() === 'id' || name === 'xml:id') {
      if (ids.has(value)) throw new Problem('duplicate-id')
      ids.add(value)
    }
    if (name === 'Algorithm' && !ALLOWED.has(value)) throw new Problem('algorithm')
    if (name === 'URI' && !REFERENCES.has(value)) throw new Problem('external-reference')
  }
}

/** The one child of this name at its place; another one is another form. */
function child(node: Node, index: number, name: string): Node {
  const found = node.children[index]
  if (found?.name !== name) throw new Problem('not-our-form')
  return found
}
const only = (node: Node, ...names: string[]): Node => names.reduce((at, name) => child(at, 0, name), node)
const attribute = (node: Node, name: string): string => {
  const value = node.attributes[name]
  if (value === undefined) throw new Problem('not-our-form')
  return value
}
const bytesOf = (node: Node): Buffer => Buffer.from(node.text, 'base64')

/** Takes the parts by position only: no element is ever looked up by its Id. */
function partsOf(document: Node): ManifestParts {
  const signature = child(document, 1, 'ds:Signature')
  const info = child(signature, 0, 'ds:SignedInfo')
  const object = child(child(signature, 3, 'ds:Object'), 0, 'xades:QualifyingProperties')
  const about = only(object, 'xades:SignedProperties', 'xades:SignedSignatureProperties')
  const digest = (index: number): string => child(child(info, index, 'ds:Reference'), 2, 'ds:DigestValue').text
  const certificates = only(child(signature, 2, 'ds:KeyInfo'), 'ds:X509Data').children.map(bytesOf)
  const [certificate, ...chain] = certificates
  if (!certificate || chain.length > 10) throw new Problem('not-our-form')
  const certificateDigest = only(child(about, 1, 'xades:SigningCertificateV2'), 'xades:Cert', 'xades:CertDigest')
  const timestamp = object.children[1] && timestampOf(object.children[1])
  const rows = child(document, 0, 'lt:Manifest').children
  if (rows.length > MAX_FILES) throw new Problem('too-large')
  return {
    files: rows.map(fileOf),
    signingTime: child(about, 0, 'xades:SigningTime').text,
    certificate,
    chain,
    algorithm: algorithmOf(attribute(child(info, 1, 'ds:SignatureMethod'), 'Algorithm')),
    certificateDigest: child(certificateDigest, 1, 'ds:DigestValue').text,
    manifestDigest: digest(2),
    propertiesDigest: digest(3),
    signature: bytesOf(child(signature, 1, 'ds:SignatureValue')),
    ...(timestamp && { timestamp }),
  }
}

function timestampOf(unsigned: Node): Buffer {
  const stamp = only(unsigned, 'xades:UnsignedSignatureProperties', 'xades:SignatureTimeStamp')
  return bytesOf(child(stamp, 1, 'xades:EncapsulatedTimeStamp'))
}

/** What our writer would not list is no form of ours, whoever signed it: other readers would stumble over it. */
function fileOf(node: Node): ManifestFile {
  const file = {
    name: attribute(node, 'Name'),
    sha256: attribute(node, 'Sha256'),
    size: Number(attribute(node, 'Size')),
  }
  if (!isListable(file)) throw new Problem('not-our-form')
  return file
}

function algorithmOf(name: string): SignatureAlgorithm {
  const found = (Object.keys(XML_ALGORITHM) as SignatureAlgorithm[]).find((kind) => XML_ALGORITHM[kind] === name)
  if (!found) throw new Problem('algorithm')
  return found
}
