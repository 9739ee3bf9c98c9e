import { Cursor, decoded, Problem } from './cursor.ts'

/** An element as it stands in the file; prefixes are part of the name. */
export interface Node {
  name: string
  attributes: Record<string, string>
  children: Node[]
  text: string
}

const MAX_NODES = 300_000
const MAX_DEPTH = 16
const MAX_ATTRIBUTES = 16

const NAME = /[A-Za-z_][\w.:-]*/y
const SPACE = /[ \t\r\n]*/y
const EQUALS = /[ \t\r\n]*=[ \t\r\n]*/y
const VALUE = /"[^"<]*"|'[^'<]*'/y

/**
 * A reader for the one form our writer makes. It need not know all of XML: whatever it reads is written again and compared byte for byte,
 * so it can only refuse too much, never let something else pass. It has no dependency, so that the offline tool has none.
 */
class Scanner extends Cursor {
  private readonly check: (attributes: Record<string, string>) => void
  private nodes = 0
  private readonly root: Node = { name: '', attributes: {}, children: [], text: '' }
  private readonly open: Node[] = [this.root]

  constructor(source: string, check: (attributes: Record<string, string>) => void) {
    super(source)
    this.check = check
  }

  read(): Node {
    if (this.source.startsWith('\ufeff')) this.at = 1
    if (this.source.startsWith('<?xml ', this.at)) this.at = this.past('?>', this.at)
    while (this.at < this.source.length) {
      if (this.source[this.at] === '<') this.markup()
      else this.text()
    }
    const only = this.root.children.length === 1 && this.open.length === 1
    if (!only || this.root.text.trim() !== '') throw new Problem('malformed')
    return this.root
  }

  private text(): void {
    const end = this.source.indexOf('<', this.at)
    const to = end < 0 ? this.source.length : end
    this.open.at(-1)!.text += decoded(this.source.slice(this.at, to))
    this.at = to
  }

  private markup(): void {
    const { source, at } = this
    if (source.startsWith('<!--', at)) throw new Problem('comment')
    if (source.startsWith('<![CDATA[', at)) throw new Problem('not-our-form')
    if (/^<!doctype/i.test(source.slice(at, at + 9))) throw new Problem('doctype')
    if (source[at + 1] === '?') throw new Problem('processing-instruction')
    if (source[at + 1] === '/') this.closing()
    else this.opening()
  }

  private closing(): void {
    this.at += 2
    const name = this.take(NAME)
    this.take(SPACE)
    this.expect('>')
    if (this.open.length < 2 || this.open.pop()!.name !== name) throw new Problem('malformed')
  }

  private opening(): void {
    this.at += 1
    const node: Node = { name: this.take(NAME), attributes: this.attributes(), children: [], text: '' }
    this.nodes += 1
    if (this.nodes > MAX_NODES || this.open.length > MAX_DEPTH) throw new Problem('too-large')
    this.check(node.attributes)
    this.open.at(-1)!.children.push(node)
    const empty = this.source[this.at] === '/'
    if (empty) this.at += 1
    else this.open.push(node)
    this.expect('>')
  }

  private attributes(): Record<string, string> {
    const found: Record<string, string> = Object.create(null)
    for (let count = 0; ; count++) {
      const space = this.take(SPACE)
      const next = this.source[this.at]
      if (next === '>' || next === '/') return found
      if (space === '' || count >= MAX_ATTRIBUTES) throw new Problem('malformed')
      const name = this.take(NAME)
      this.take(EQUALS)
      const value = this.take(VALUE)
      if (name in found) throw new Problem('malformed')
      found[name] = decoded(value.slice(1, -1))
    }
  }
}

/**
 * Reads XML text into elements, refusing everything our writer never makes.
 * @param check sees the attributes of every element in order; it refuses by throwing a Problem
 * @returns a node without name whose one child is the document's element
 * @throws Problem
 */
export const scanXml = (source: string, check: (attributes: Record<string, string>) => void): Node =>
  new Scanner(source, check).read()
