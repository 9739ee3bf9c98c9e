import { createRequire } from 'node:module'
import { inflateSync } from 'node:zlib'
import { SigningError } from '../signing-error.ts'

const MAGIC = Buffer.from('89504e470d0a1a0a', 'hex')
/** Largest picture: a seal scanned at 1200 dpi has under 4 million pixels. */
const MAX_PIXELS = 25_000_000
/** Bytes a pixel of four samples of 16 bits takes, and room for the filter bytes of interlaced rows. */
const MOST_PER_PIXEL = 12
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
  checkHeader(bytes)
  // read when the first picture comes: most processes of a province draw none
  const { PNG } = createRequire(import.meta.url)('pngjs') as typeof import('pngjs')
  let decoded: ReturnType<typeof PNG.sync.read>
  try {
    decoded = PNG.sync.read(bytes)
  } catch (error) {
    throw unsupported('the PNG cannot be read', { cause: error })
  }
  const { width, height, data, color } = decoded
  if (data.length !== width * height * 4) throw unsupported('the PNG is cut off')
  return split(width, height, data, color ? 3 : 1)
}

/** What the library does not bound: the size of the picture, and what the rows of an interlaced one unpack to. */
function checkHeader(bytes: Buffer): void {
  if (!bytes.subarray(0, 8).equals(MAGIC)) throw unsupported('the picture is not a PNG')
  if (bytes.length < IHDR_END || bytes.toString('latin1', 12, 16) !== 'IHDR') throw unsupported('the PNG has no header')
  const pixels = bytes.readUInt32BE(16) * bytes.readUInt32BE(20)
  if (pixels === 0 || pixels > MAX_PIXELS) throw unsupported('the picture is empty or too large')
  if (bytes[28] === 0) return
  try {
    inflateSync(packedRows(bytes), { maxOutputLength: pixels * MOST_PER_PIXEL + 1024 })
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
