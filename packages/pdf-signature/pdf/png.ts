import { createRequire } from 'node:module'
import { constants, inflateSync } from 'node:zlib'
import { SigningError } from '../signing-error.ts'

const MAGIC = Buffer.from('89504e470d0a1a0a', 'hex')
/** Largest picture: a seal scanned at 1200 dpi has under 4 million pixels. */
const MAX_PIXELS = 25_000_000
/** Samples per pixel of each PNG colour type. */
const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }
/** Where each pass of an interlaced picture begins, and its steps: across, then down. */
const ADAM7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const
const IHDR_END = 33

const unsupported = (message: string, options?: ErrorOptions): SigningError =>
  new SigningError('image.unsupported', message, options)

/** A picture taken apart for PDF: colour samples and, when it is transparent anywhere, the opacity of each pixel. */
export interface Picture {
  width: number
  height: number
  /** 1 grey, 3 RGB; 8 bits each, rows without padding. */
  channels: 1 | 3
  colour: Buffer
  alpha: Buffer | undefined
}

/** Decodes a PNG of any kind; samples of 16 bits are brought to 8. @throws SigningError image.unsupported */
export function readPng(bytes: Buffer): Picture {
  checkSize(bytes)
  // read when the first picture comes: most processes of a province draw none
  const { PNG } = createRequire(import.meta.url)('pngjs') as typeof import('pngjs')
  let decoded: ReturnType<typeof PNG.sync.read>
  try {
    decoded = PNG.sync.read(bytes)
  } catch (error) {
    throw unsupported('the PNG cannot be read', { cause: error })
  }
  const { width, height, data, color } = decoded
  return split(width, height, data, color ? 3 : 1)
}

/**
 * What the library does not look after: the size of the picture, rows that are missing (it goes on with whatever the memory holds), and rows
 * of an interlaced picture that unpack without end.
 */
function checkSize(bytes: Buffer): void {
  if (!bytes.subarray(0, 8).equals(MAGIC)) throw unsupported('the picture is not a PNG')
  if (bytes.length < IHDR_END || bytes.toString('latin1', 12, 16) !== 'IHDR') throw unsupported('the PNG has no header')
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
  if (width * height === 0 || width * height > MAX_PIXELS) throw unsupported('the picture is empty or too large')
  const samples = SAMPLES[bytes[25]!]
  if (samples === undefined) throw unsupported('the PNG has an unknown kind of colour')
  const bits = bytes[24]! * samples
  const rows = (bytes[28] === 0 ? [[0, 0, 1, 1] as const] : ADAM7).map(([x, y, across, down]) => {
    const [columns, lines] = [Math.ceil((width - x) / across), Math.ceil((height - y) / down)]
    return columns > 0 && lines > 0 ? lines * (1 + Math.ceil((columns * bits) / 8)) : 0
  })
  const size = rows.reduce((sum, part) => sum + part)
  try {
    const unpacked = inflateSync(packedRows(bytes), {
      maxOutputLength: size + 1024,
      finishFlush: constants.Z_SYNC_FLUSH,
    })
    if (unpacked.length < size) throw new RangeError('rows are missing')
  } catch (error) {
    throw unsupported('the PNG data cannot be unpacked', { cause: error })
  }
}

function packedRows(bytes: Buffer): Buffer {
  const rows: Buffer[] = []
  for (let at = 8; at + 12 <= bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    if (bytes.toString('latin1', at + 4, at + 8) !== 'IDAT') continue
    rows.push(bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)))
  }
  return Buffer.concat(rows)
}

function split(width: number, height: number, rgba: Buffer, channels: 1 | 3): Picture {
  const colour = Buffer.alloc(width * height * channels)
  const alpha = Buffer.alloc(width * height)
  let transparent = false
  for (let pixel = 0; pixel < alpha.length; pixel++) {
    for (let channel = 0; channel < channels; channel++) {
      colour[pixel * channels + channel] = rgba[pixel * 4 + channel]!
    }
    const opacity = rgba[pixel * 4 + 3]!
    alpha[pixel] = opacity
    if (opacity !== 255) transparent = true
  }
  return { width, height, channels, colour, alpha: transparent ? alpha : undefined }
}
