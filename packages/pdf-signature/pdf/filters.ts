import { constants, inflateSync } from 'node:zlib'
import { SigningError } from '../signing-error.ts'
import { PdfDict, PdfName, type PdfObject, type PdfStream } from './objects.ts'
import { pdfError } from './parser.ts'

/** Most bytes one cross-reference or object stream may unpack to. */
const MAX_UNPACKED = 32 * 1024 * 1024

/**
 * Unpacks a stream of structure, text or drawing: FlateDecode with PNG predictors, and the filters that write bytes as letters. Those of
 * pictures are not known. `resolve` follows references in the dictionary.
 */
export function unpack(stream: PdfStream, resolve: (value: PdfObject | undefined) => PdfObject): Buffer {
  const filters = list(resolve(stream.dict.get('Filter')))
  const parameters = list(resolve(stream.dict.get('DecodeParms')))
  let data = stream.data
  for (const [index, filter] of filters.entries()) {
    const name = resolve(filter)
    const decode = name instanceof PdfName ? FILTERS[name.value] : undefined
    if (!decode) throw pdfError('a stream uses a filter that is not known')
    data = decode(data)
    const options = resolve(parameters[index])
    if (options instanceof PdfDict) data = unpredict(data, options, resolve)
  }
  return data
}

const list = (value: PdfObject): PdfObject[] => (Array.isArray(value) ? value : value === null ? [] : [value])

const FILTERS: Readonly<Record<string, (data: Buffer) => Buffer>> = {
  FlateDecode: inflate,
  Fl: inflate,
  ASCIIHexDecode: fromHex,
  AHx: fromHex,
  ASCII85Decode: from85,
  A85: from85,
  RunLengthDecode: fromRuns,
  RL: fromRuns,
  // says how the stream is encrypted, which is undone when it is read
  Crypt: (data) => data,
}

function fromHex(data: Buffer): Buffer {
  const digits = data.toString('latin1').split('>')[0]!.replace(/\s+/g, '')
  return Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex')
}

/** ISO 32000-1 §7.4.3: five letters for four bytes, `z` for four zeros. */
function from85(data: Buffer): Buffer {
  const text = data.toString('latin1').split('~')[0]!.replace(/\s+/g, '').replaceAll('z', '!!!!!')
  const out = Buffer.alloc(Math.ceil(text.length / 5) * 4)
  for (let at = 0; at < text.length; at += 5) {
    let value = 0
    for (let place = 0; place < 5; place++) value = value * 85 + (text.charCodeAt(at + place) || 117) - 33
    out.writeUInt32BE(value % 2 ** 32, (at / 5) * 4)
  }
  const last = text.length % 5
  return out.subarray(0, out.length - (last === 0 ? 0 : 5 - last))
}

/** ISO 32000-1 §7.4.5. */
function fromRuns(data: Buffer): Buffer {
  const pieces: Buffer[] = []
  let size = 0
  for (let at = 0; at < data.length && data[at] !== 128 && size <= MAX_UNPACKED; ) {
    const length = data[at]!
    const piece = length < 128 ? data.subarray(at + 1, at + 2 + length) : Buffer.alloc(257 - length, data[at + 1])
    pieces.push(piece)
    size += piece.length
    at += length < 128 ? length + 2 : 2
  }
  return Buffer.concat(pieces)
}

function inflate(data: Buffer): Buffer {
  try {
    // A missing end marker is tolerated, as every reader does.
    return inflateSync(data, { maxOutputLength: MAX_UNPACKED, finishFlush: constants.Z_SYNC_FLUSH })
  } catch (error) {
    if (error instanceof RangeError)
      throw new SigningError('pdf.too-large', 'a stream unpacks to too much', { cause: error })
    throw pdfError('a compressed stream cannot be unpacked', { cause: error })
  }
}

function unpredict(data: Buffer, options: PdfDict, resolve: (value: PdfObject | undefined) => PdfObject): Buffer {
  const number = (key: string, fallback: number): number => {
    const value = resolve(options.get(key))
    return typeof value === 'number' ? value : fallback
  }
  const predictor = number('Predictor', 1)
  if (predictor === 1) return data
  if (predictor < 10) throw pdfError('TIFF predictors are not used in structural streams')
  const bits = number('Colors', 1) * number('BitsPerComponent', 8)
  const columns = number('Columns', 1)
  if (!(bits > 0 && bits <= 256 && columns > 0 && columns <= 1 << 24)) throw pdfError('impossible predictor')
  return unfilterRows(data, Math.ceil((bits * columns) / 8), Math.max(1, bits >> 3))
}

/** Undoes PNG row filters: each row is one filter byte and `rowSize` bytes; a cut-off last row is dropped. */
export function unfilterRows(data: Buffer, rowSize: number, pixelSize: number): Buffer {
  const rows = Math.floor(data.length / (rowSize + 1))
  const out = Buffer.alloc(rows * rowSize)
  for (let row = 0; row < rows; row++) {
    const from = row * (rowSize + 1) + 1
    const to = row * rowSize
    unfilterRow(data[from - 1]!, data, from, out, to, rowSize, pixelSize)
  }
  return out
}

function unfilterRow(
  kind: number,
  data: Buffer,
  from: number,
  out: Buffer,
  to: number,
  size: number,
  pixel: number,
): void {
  const above = to - size
  for (let x = 0; x < size; x++) {
    const left = x >= pixel ? out[to + x - pixel]! : 0
    const up = above >= 0 ? out[above + x]! : 0
    const corner = above >= 0 && x >= pixel ? out[above + x - pixel]! : 0
    out[to + x] = data[from + x]! + predict(kind, left, up, corner)
  }
}

function predict(kind: number, left: number, up: number, corner: number): number {
  switch (kind) {
    case 0:
      return 0
    case 1:
      return left
    case 2:
      return up
    case 3:
      return (left + up) >> 1
    case 4: {
      const guess = left + up - corner
      const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)]
      return a <= b && a <= c ? left : b <= c ? up : corner
    }
    default:
      throw pdfError('unknown row filter')
  }
}
