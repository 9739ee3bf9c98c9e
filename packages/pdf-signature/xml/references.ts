import { createHash } from 'node:crypto'
import { canonical, canonicalisationOf, USUAL } from './canonical.ts'
import { attributeOf, elementsIn, textOf, withAllIn, type XmlDocument, type XmlElement } from './dom.ts'

/** XML Signature, the namespace of its elements. */
export const DSIG = 'http://www.w3.org/2000/09/xmldsig#'

/** What one reference of a signature speaks of, and whether it still is what was signed. */
export interface JudgedReference {
  /** The element, or the document as a whole; undefined when it could not be found. */
  target: XmlElement | 'document' | undefined
  type: string | undefined
  problem:
    | 'outside'
    | 'duplicate-id'
    | 'missing'
    | 'transform'
    | 'digest-method'
    | 'weak-digest'
    | 'different'
    | undefined
  /** What the problem is about. */
  detail?: string
}

const DIGESTS: Readonly<Record<string, string>> = {
  'http://www.w3.org/2001/04/xmlenc#sha256': 'sha256',
  'http://www.w3.org/2001/04/xmldsig-more#sha384': 'sha384',
  'http://www.w3.org/2001/04/xmlenc#sha512': 'sha512',
  'http://www.w3.org/2000/09/xmldsig#sha1': 'sha1',
}

export const digestNamed = (address: string | undefined): string | undefined => DIGESTS[address ?? '']

/** Elements that a signature may be about, by their Id in any of the spellings in use. */
export function idsOf(document: XmlDocument): Map<string, XmlElement[]> {
  const out = new Map<string, XmlElement[]>()
  for (const element of withAllIn(document.root)) {
    for (const { local, value } of element.attributes) {
      if (local.toLowerCase() !== 'id') continue
      const known = out.get(value)
      if (known) known.push(element)
      else out.set(value, [element])
    }
  }
  return out
}

/** The one child of this name; the namespace is that of signatures unless said. */
export const childOf = (element: XmlElement | undefined, local: string, ns: string = DSIG): XmlElement | undefined =>
  element && elementsIn(element).find((child) => child.local === local && child.ns === ns)

/** Judges one reference by XML Signature §3.2.1. Nothing outside the document is ever fetched. */
export function judgeReference(
  document: XmlDocument,
  ids: ReadonlyMap<string, XmlElement[]>,
  signature: XmlElement,
  reference: XmlElement,
): JudgedReference {
  const type = attributeOf(reference, 'Type')
  const uri = attributeOf(reference, 'URI')
  const found = resolve(ids, uri)
  if (typeof found === 'string' && found !== 'document') return { target: undefined, type, problem: found, detail: uri }
  const made = transformed(document, signature, reference, found as XmlElement | 'document')
  const about = { target: found as XmlElement | 'document', type }
  if (typeof made === 'object' && 'unknown' in made) return { ...about, problem: 'transform', detail: made.unknown }
  const address = attributeOf(childOf(reference, 'DigestMethod') ?? reference, 'Algorithm')
  const hash = digestNamed(address)
  if (!hash) return { ...about, problem: 'digest-method', detail: address }
  const stated = textOf(childOf(reference, 'DigestValue') ?? reference).replace(/\s+/g, '')
  if (createHash(hash).update(made).digest('base64') !== stated) return { ...about, problem: 'different', detail: uri }
  return { ...about, problem: hash === 'sha1' ? 'weak-digest' : undefined }
}

function resolve(ids: ReadonlyMap<string, XmlElement[]>, uri: string | undefined) {
  if (uri === '' || uri === '#xpointer(/)') return 'document' as const
  const named =
    /^#xpointer\(id\((['"])([^'"]+)\1\)\)$/.exec(uri ?? '')?.[2] ?? (uri?.startsWith('#') ? uri.slice(1) : undefined)
  if (named === undefined) return 'outside' as const
  const [element, other] = ids.get(named) ?? []
  if (!element) return 'missing' as const
  return other ? ('duplicate-id' as const) : element
}

/** Bytes of what is referred to after its transforms, of which only these are known; or the one that is not. */
function transformed(
  document: XmlDocument,
  signature: XmlElement,
  reference: XmlElement,
  target: XmlElement | 'document',
): string | Buffer | { unknown: string } {
  const what = target === 'document' ? document : target
  // a reference in the short forms leaves comments out, whatever is made of it then (XML Signature §4.4.3.3)
  const pointed = attributeOf(reference, 'URI')?.startsWith('#xpointer(') === true
  const omit = new Set<XmlElement>()
  let written: string | Buffer | undefined
  const list = childOf(reference, 'Transforms')
  for (const one of list ? elementsIn(list) : []) {
    const address = attributeOf(one, 'Algorithm') ?? ''
    if (written !== undefined) return { unknown: address }
    const way = canonicalisationOf(address, prefixesOf(one))
    if (address === `${DSIG}enveloped-signature`) omit.add(signature)
    else if (way) written = canonical(what, { ...way, comments: way.comments && pointed }, omit)
    else if (address === `${DSIG}base64` && target !== 'document') written = Buffer.from(allText(target), 'base64')
    else if (leavesOutSignatures(one, address))
      for (const element of withAllIn(document.root)) isSignature(element) && omit.add(element)
    else return { unknown: address }
  }
  return written ?? canonical(what, USUAL, omit)
}

export const isSignature = ({ local, ns }: XmlElement): boolean => local === 'Signature' && ns === DSIG

/** The one filter that signatures in use write out: everything but signatures. */
function leavesOutSignatures(transform: XmlElement, address: string): boolean {
  if (address !== 'http://www.w3.org/TR/1999/REC-xpath-19991116') return false
  const expression = textOf(childOf(transform, 'XPath') ?? transform).replace(/\s+/g, '')
  return /^not\(ancestor-or-self::(?:[\w-]+:)?Signature\)$/.test(expression)
}

/** Prefixes of an exclusive canonicalisation that it treats as an inclusive one would. */
export function prefixesOf(method: XmlElement): string[] {
  const list = elementsIn(method).find(({ local }) => local === 'InclusiveNamespaces')
  return (list && attributeOf(list, 'PrefixList')?.split(/\s+/).filter(Boolean)) ?? []
}

const allText = (element: XmlElement): string => [...withAllIn(element)].map(textOf).join('')
