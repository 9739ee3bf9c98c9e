/** The PDF object model (ISO 32000): null, booleans and numbers are plain values, arrays are arrays, the rest are these classes. */

/** A name, its `#xx` escapes already resolved (one character per byte). */
export class PdfName {
  readonly value: string

  constructor(value: string) {
    this.value = value
  }
}

/** A string of bytes, however it was written. */
export class PdfString {
  readonly bytes: Buffer

  constructor(bytes: Buffer) {
    this.bytes = bytes
  }
}

/** A reference to an indirect object. */
export class PdfRef {
  readonly number: number
  readonly generation: number

  constructor(number: number, generation = 0) {
    this.number = number
    this.generation = generation
  }
}

export class PdfDict {
  readonly entries: Map<string, PdfObject>

  /** @param entries a Map becomes its own; anything else is copied */
  constructor(entries: Map<string, PdfObject> | Iterable<readonly [string, PdfObject]> = []) {
    this.entries = entries instanceof Map ? entries : new Map(entries)
  }

  get(key: string): PdfObject | undefined {
    return this.entries.get(key)
  }

  /** The name stored under `key`, as text. */
  name(key: string): string | undefined {
    const value = this.entries.get(key)
    return value instanceof PdfName ? value.value : undefined
  }

  /** A copy with some entries replaced; `undefined` removes. */
  with(changes: Readonly<Record<string, PdfObject | undefined>>): PdfDict {
    const copy = new Map(this.entries)
    for (const key of Object.keys(changes)) {
      const value = changes[key]
      if (value === undefined) copy.delete(key)
      else copy.set(key, value)
    }
    return new PdfDict(copy)
  }
}

/** A stream: its dictionary and its bytes as stored (still encoded by its filters). */
export class PdfStream {
  readonly dict: PdfDict
  readonly data: Buffer

  constructor(dict: PdfDict, data: Buffer) {
    this.dict = dict
    this.data = data
  }
}

export type PdfObject = null | boolean | number | PdfName | PdfString | PdfRef | PdfDict | PdfStream | PdfObject[]

/** A dictionary from a plain record. */
export function dict(entries: Readonly<Record<string, PdfObject | undefined>>): PdfDict {
  const kept = new Map<string, PdfObject>()
  for (const key of Object.keys(entries)) {
    const value = entries[key]
    if (value !== undefined) kept.set(key, value)
  }
  return new PdfDict(kept)
}

export const name = (value: string): PdfName => new PdfName(value)

/** A text string: plain ASCII as it is, anything else UTF-16BE with byte order mark. NFC first. */
export function textString(text: string): PdfString {
  const composed = text.normalize('NFC')
  if (/^[\x20-\x7e]*$/.test(composed)) return new PdfString(Buffer.from(composed, 'latin1'))
  return new PdfString(Buffer.from(`\ufeff${composed}`, 'utf16le').swap16())
}

/** Reads a text string: UTF-16BE or UTF-8 with a mark, else Latin-1 (near enough to PDFDocEncoding for reports). */
export function readTextString(value: PdfString): string {
  const { bytes } = value
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    return Buffer.from(bytes.subarray(2, bytes.length - (bytes.length % 2)))
      .swap16()
      .toString('utf16le')
      .normalize('NFC')
  }
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return bytes.toString('utf8', 3).normalize('NFC')
  return bytes.toString('latin1')
}

/** A date string in the Vietnamese zone: `D:20261122093000+07'00'`. */
export function dateString(at: Date): PdfString {
  const local = new Date(at.getTime() + 7 * 3600_000).toISOString()
  const part = (from: number, to: number): string => local.slice(from, to)
  const text = `D:${part(0, 4)}${part(5, 7)}${part(8, 10)}${part(11, 13)}${part(14, 16)}${part(17, 19)}+07'00'`
  return new PdfString(Buffer.from(text, 'latin1'))
}

const DATE = /^D:(\d{4})(\d{2})?(\d{2})?(\d{2})?(\d{2})?(\d{2})?(?:Z|([+-])(\d{2})'?(\d{2})?'?)?/

/** Reads a date string; undefined when it is not one. */
export function readDateString(value: PdfString): Date | undefined {
  const match = DATE.exec(readTextString(value))
  if (!match) return undefined
  const field = (index: number, fallback: number): number => Number(match[index] ?? fallback)
  const offset = (match[7] === '-' ? 1 : -1) * (field(8, 0) * 60 + field(9, 0))
  const at = Date.UTC(field(1, 0), field(2, 1) - 1, field(3, 1), field(4, 0), field(5, 0) + offset, field(6, 0))
  return Number.isNaN(at) ? undefined : new Date(at)
}

/** The numbers of an array with exactly `length` direct numbers; undefined for anything else. */
export function numberArray(value: PdfObject | undefined, length: number): number[] | undefined {
  if (!Array.isArray(value) || value.length !== length) return undefined
  return value.every((item) => typeof item === 'number') ? value : undefined
}

/** Four numbers: a rectangle, a byte range. */
export function fourNumbers(values: readonly unknown[] | undefined): [number, number, number, number] | undefined {
  if (values?.length !== 4) return undefined
  const [a, b, c, d] = values
  const numbers = typeof a === 'number' && typeof b === 'number' && typeof c === 'number' && typeof d === 'number'
  return numbers ? [a, b, c, d] : undefined
}

/** Deep equality of two objects as PDF sees it (references by number, streams by dictionary and stored bytes). */
export function sameObject(a: PdfObject | undefined, b: PdfObject | undefined): boolean {
  if (a === b) return true
  if (a instanceof PdfName) return b instanceof PdfName && a.value === b.value
  if (a instanceof PdfString) return b instanceof PdfString && a.bytes.equals(b.bytes)
  if (a instanceof PdfRef) return b instanceof PdfRef && a.number === b.number && a.generation === b.generation
  if (a instanceof PdfDict) return b instanceof PdfDict && sameDict(a, b)
  if (a instanceof PdfStream) return b instanceof PdfStream && sameDict(a.dict, b.dict) && a.data.equals(b.data)
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, index) => sameObject(item, b[index]))
  }
  return false
}

function sameDict(a: PdfDict, b: PdfDict): boolean {
  if (a.entries.size !== b.entries.size) return false
  for (const [key, value] of a.entries) if (!sameObject(value, b.entries.get(key))) return false
  return true
}
