import { crc32, deflateSync } from 'node:zlib'

type Colour = readonly [red: number, green: number, blue: number]

const WHITE = 255
const towards = (colour: Colour, steps: number): Colour[] =>
  Array.from({ length: steps }, (_, at) => {
    const share = at / steps
    const lighter = (part: number) => Math.round(part + (WHITE - part) * share)
    return [lighter(colour[0]), lighter(colour[1]), lighter(colour[2])]
  })

/** What an official document is made of: ink on white, the red of seals, the blue of links and signatures. 16 colours fit in 4 bits. */
const PALETTE: readonly Colour[] = [
  [255, 255, 255],
  ...towards([0, 0, 0], 5),
  ...towards([200, 16, 16], 5),
  ...towards([16, 48, 176], 5),
]

/** Nearest colour of the palette for every colour of 5 bits a channel. */
let nearest: Uint8Array | undefined
function nearestColours(): Uint8Array {
  if (nearest) return nearest
  nearest = new Uint8Array(32 * 32 * 32)
  for (let index = 0; index < nearest.length; index++) {
    const seen = [index >> 10, (index >> 5) & 31, index & 31].map((part) => (part * WHITE) / 31)
    let best = 0
    let least = Number.POSITIVE_INFINITY
    for (const [at, colour] of PALETTE.entries()) {
      const distance = colour.reduce((sum, part, channel) => sum + (part - (seen[channel] as number)) ** 2, 0)
      if (distance < least) [best, least] = [at, distance]
    }
    nearest[index] = best
  }
  return nearest
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(content.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}

/**
 * A page as a light PNG: a phone on a slow network gets a quarter of the bytes, the letters stay sharp.
 * @param ppm binary PPM (P6, 8 bits a channel), as renderers write it
 * @throws RangeError when it is not one
 */
export function lightPng(ppm: Buffer): Buffer {
  const header = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(ppm.subarray(0, 40).toString('latin1'))
  if (!header) throw new RangeError('not a binary PPM of 8 bits a channel')
  const [width, height] = [Number(header[1]), Number(header[2])]
  const pixels = ppm.subarray(header[0].length)
  if (pixels.length < width * height * 3) throw new RangeError('the PPM is cut off')
  const colours = nearestColours()
  const stride = 1 + Math.ceil(width / 2)
  const rows = Buffer.alloc(stride * height)
  for (let y = 0, from = 0; y < height; y++) {
    for (let x = 0; x < width; x++, from += 3) {
      const [red, green, blue] = [pixels[from] as number, pixels[from + 1] as number, pixels[from + 2] as number]
      const colour = colours[((red >> 3) << 10) | ((green >> 3) << 5) | (blue >> 3)] as number
      const at = y * stride + 1 + (x >> 1)
      rows[at] = (rows[at] as number) | (x % 2 === 0 ? colour << 4 : colour)
    }
  }
  const size = Buffer.alloc(13)
  size.writeUInt32BE(width, 0)
  size.writeUInt32BE(height, 4)
  size.set([4, 3], 8) // 4 bits, indexed colours
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', size),
    chunk('PLTE', Buffer.from(PALETTE.flat())),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
