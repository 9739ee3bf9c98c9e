import { SigningError } from '../signing-error.ts'
import { PdfDict, PdfName, type PdfObject, PdfRef, PdfStream, PdfString } from './objects.ts'

const MAX_DEPTH = 100

const WHITE = new Uint8Array(256)
const DELIMITER = new Uint8Array(256)
for (const byte of [0, 9, 10, 12, 13, 32]) WHITE[byte] = 1
for (const char of '()<>[]{}/%') DELIMITER[char.charCodeAt(0)] = 1

export const isWhite = (byte: number | undefined): boolean => byte !== undefined && WHITE[byte] === 1

export const pdfError = (message: string, options?: ErrorOptions): SigningError =>
  new SigningError('pdf.malformed', message, options)

const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39

/** The number that up to 15 digits and nothing else make; -1 for anything else. */
function digits(bytes: Buffer, from: number, to: number): number {
  if (to === from || to - from > 15) return -1
  let value = 0
  for (let at = from; at < to; at++) {
    const digit = bytes[at]! - 0x30
    if (digit < 0 || digit > 9) return -1
    value = value * 10 + digit
  }
  return value
}

function hexDigit(byte: number | undefined): number {
  if (byte === undefined) return -1
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30
  const letter = byte | 0x20
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1
}

/** Where the value of a dictionary's key stands in the file: [start, end). */
export type Span = readonly [number, number]

/**
 * What reading one file may cost, counted in values (and in scanned bytes). A real file of 10,000 pages takes well under
 * a million; a file built to fill the memory or to hang the reader runs out of it.
 */
export interface ReadBudget {
  left: number
}

/** A fresh budget for one file. */
export const readBudget = (): ReadBudget => ({ left: 5_000_000 })

function spend(budget: ReadBudget | undefined, amount: number): void {
  if (!budget) return
  budget.left -= amount
  if (budget.left < 0) throw new SigningError('pdf.too-large', 'the file is too complicated to be read')
}

/** Reads objects out of a buffer. Positions are absolute in the buffer. */
export class PdfParser {
  readonly bytes: Buffer
  position: number
  readonly limit: number
  /** When set, filled with the spans of the values of the outermost dictionary. */
  spans: Map<string, Span> | undefined
  /** Set when a dictionary held the same key twice (a known trick to show readers different things). */
  duplicateKey = false
  private depth = 0
  private readonly budget: ReadBudget | undefined

  constructor(bytes: Buffer, position = 0, limit = bytes.length, budget?: ReadBudget) {
    this.bytes = bytes
    this.position = position
    this.limit = limit
    this.budget = budget
  }

  /** Moves over white space and comments. */
  skip(): void {
    const { bytes, limit } = this
    let at = this.position
    while (at < limit) {
      const byte = bytes[at]!
      if (WHITE[byte] === 1) at++
      else if (byte === 0x25) while (at < limit && bytes[at] !== 10 && bytes[at] !== 13) at++
      else break
    }
    this.position = at
  }

  /** Consumes `word` when it stands here as a whole token. */
  keyword(word: string): boolean {
    this.skip()
    const end = this.position + word.length
    if (end > this.limit) return false
    for (let at = 0; at < word.length; at++) if (this.bytes[this.position + at] !== word.charCodeAt(at)) return false
    const next = end < this.limit ? this.bytes[end]! : 32
    if (WHITE[next] !== 1 && DELIMITER[next] !== 1) return false
    this.position = end
    return true
  }

  /** A non-negative integer, or -1 when there is none here. */
  unsigned(): number {
    this.skip()
    const { bytes, limit } = this
    let at = this.position
    let value = 0
    while (at < limit && isDigit(bytes[at]) && at - this.position < 16) value = value * 10 + bytes[at++]! - 0x30
    if (at === this.position || isDigit(bytes[at])) return -1
    this.position = at
    return value
  }

  /** Any object; a reference when `n g R` stands here. */
  object(): PdfObject {
    spend(this.budget, 1)
    this.skip()
    const byte = this.position < this.limit ? this.bytes[this.position] : undefined
    switch (byte) {
      case undefined:
        throw pdfError('the file ends inside an object')
      case 0x2f:
        return this.name()
      case 0x28:
        return this.literal()
      case 0x5b:
        return this.nested(() => this.array())
      case 0x3c:
        return this.bytes[this.position + 1] === 0x3c ? this.nested(() => this.dictionary()) : this.hex()
      default:
        return isDigit(byte) || byte === 0x2b || byte === 0x2d || byte === 0x2e ? this.numberOrRef() : this.constant()
    }
  }

  private nested<T>(read: () => T): T {
    if (++this.depth > MAX_DEPTH) throw pdfError('objects are nested too deeply')
    const value = read()
    this.depth--
    return value
  }

  private constant(): null | boolean {
    if (this.keyword('null')) return null
    if (this.keyword('true')) return true
    if (this.keyword('false')) return false
    throw pdfError(`unknown token at ${this.position}`)
  }

  private numberOrRef(): number | PdfRef {
    const value = this.number()
    if (!Number.isInteger(value) || value < 0) return value
    const after = this.position
    const generation = this.unsigned()
    if (generation >= 0 && generation <= 65535 && this.keyword('R')) return new PdfRef(value, generation)
    this.position = after
    return value
  }

  private number(): number {
    const { bytes, limit } = this
    const start = this.position
    let at = start
    while (at < limit && WHITE[bytes[at]!] !== 1 && DELIMITER[bytes[at]!] !== 1 && at - start < 64) at++
    const plain = digits(bytes, start, at)
    if (plain >= 0) {
      this.position = at
      return plain
    }
    const text = bytes.toString('latin1', start, at)
    if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(text)) throw pdfError(`not a number at ${start}`)
    this.position = at
    return Number(text)
  }

  private name(): PdfName {
    const { bytes, limit } = this
    const start = ++this.position
    let at = start
    let escaped = false
    while (at < limit && WHITE[bytes[at]!] !== 1 && DELIMITER[bytes[at]!] !== 1)
      if (bytes[at++] === 0x23) escaped = true
    this.position = at
    const text = bytes.toString('latin1', start, at)
    if (!escaped) return new PdfName(text)
    return new PdfName(
      text.replace(/#([0-9a-fA-F]{2})/g, (_match, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    )
  }

  private literal(): PdfString {
    const out: number[] = []
    let open = 1
    let at = this.position + 1
    for (; at < this.limit; at++) {
      const byte = this.bytes[at]!
      if (byte === 0x5c) {
        at = this.escape(at + 1, out)
        continue
      }
      if (byte === 0x28) open++
      else if (byte === 0x29 && --open === 0) {
        this.position = at + 1
        return new PdfString(Buffer.from(out))
      }
      if (byte === 13) {
        if (this.bytes[at + 1] === 10) at++
        out.push(10)
      } else out.push(byte)
    }
    throw pdfError('a string is not closed')
  }

  /** Reads the escape whose character stands at `at`; answers the last position used. */
  private escape(at: number, out: number[]): number {
    const byte = this.bytes[at]
    if (byte === undefined) return at
    if (byte === 13) return this.bytes[at + 1] === 10 ? at + 1 : at
    if (byte === 10) return at
    if (byte >= 0x30 && byte <= 0x37) {
      let value = 0
      let used = 0
      for (; used < 3; used++) {
        const digit = this.bytes[at + used]
        if (digit === undefined || digit < 0x30 || digit > 0x37) break
        value = value * 8 + digit - 0x30
      }
      out.push(value & 0xff)
      return at + used - 1
    }
    const control = 'nrtbf'.indexOf(String.fromCharCode(byte))
    out.push(control < 0 ? byte : [10, 13, 9, 8, 12][control]!)
    return at
  }

  private hex(): PdfString {
    const end = this.bytes.indexOf(0x3e, this.position)
    if (end < 0 || end >= this.limit) throw pdfError('a hexadecimal string is not closed')
    // the signatures themselves: long, and digits only; Node stops at the first that is none
    const digits = this.bytes.toString('latin1', this.position + 1, end)
    const whole = Buffer.from(digits, 'hex')
    if (whole.length * 2 === digits.length) {
      this.position = end + 1
      return new PdfString(whole)
    }
    const out = Buffer.allocUnsafe(Math.ceil((end - this.position) / 2))
    let length = 0
    let high = -1
    for (let at = this.position + 1; at < end; at++) {
      const byte = this.bytes[at]!
      if (WHITE[byte] === 1) continue
      const digit = hexDigit(byte)
      if (digit < 0) throw pdfError(`not a hexadecimal digit at ${at}`)
      if (high < 0) high = digit
      else {
        out[length++] = (high << 4) | digit
        high = -1
      }
    }
    if (high >= 0) out[length++] = high << 4
    this.position = end + 1
    return new PdfString(out.subarray(0, length))
  }

  private array(): PdfObject[] {
    this.position++
    const out: PdfObject[] = []
    for (;;) {
      this.skip()
      if (this.bytes[this.position] === 0x5d && this.position < this.limit) break
      out.push(this.object())
    }
    this.position++
    return out
  }

  private dictionary(): PdfDict {
    this.position += 2
    const entries = new Map<string, PdfObject>()
    const spans = this.depth === 1 ? this.spans : undefined
    for (;;) {
      this.skip()
      const byte = this.position < this.limit ? this.bytes[this.position] : undefined
      if (byte === 0x3e && this.bytes[this.position + 1] === 0x3e) break
      if (byte !== 0x2f) throw pdfError(`a dictionary key is missing at ${this.position}`)
      const key = this.name().value
      this.skip()
      const start = this.position
      const value = this.object()
      if (entries.has(key)) this.duplicateKey = true
      entries.set(key, value)
      spans?.set(key, [start, this.position])
    }
    this.position += 2
    return new PdfDict(entries)
  }
}

/** An indirect object as it stands in the file. */
export interface IndirectObject {
  number: number
  generation: number
  value: PdfObject
  /** Offset of its `n g obj`. */
  start: number
  /** Offset just after its value (before `endobj`). */
  end: number
  spans: Map<string, Span>
  duplicateKey: boolean
}

/**
 * Reads `n g obj …` at an offset. `lengthOf` resolves a stream's indirect /Length.
 * @throws SigningError pdf.malformed
 */
export function readIndirect(
  bytes: Buffer,
  offset: number,
  lengthOf: (value: PdfObject | undefined) => number | undefined,
  budget?: ReadBudget,
): IndirectObject {
  const parser = new PdfParser(bytes, offset, bytes.length, budget)
  const number = parser.unsigned()
  const generation = parser.unsigned()
  if (number < 0 || generation < 0 || !parser.keyword('obj')) throw pdfError(`no object starts at ${offset}`)
  const spans = new Map<string, Span>()
  parser.spans = spans
  const value = parser.object()
  const found = { number, generation, start: offset, spans, duplicateKey: parser.duplicateKey }
  const end = parser.position
  if (!(value instanceof PdfDict) || !parser.keyword('stream')) return { ...found, value, end }
  const data = streamData(bytes, parser.position, lengthOf(value.get('Length')), budget)
  return { ...found, value: new PdfStream(value, data.bytes), end: data.end }
}

function streamData(
  bytes: Buffer,
  afterKeyword: number,
  length: number | undefined,
  budget: ReadBudget | undefined,
): { bytes: Buffer; end: number } {
  let start = afterKeyword
  if (bytes[start] === 13) start++
  if (bytes[start] === 10) start++
  if (length !== undefined && start + length <= bytes.length) {
    const parser = new PdfParser(bytes, start + length)
    if (parser.keyword('endstream')) return { bytes: bytes.subarray(start, start + length), end: parser.position }
  }
  // A wrong /Length is common in old files: the keyword decides then.
  const keyword = bytes.indexOf('endstream', start, 'latin1')
  if (keyword < 0) throw pdfError('a stream is not closed')
  spend(budget, (keyword - start) >> 6)
  let end = keyword
  if (bytes[end - 1] === 10) end--
  if (bytes[end - 1] === 13) end--
  return { bytes: bytes.subarray(start, Math.max(start, end)), end: keyword + 9 }
}
