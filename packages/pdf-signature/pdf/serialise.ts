import { PdfDict, PdfName, type PdfObject, PdfRef, PdfStream, PdfString } from './objects.ts'

/** The text of an object, one character per byte (write it as latin1). Streams are written by `serialiseObject`. */
export function serialise(value: PdfObject): string {
  if (value === null) return 'null'
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  if (typeof value === 'number') return serialiseNumber(value)
  if (value instanceof PdfName) return serialiseName(value.value)
  if (value instanceof PdfString) return serialiseString(value.bytes)
  if (value instanceof PdfRef) return `${value.number} ${value.generation} R`
  if (Array.isArray(value)) return `[${value.map(serialise).join(' ')}]`
  if (value instanceof PdfDict) return serialiseDict(value)
  throw new TypeError('a stream can only stand as an indirect object')
}

/** Numbers never use exponents (PDF has none); at most five decimals, more than any device shows. */
export function serialiseNumber(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError('not a PDF number')
  if (Number.isInteger(value)) return Math.abs(value) < 1e15 ? String(value) : BigInt(value).toString()
  const text = value.toFixed(5).replace(/\.?0+$/, '')
  return text === '-0' ? '0' : text
}

const names = new Map<string, string>()
const NAME_CACHE = 2_000

function serialiseName(value: string): string {
  const known = names.get(value)
  if (known !== undefined) return known
  const written = `/${value.replace(/[^!-~]|[#()<>[\]{}/%]/g, (char) => `#${char.charCodeAt(0).toString(16).padStart(2, '0')}`)}`
  if (names.size < NAME_CACHE) names.set(value, written)
  return written
}

function serialiseString(bytes: Buffer): string {
  for (const byte of bytes) if (byte < 0x20 || byte > 0x7e) return `<${bytes.toString('hex')}>`
  return `(${bytes.toString('latin1').replace(/[\\()]/g, '\\$&')})`
}

function serialiseDict(value: PdfDict): string {
  let out = '<<'
  for (const [key, entry] of value.entries) out += `${serialiseName(key)} ${serialise(entry)}`
  return `${out}>>`
}

/** What is written as it stands: text of one character per byte, bytes, and so many zeros (the digit) where something is filled in later. */
export type Piece = string | Buffer | number

/** The body of an object that is already written, but for its gaps. */
export class Written {
  readonly pieces: readonly Piece[]

  constructor(...pieces: Piece[]) {
    this.pieces = pieces
  }
}

/** The text of a dictionary with one more entry. */
export const withEntry = (dictionary: string, key: string, value: PdfObject): string =>
  `${dictionary.slice(0, -2)}${serialiseName(key)} ${serialise(value)}>>`

/** An object as it stands between `n g obj` and `endobj`: text of one character per byte, and the bytes of a stream. */
export function objectParts(value: PdfObject | Written): readonly Piece[] {
  if (value instanceof Written) return value.pieces
  if (!(value instanceof PdfStream)) return [serialise(value)]
  const dict = value.dict.with({ Length: value.data.length })
  return [`${serialiseDict(dict)}\nstream\n`, value.data, '\nendstream']
}

/** The same as bytes. */
export const serialiseObject = (value: PdfObject): Buffer => joined(objectParts(value))

const sizeOf = (piece: Piece): number => (typeof piece === 'number' ? piece : piece.length)

const ZERO = 0x30

/** Pieces in one buffer; nothing is copied twice. */
export function joined(pieces: readonly Piece[]): Buffer {
  let size = 0
  for (const piece of pieces) size += sizeOf(piece)
  const out = Buffer.allocUnsafe(size)
  let at = 0
  for (const piece of pieces) {
    if (typeof piece === 'string') out.write(piece, at, 'latin1')
    else if (typeof piece === 'number') out.fill(ZERO, at, at + piece)
    else piece.copy(out, at)
    at += sizeOf(piece)
  }
  return out
}
