import { Problem } from './cursor.ts'
import { XML_NAMESPACE, type XmlAttribute, type XmlDocument, type XmlElement, type XmlNode } from './dom.ts'

/** One of the ways XML is written so that equal documents are equal bytes. */
export interface Canonicalisation {
  exclusive: boolean
  comments: boolean
  /** Canonical XML 1.1: an xml:id is not handed down. */
  later?: boolean
  /** Prefixes an exclusive one treats as an inclusive one would. */
  prefixes?: readonly string[]
}

const BASE = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315'
const LATER = 'http://www.w3.org/2006/12/xml-c14n11'
const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#'

/** By its address in a signature; undefined for what is no canonicalisation. */
export function canonicalisationOf(address: string, prefixes: readonly string[] = []): Canonicalisation | undefined {
  const comments = address.endsWith('WithComments')
  const plain = address.replace(/#?WithComments$/, '')
  if (plain === BASE) return { exclusive: false, comments }
  if (plain === LATER) return { exclusive: false, comments, later: true }
  if (plain === EXCLUSIVE || `${plain}#` === EXCLUSIVE) return { exclusive: true, comments, prefixes }
  return undefined
}

/** How node sets become bytes where a signature says nothing (XML Signature §4.4.3.2). */
export const USUAL: Canonicalisation = { exclusive: false, comments: false }

/**
 * Writes an element, or a whole document, canonically (Canonical XML 1.0 and 1.1, Exclusive XML Canonicalization 1.0).
 * @param omit elements left out with all that is in them: the signature itself
 */
export function canonical(
  what: XmlElement | XmlDocument,
  way: Canonicalisation,
  omit: ReadonlySet<XmlElement> = new Set(),
): string {
  const writer = new Writer(way, omit)
  if ('root' in what) {
    for (const node of what.before) writer.aside(node, '', '\n')
    if (!omit.has(what.root)) writer.element(what.root, new Map(), new Map(), true)
    for (const node of what.after) writer.aside(node, '\n', '')
  } else if (!omit.has(what)) writer.element(what, scopeAbove(what), new Map(), true)
  return writer.text()
}

/** Namespaces that hold where an element stands, without its own. */
function scopeAbove(element: XmlElement): Map<string, string> {
  const chain: XmlElement[] = []
  for (let at = element.parent; at; at = at.parent) chain.unshift(at)
  return new Map(chain.flatMap(({ declared }) => [...declared]))
}

const MOST_BYTES = 128 * 2 ** 20

class Writer {
  private readonly way: Canonicalisation
  private readonly omit: ReadonlySet<XmlElement>
  private readonly pieces: string[] = []
  private size = 0

  constructor(way: Canonicalisation, omit: ReadonlySet<XmlElement>) {
    this.way = way
    this.omit = omit
  }

  text(): string {
    return this.pieces.join('')
  }

  private write(piece: string): void {
    this.size += piece.length
    if (this.size > MOST_BYTES) throw new Problem('too-large')
    this.pieces.push(piece)
  }

  aside(node: XmlNode, before: string, after: string): void {
    if (node.kind === 'instruction') {
      const data = node.text === '' ? '' : ` ${node.text.replaceAll('\r', '&#xD;')}`
      this.write(`${before}<?${node.target}${data}?>${after}`)
    } else if (node.kind === 'comment' && this.way.comments) {
      this.write(`${before}<!--${node.text.replaceAll('\r', '&#xD;')}-->${after}`)
    }
  }

  /** @param scope namespaces that hold outside; `rendered` those already written by an element around this one */
  element(
    element: XmlElement,
    scope: ReadonlyMap<string, string>,
    rendered: ReadonlyMap<string, string>,
    top: boolean,
  ): void {
    const inScope = element.declared.size > 0 ? new Map([...scope, ...element.declared]) : scope
    const name = element.prefix === '' ? element.local : `${element.prefix}:${element.local}`
    const attributes =
      top && !this.way.exclusive ? [...handedDown(element, this.way), ...element.attributes] : element.attributes
    const fresh = this.namespaces(element, attributes, inScope, rendered)
    let tag = `<${name}`
    for (const [prefix, uri] of fresh) tag += ` ${prefix === '' ? 'xmlns' : `xmlns:${prefix}`}="${inAttribute(uri)}"`
    for (const one of [...attributes].sort(byName)) {
      tag += ` ${one.prefix === '' ? one.local : `${one.prefix}:${one.local}`}="${inAttribute(one.value)}"`
    }
    this.write(`${tag}>`)
    const written = fresh.length > 0 ? new Map([...rendered, ...fresh]) : rendered
    for (const child of element.children) {
      if (child.kind === 'text') this.write(inText(child.text))
      else if (child.kind !== 'element') this.aside(child, '', '')
      else if (!this.omit.has(child)) this.element(child, inScope, written, false)
    }
    this.write(`</${name}>`)
  }

  /** Namespaces to be written here, in order: what holds, or for the exclusive way what is used, and is not written yet. */
  private namespaces(
    element: XmlElement,
    attributes: readonly XmlAttribute[],
    scope: ReadonlyMap<string, string>,
    rendered: ReadonlyMap<string, string>,
  ): [string, string][] {
    const wanted = new Set<string>()
    if (this.way.exclusive) {
      wanted.add(element.prefix)
      for (const { prefix } of attributes) if (prefix !== '') wanted.add(prefix)
      for (const prefix of this.way.prefixes ?? []) {
        const named = prefix === '#default' ? '' : prefix
        if (scope.has(named)) wanted.add(named)
      }
    } else for (const prefix of ['', ...scope.keys()]) wanted.add(prefix)
    wanted.delete('xml')
    return [...wanted]
      .map((prefix): [string, string] => [prefix, scope.get(prefix) ?? ''])
      .filter(([prefix, uri]) => (rendered.get(prefix) ?? '') !== uri)
      .sort(([a], [b]) => compare(a, b))
  }
}

/** Attributes xml:… of the elements around an apex hold for it too (Canonical XML §2.4). */
function handedDown(element: XmlElement, { later }: Canonicalisation): XmlAttribute[] {
  const found = new Map<string, XmlAttribute>()
  for (let at = element.parent; at; at = at.parent) {
    for (const one of at.attributes) {
      if (one.ns !== XML_NAMESPACE || found.has(one.local) || (later && one.local === 'id')) continue
      if (later && one.local === 'base') throw new Problem('algorithm')
      found.set(one.local, one)
    }
  }
  const own = new Set(element.attributes.filter(({ ns }) => ns === XML_NAMESPACE).map(({ local }) => local))
  return [...found.values()].filter(({ local }) => !own.has(local))
}

/** By code points, as the standard orders; JavaScript's own order is by units, which differs for letters beyond the first plane. */
function compare(a: string, b: string): number {
  if (a === b) return 0
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}

const byName = (a: XmlAttribute, b: XmlAttribute): number => compare(a.ns, b.ns) || compare(a.local, b.local)

const inText = (text: string): string =>
  text.replace(/[&<>\r]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? '&#xD;')

const inAttribute = (text: string): string =>
  text.replace(
    /[&<"\t\n\r]/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '"': '&quot;', '\t': '&#x9;', '\n': '&#xA;' })[sign] ?? '&#xD;',
  )
