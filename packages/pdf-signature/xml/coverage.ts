import { type Reason, reason } from '../verify/report.ts'
import { elementsIn, textOf, type XmlDocument, type XmlElement } from './dom.ts'
import { DSIG, isSignature, type JudgedReference } from './references.ts'

/**
 * What of a file its signatures do not speak of (rights-and-security.md §4.3): a person sees the whole file, so what was not signed is named; and what
 * was moved aside while something else stands in its place is a forgery (signature wrapping).
 */
export function coverage(document: XmlDocument, references: readonly JudgedReference[]): Reason[] {
  const targets = references.map(({ target }) => target)
  if (targets.includes('document')) return []
  const signed = new Set(targets.filter((target) => typeof target === 'object'))
  const hidden = [...signed].find((target) => isContent(target) && isHidden(document, target))
  if (hidden) return [reason('xml-wrapped', hidden.local)]
  const open = uncovered(document.root, signed)
  const twin = outside(document.root, signed).find((one) =>
    [...signed].some(({ local, ns }) => local === one.local && ns === one.ns),
  )
  if (twin) return [reason('xml-wrapped', twin.local)]
  if (open.length === 0) return []
  return [
    reason(
      'xml-partly-signed',
      open
        .slice(0, 10)
        .map(({ local }) => local)
        .join('; '),
    ),
  ]
}

/** Properties, keys and objects of a signature are about the signature. */
const isContent = ({ ns, local }: XmlElement): boolean =>
  ns !== DSIG && !ns.startsWith('http://uri.etsi.org/01903/') && local !== 'SignatureProperties'

/** Inside a signature stands what an enveloping one signs; in a file with another element around it, it is out of sight. */
function isHidden(document: XmlDocument, element: XmlElement): boolean {
  for (let at = element.parent; at; at = at.parent) if (isSignature(at) && at !== document.root) return true
  return false
}

/** All elements that are neither signed nor of a signature. */
function outside(root: XmlElement, signed: ReadonlySet<XmlElement>): XmlElement[] {
  const out: XmlElement[] = []
  const waiting = [root]
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    if (signed.has(at) || isSignature(at)) continue
    out.push(at)
    waiting.push(...elementsIn(at))
  }
  return out
}

/** Elements with content of their own that no signature covers; what only holds others, or only signatures, has none. */
function uncovered(element: XmlElement, signed: ReadonlySet<XmlElement>): XmlElement[] {
  const open: XmlElement[] = []
  const waiting = [element]
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    if (signed.has(at)) continue
    // an enveloping signature's objects are what it signs; those it does not are like anything else
    const inside = isSignature(at) ? elementsIn(at).filter(({ local }) => local === 'Object') : elementsIn(at)
    if (isSignature(at) && at !== element) continue
    if (at !== element || !isSignature(at)) {
      const own =
        textOf(at).trim() !== '' || at.attributes.some(({ ns, local }) => ns === '' && local.toLowerCase() !== 'id')
      if (own) {
        open.push(at)
        continue
      }
    }
    for (let index = inside.length - 1; index >= 0; index--) {
      const child = inside[index]!
      if (!isProperties(child)) waiting.push(child)
    }
  }
  return open
}

const isProperties = (element: XmlElement): boolean =>
  element.ns === DSIG &&
  element.local === 'Object' &&
  elementsIn(element).some(
    ({ ns, local }) => ns.startsWith('http://uri.etsi.org/01903/') || local === 'SignatureProperties',
  )
