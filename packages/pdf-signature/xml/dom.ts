import { Cursor, decoded, Problem } from './cursor.ts'

/** A tree of XML with its namespaces, as signatures by the standard need it; no DTD, so no entities but the five and numbers. */
export interface XmlElement {
  kind: 'element'
  prefix: string
  local: string
  /** Namespace; empty for none. */
  ns: string
  attributes: readonly XmlAttribute[]
  /** Namespaces declared here, by prefix. */
  declared: ReadonlyMap<string, string>
  parent: XmlElement | undefined
  children: XmlNode[]
}

export interface XmlAttribute {
  prefix: string
  local: string
  ns: string
  value: string
}

export type XmlNode =
  | XmlElement
  | { kind: 'text'; text: string }
  | { kind: 'comment'; text: string }
  | { kind: 'instruction'; target: string; text: string }

/** What stands around the document's element is signed too when the whole document is. */
export interface XmlDocument {
  before: readonly XmlNode[]
  root: XmlElement
  after: readonly XmlNode[]
}

export const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace'
const XMLNS = 'http://www.w3.org/2000/xmlns/'

const MAX_NODES = 1_000_000
const MAX_DEPTH = 200
const MAX_ATTRIBUTES = 200

const NAME = /[\p{L}_][\p{L}\p{N}\p{M}._·-]*(?::[\p{L}_][\p{L}\p{N}\p{M}._·-]*)?/uy
const SPACE = /[ \t\n]*/y
const EQUALS = /[ \t\n]*=[ \t\n]*/y
const VALUE = /"[^"<]*"|'[^'<]*'/y
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 does not allow
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/

/** Text with its references read, which stand for allowed characters only. */
function allowed(text: string): string {
  const said = decoded(text)
  if (said !== text && FORBIDDEN.test(said)) throw new Problem('malformed')
  return said
}

/** Reads a document. @throws Problem when it is not well formed, has a DTD or goes beyond the limits */
export function readXml(source: string): XmlDocument {
  return new Reader(source.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')).read()
}

class Reader extends Cursor {
  private nodes = 0
  private readonly scopes: ReadonlyMap<string, string>[] = [new Map([['xml', XML_NAMESPACE]])]

  constructor(source: string) {
    super(source)
    if (FORBIDDEN.test(source)) throw new Problem('malformed')
  }

  read(): XmlDocument {
    if (/^<\?xml[ \t\n]/.test(this.source.slice(0, 6))) this.at = this.past('?>', 0)
    const before = this.misc()
    if (this.source[this.at] !== '<') throw new Problem('malformed')
    const root = this.element()
    const after = this.misc()
    if (this.at < this.source.length) throw new Problem('malformed')
    return { before, root, after }
  }

  private misc(): XmlNode[] {
    const out: XmlNode[] = []
    for (;;) {
      this.take(SPACE)
      const node = this.aside()
      if (!node) return out
      out.push(node)
    }
  }

  /** A comment or an instruction, when one stands here. */
  private aside(): XmlNode | undefined {
    const { source, at } = this
    if (source.startsWith('<!--', at)) {
      this.at = this.past('-->', at + 4)
      const text = source.slice(at + 4, this.at - 3)
      if (text.includes('--') || text.endsWith('-')) throw new Problem('malformed')
      return this.counted({ kind: 'comment', text })
    }
    if (source.startsWith('<?', at)) {
      this.at = this.past('?>', at)
      const found = /^(\S+)(?:\s+([\s\S]*))?$/.exec(source.slice(at + 2, this.at - 2))
      if (!found || found[1]!.toLowerCase() === 'xml') throw new Problem('malformed')
      return this.counted({ kind: 'instruction', target: found[1]!, text: found[2] ?? '' })
    }
    if (/^<!doctype/i.test(source.slice(at, at + 9))) throw new Problem('doctype')
    return undefined
  }

  private counted<T extends XmlNode>(node: T): T {
    if (++this.nodes > MAX_NODES) throw new Problem('too-large')
    return node
  }

  /** The document's element with all that is in it; a loop, so that depth costs no stack. */
  private element(): XmlElement {
    const root = this.opening(undefined)
    const open: XmlElement[] = root.empty ? [] : [root.element]
    while (open.length > 0) {
      const current = open.at(-1)!
      if (this.at >= this.source.length) throw new Problem('malformed')
      if (this.source[this.at] !== '<') this.text(current)
      else if (this.source.startsWith('</', this.at)) {
        this.closing(current)
        open.pop()
      } else if (this.source.startsWith('<![CDATA[', this.at)) {
        const from = this.at + 9
        this.at = this.past(']]>', from)
        this.append(current, this.source.slice(from, this.at - 3))
      } else {
        const aside = this.aside()
        if (aside) {
          current.children.push(aside)
          continue
        }
        const { element, empty } = this.opening(current)
        current.children.push(element)
        if (empty) continue
        if (open.push(element) > MAX_DEPTH) throw new Problem('too-large')
      }
    }
    return root.element
  }

  private text(current: XmlElement): void {
    const end = this.source.indexOf('<', this.at)
    const to = end < 0 ? this.source.length : end
    const raw = this.source.slice(this.at, to)
    if (raw.includes(']]>')) throw new Problem('malformed')
    this.append(current, allowed(raw))
    this.at = to
  }

  private append(current: XmlElement, text: string): void {
    const last = current.children.at(-1)
    if (last?.kind === 'text') last.text += text
    else if (text !== '') current.children.push(this.counted({ kind: 'text', text }))
  }

  private opening(parent: XmlElement | undefined): { element: XmlElement; empty: boolean } {
    this.at += 1
    const name = this.take(NAME)
    const raw = this.attributes()
    const empty = this.source[this.at] === '/'
    if (empty) this.at += 1
    this.expect('>')
    const declared = new Map<string, string>()
    for (const [key, value] of raw) {
      if (key === 'xmlns') declared.set('', value)
      else if (key.startsWith('xmlns:')) declared.set(declarable(key.slice(6), value), value)
    }
    const scope = declared.size > 0 ? new Map([...this.scopes.at(-1)!, ...declared]) : this.scopes.at(-1)!
    const [prefix, local] = split(name)
    const element: XmlElement = this.counted({
      kind: 'element',
      ...{ prefix, local, ns: namespaceOf(scope, prefix, true) },
      attributes: attributesIn(scope, raw),
      ...{ declared, parent, children: [] },
    })
    if (!empty) this.scopes.push(scope)
    return { element, empty }
  }

  private closing(current: XmlElement): void {
    this.at += 2
    const name = this.take(NAME)
    this.take(SPACE)
    this.expect('>')
    if (name !== (current.prefix === '' ? current.local : `${current.prefix}:${current.local}`))
      throw new Problem('malformed')
    this.scopes.pop()
  }

  private attributes(): Map<string, string> {
    const found = new Map<string, string>()
    for (;;) {
      const space = this.take(SPACE)
      const next = this.source[this.at]
      if (next === '>' || next === '/') return found
      if (space === '' || found.size >= MAX_ATTRIBUTES) throw new Problem('malformed')
      const name = this.take(NAME)
      this.take(EQUALS)
      const value = this.take(VALUE).slice(1, -1)
      if (found.has(name)) throw new Problem('malformed')
      // white space written as such is a blank; written as a number it stays what it is
      found.set(name, allowed(value.replace(/[\t\n]/g, ' ')))
    }
  }
}

const split = (name: string): [prefix: string, local: string] => {
  const colon = name.indexOf(':')
  return colon < 0 ? ['', name] : [name.slice(0, colon), name.slice(colon + 1)]
}

function declarable(prefix: string, value: string): string {
  const wrong =
    prefix === 'xmlns' || value === '' || value === XMLNS || (prefix === 'xml') !== (value === XML_NAMESPACE)
  if (wrong) throw new Problem('malformed')
  return prefix
}

function namespaceOf(scope: ReadonlyMap<string, string>, prefix: string, usual: boolean): string {
  if (prefix === '' && !usual) return ''
  const found = scope.get(prefix)
  if (found === undefined && prefix !== '') throw new Problem('malformed')
  return found ?? ''
}

function attributesIn(scope: ReadonlyMap<string, string>, raw: ReadonlyMap<string, string>): XmlAttribute[] {
  const out: XmlAttribute[] = []
  for (const [name, value] of raw) {
    if (name === 'xmlns' || name.startsWith('xmlns:')) continue
    const [prefix, local] = split(name)
    out.push({ prefix, local, ns: namespaceOf(scope, prefix, false), value })
  }
  const names = new Set(out.map(({ ns, local }) => `${ns} ${local}`))
  if (names.size !== out.length) throw new Problem('malformed')
  return out
}

/** The value of an attribute without namespace. */
export const attributeOf = (element: XmlElement, local: string): string | undefined =>
  element.attributes.find((one) => one.local === local && one.ns === '')?.value

/** Elements directly inside. */
export const elementsIn = (element: XmlElement): XmlElement[] =>
  element.children.filter((node) => node.kind === 'element')

/** Text directly inside, without what stands in elements. */
export const textOf = (element: XmlElement): string =>
  element.children.map((node) => (node.kind === 'text' ? node.text : '')).join('')

/** The element and all elements in it, in the order of the document. */
export function* withAllIn(root: XmlElement): Generator<XmlElement> {
  const waiting = [root]
  for (let element = waiting.pop(); element; element = waiting.pop()) {
    yield element
    const inside = elementsIn(element)
    for (let index = inside.length - 1; index >= 0; index--) waiting.push(inside[index]!)
  }
}
