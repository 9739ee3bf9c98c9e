import { constants, crc32, deflateSync, inflateSync } from 'node:zlib'
import { SigningError } from '../signing-error.ts'
import { unfilterRows } from './filters.ts'

const MAGIC = Buffer.from('89504e470d0a1a0a', 'hex')
/** Largest picture: a seal scanned at 1200 dpi has under 4 million pixels. */
const MAX_PIXELS = 25_000_000

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

interface Header {
  width: number
  height: number
  depth: number
  type: number
}

/** Samples per pixel of each PNG colour type. */
const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

/** Decodes a PNG (8 bits a sample, or a palette of 1–8 bits; not interlaced). @throws SigningError image.unsupported */
export function readPng(bytes: Buffer): Picture {
  if (!bytes.subarray(0, 8).equals(MAGIC)) throw unsupported('the picture is not a PNG')
  const { header, palette, transparency, data } = readChunks(bytes)
  const samples = SAMPLES[header.type]
  if (samples === undefined || (header.depth !== 8 && !(header.type === 3 && [1, 2, 4].includes(header.depth)))) {
    throw unsupported('the PNG must have 8 bits a channel')
  }
  const rowSize = Math.ceil((header.width * samples * header.depth) / 8)
  const raw = inflateExactly(data, header.height * (rowSize + 1))
  const pixels = unfilterRows(raw, rowSize, samples)
  if (header.type === 3) return fromPalette(header, pixels, rowSize, palette, transparency)
  return split(header, pixels, samples, transparency)
}

function readChunks(bytes: Buffer): {
  header: Header
  palette: Buffer
  transparency: Buffer | undefined
  data: Buffer
} {
  let header: Header | undefined
  let palette: Buffer = Buffer.alloc(0)
  let transparency: Buffer | undefined
  const data: Buffer[] = []
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at)
    const body = bytes.subarray(at + 8, at + 8 + length)
    if (at + 12 + length > bytes.length) throw unsupported('the PNG is cut off')
    const type = bytes.toString('latin1', at + 4, at + 8)
    if (type === 'IHDR') header = readHeader(body)
    else if (type === 'PLTE') palette = body
    else if (type === 'tRNS') transparency = body
    else if (type === 'IDAT') data.push(body)
    else if (type === 'IEND') break
    at += 12 + length
  }
  if (!header) throw unsupported('the PNG has no header')
  return { header, palette, transparency, data: Buffer.concat(data) }
}

function readHeader(body: Buffer): Header {
  if (body.length !== 13) throw unsupported('the PNG has a broken header')
  if (body[12] !== 0) throw unsupported('interlaced PNGs are not taken: save it without interlacing')
  const header = { width: body.readUInt32BE(0), height: body.readUInt32BE(4), depth: body[8]!, type: body[9]! }
  if (header.width === 0 || header.height === 0 || header.width * header.height > MAX_PIXELS) {
    throw unsupported('the picture is empty or too large')
  }
  return header
}

function inflateExactly(data: Buffer, size: number): Buffer {
  try {
    const raw = inflateSync(data, { maxOutputLength: size + 1024, finishFlush: constants.Z_SYNC_FLUSH })
    if (raw.length < size) throw new RangeError('too short')
    return raw.subarray(0, size)
  } catch (error) {
    throw unsupported('the PNG data cannot be unpacked', { cause: error })
  }
}

function fromPalette(
  header: Header,
  rows: Buffer,
  rowSize: number,
  palette: Buffer,
  alphas: Buffer | undefined,
): Picture {
  const { width, height, depth } = header
  const colour = Buffer.alloc(width * height * 3)
  const alpha = alphas ? Buffer.alloc(width * height, 255) : undefined
  const perByte = 8 / depth
  for (let pixel = 0; pixel < width * height; pixel++) {
    const x = pixel % width
    const byte = rows[Math.floor(pixel / width) * rowSize + Math.floor(x / perByte)]!
    const index = (byte >> (8 - depth - (x % perByte) * depth)) & ((1 << depth) - 1)
    palette.copy(colour, pixel * 3, index * 3, index * 3 + 3)
    if (alpha && index < alphas!.length) alpha[pixel] = alphas![index]!
  }
  return { width, height, channels: 3, colour, alpha }
}

function split(header: Header, pixels: Buffer, samples: number, key: Buffer | undefined): Picture {
  const { width, height } = header
  const channels = samples >= 3 ? 3 : 1
  if (samples === channels) return { width, height, channels, colour: pixels, alpha: keyedAlpha(pixels, channels, key) }
  const colour = Buffer.alloc(width * height * channels)
  const alpha = Buffer.alloc(width * height)
  for (let pixel = 0; pixel < alpha.length; pixel++) {
    for (let channel = 0; channel < channels; channel++) {
      colour[pixel * channels + channel] = pixels[pixel * samples + channel]!
    }
    alpha[pixel] = pixels[pixel * samples + channels]!
  }
  return { width, height, channels, colour, alpha }
}

/** A single colour declared transparent (tRNS of types 0 and 2): each sample is two bytes, the low one counts. */
function keyedAlpha(pixels: Buffer, channels: number, key: Buffer | undefined): Buffer | undefined {
  if (!key || key.length < channels * 2) return undefined
  const alpha = Buffer.alloc(pixels.length / channels, 255)
  for (let pixel = 0; pixel < alpha.length; pixel++) {
    let same = true
    for (let channel = 0; channel < channels; channel++) {
      if (pixels[pixel * channels + channel] !== key[channel * 2 + 1]) same = false
    }
    if (same) alpha[pixel] = 0
  }
  return alpha
}

/** Writes 8-bit RGBA rows as a PNG. */
export function writePng(width: number, height: number, rgba: Buffer): Buffer {
  const rows = Buffer.alloc(height * (width * 4 + 1))
  for (let y = 0; y < height; y++) rgba.copy(rows, y * (width * 4 + 1) + 1, y * width * 4, (y + 1) * width * 4)
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 8
  header[9] = 6
  return Buffer.concat([MAGIC, chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))])
}

function chunk(type: string, body: Buffer): Buffer {
  const out = Buffer.alloc(12 + body.length)
  out.writeUInt32BE(body.length, 0)
  out.write(type, 4, 'latin1')
  body.copy(out, 8)
  out.writeUInt32BE(crc32(out.subarray(4, 8 + body.length)), 8 + body.length)
  return out
}
