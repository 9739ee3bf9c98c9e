/** Why an XML file is not read. Each is a known way to make a verifier see something else than a person. */
export type XmlProblem =
  | 'too-large'
  | 'malformed'
  | 'doctype'
  | 'comment'
  | 'processing-instruction'
  | 'duplicate-id'
  | 'external-reference'
  | 'algorithm'
  | 'not-our-form'

/** Ends the reading of a file with the problem found first. */
export class Problem extends Error {
  readonly problem: XmlProblem
  constructor(problem: XmlProblem) {
    super(problem)
    this.problem = problem
  }
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Text with its references read. Only the five that XML itself names and numbers: others need a DTD. @throws Problem */
export function decoded(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&([^;&]{0,10})(;?)/g, (_whole, name: string, end: string) => {
    const number = /^#(?:x([0-9a-f]{1,6})|([0-9]{1,7}))$/i.exec(name)
    const code = number && (number[1] ? Number.parseInt(number[1], 16) : Number(number[2]))
    const known = code === null ? ENTITIES[name] : code <= 0x10ffff ? String.fromCodePoint(code) : undefined
    if (end === '' || known === undefined) throw new Problem('malformed')
    return known
  })
}

/** A place in a text that moves on over what stands there, or refuses. */
export class Cursor {
  readonly source: string
  at = 0

  constructor(source: string) {
    this.source = source
  }

  /** Over what a sticky pattern finds here. @throws Problem when it finds nothing */
  take(pattern: RegExp): string {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.source)
    if (!found) throw new Problem('malformed')
    this.at += found[0].length
    return found[0]
  }

  expect(sign: string): void {
    if (this.source[this.at] !== sign) throw new Problem('malformed')
    this.at += 1
  }

  /** Where the next mark ends. */
  past(mark: string, from: number): number {
    const found = this.source.indexOf(mark, from)
    if (found < 0) throw new Problem('malformed')
    return found + mark.length
  }
}
