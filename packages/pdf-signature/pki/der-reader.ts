import { SigningError } from '../signing-error.ts'

/** Deepest nesting accepted; real certificates and CMS stay under 20. */
const MAX_DEPTH = 64
/** Most children of one value; a province's CRL with a million entries still fits. */
const MAX_CHILDREN = 2_000_000

const malformed = (message: string): SigningError => new SigningError('der.malformed', message)

/** One value inside a buffer. It keeps positions only, so reading is lazy and copies nothing. */
export class Der {
  readonly source: Buffer
  /** The identifier octet (class, constructed bit, number). Numbers above 30 are refused. */
  readonly tag: number
  readonly start: number
  readonly bodyStart: number
  readonly bodyEnd: number
  readonly end: number
  readonly depth: number
  private kids: Der[] | undefined

  constructor(
    source: Buffer,
    at: { tag: number; start: number; bodyStart: number; bodyEnd: number; end: number; depth: number },
  ) {
    this.source = source
    this.tag = at.tag
    this.start = at.start
    this.bodyStart = at.bodyStart
    this.bodyEnd = at.bodyEnd
    this.end = at.end
    this.depth = at.depth
  }

  /** Tag, length and body as they stand in the source. */
  get raw(): Buffer {
    return this.source.subarray(this.start, this.end)
  }

  get body(): Buffer {
    return this.source.subarray(this.bodyStart, this.bodyEnd)
  }

  get constructed(): boolean {
    return (this.tag & 0x20) !== 0
  }

  /** True when the length was indefinite (BER). */
  get indefinite(): boolean {
    return this.end !== this.bodyEnd
  }

  /** The values inside a constructed value. */
  get children(): Der[] {
    if (this.kids) return this.kids
    if (!this.constructed) throw malformed(`value with tag ${this.tag.toString(16)} has no members`)
    const out: Der[] = []
    for (let at = this.bodyStart; at < this.bodyEnd; ) {
      const child = readAt(this.source, at, this.bodyEnd, this.depth + 1)
      out.push(child)
      if (out.length > MAX_CHILDREN) throw malformed('too many members')
      at = child.end
    }
    this.kids = out
    return out
  }

  /** Member number `index`, which must exist (and carry `tag` when given). */
  at(index: number, tag?: number): Der {
    const child = this.children[index]
    if (!child) throw malformed(`member ${index} is missing`)
    if (tag !== undefined && child.tag !== tag) {
      throw malformed(`member ${index} has tag ${child.tag.toString(16)}, not ${tag.toString(16)}`)
    }
    return child
  }

  /** The first member with this tag, if any. */
  find(tag: number): Der | undefined {
    return this.children.find((child) => child.tag === tag)
  }

  expect(tag: number): this {
    if (this.tag !== tag) throw malformed(`expected tag ${tag.toString(16)}, found ${this.tag.toString(16)}`)
    return this
  }
}

/** Reads the value that starts at `start`; it must end at or before `limit`. */
export function readAt(source: Buffer, start: number, limit: number, depth = 0): Der {
  if (depth > MAX_DEPTH) throw malformed('nested too deeply')
  if (start + 2 > limit) throw malformed('value cut off')
  const tag = source[start]!
  if ((tag & 0x1f) === 0x1f) throw malformed('tag numbers above 30 are not used here')
  const first = source[start + 1]!
  let bodyStart = start + 2
  if (first === 0x80) {
    if ((tag & 0x20) === 0) throw malformed('indefinite length on a primitive value')
    const bodyEnd = endOfContents(source, bodyStart, limit, depth + 1)
    return new Der(source, { tag, start, bodyStart, bodyEnd, end: bodyEnd + 2, depth })
  }
  let length = first
  if (first > 0x80) {
    const size = first & 0x7f
    if (size > 4 || bodyStart + size > limit) throw malformed('length field cut off or too long')
    length = source.readUIntBE(bodyStart, size)
    bodyStart += size
  }
  const end = bodyStart + length
  if (end > limit) throw malformed('value longer than its container')
  return new Der(source, { tag, start, bodyStart, bodyEnd: end, end, depth })
}

/** Position of the end-of-contents octets that close an indefinite value whose body starts at `from`. */
function endOfContents(source: Buffer, from: number, limit: number, depth: number): number {
  let at = from
  while (at + 2 <= limit) {
    if (source[at] === 0 && source[at + 1] === 0) return at
    at = readAt(source, at, limit, depth).end
  }
  throw malformed('indefinite value is not closed')
}

/** Reads one value that fills the buffer; trailing bytes are refused unless `allowTrailing`. */
export function readDer(source: Buffer, options: { allowTrailing?: boolean } = {}): Der {
  const value = readAt(source, 0, source.length)
  if (!options.allowTrailing && value.end !== source.length) throw malformed('bytes after the value')
  return value
}

/** Dotted text of an OBJECT IDENTIFIER. */
export function readOid(value: Der): string {
  value.expect(0x06)
  const arcs: number[] = []
  let arc = 0
  for (const byte of value.body) {
    arc = arc * 128 + (byte & 0x7f)
    if (arc > Number.MAX_SAFE_INTEGER / 256) throw malformed('object identifier arc too large')
    if ((byte & 0x80) === 0) {
      arcs.push(arc)
      arc = 0
    }
  }
  const first = arcs[0]
  if (first === undefined || (value.body.at(-1)! & 0x80) !== 0) throw malformed('object identifier cut off')
  const root = first < 40 ? 0 : first < 80 ? 1 : 2
  return [root, first - root * 40, ...arcs.slice(1)].join('.')
}

/** INTEGER as bigint (up to 4096 bytes; longer ones are refused). */
export function readInteger(value: Der): bigint {
  if (value.tag !== 0x02 && value.tag !== 0x0a) throw malformed('expected an integer')
  const { body } = value
  if (body.length === 0 || body.length > 4096) throw malformed('integer of impossible size')
  const magnitude = BigInt(`0x${body.toString('hex')}`)
  return body[0]! >= 0x80 ? magnitude - (1n << BigInt(8 * body.length)) : magnitude
}

/** INTEGER that must fit a small number. */
export function readSmallInteger(value: Der): number {
  const number = readInteger(value)
  if (number > 0x7fffffffn || number < -0x80000000n) throw malformed('integer too large')
  return Number(number)
}

/** OCTET STRING, also in BER's constructed form (segments joined). */
export function readOctets(value: Der): Buffer {
  if ((value.tag & 0x20) === 0) return value.body
  return Buffer.concat(value.children.map((segment) => readOctets(segment)))
}

/** BIT STRING whose unused-bit count is zero or irrelevant. */
export function readBits(value: Der): Buffer {
  value.expect(0x03)
  if (value.body.length === 0 || value.body[0]! > 7) throw malformed('bit string without a valid unused-bit octet')
  return value.body.subarray(1)
}

/** Text of any ASN.1 string type used in names. */
export function readText(value: Der): string {
  const { body } = value
  switch (value.tag & 0x1f) {
    case 0x0c:
      return body.toString('utf8').normalize('NFC')
    case 0x1e:
      if (body.length % 2 !== 0) throw malformed('BMPString of odd length')
      return Buffer.from(body).swap16().toString('utf16le').normalize('NFC')
    case 0x1c:
      return readUniversal(body)
    default:
      return body.toString('latin1')
  }
}

function readUniversal(body: Buffer): string {
  let out = ''
  for (let at = 0; at + 4 <= body.length; at += 4) {
    const point = body.readUInt32BE(at)
    if (point > 0x10ffff) throw malformed('UniversalString with an impossible character')
    out += String.fromCodePoint(point)
  }
  return out.normalize('NFC')
}

const UTC_TIME = /^(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?(?:Z|([+-])(\d{2})(\d{2}))$/
const GENERAL_TIME = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?(?:\.(\d{1,9}))?(?:Z|([+-])(\d{2})(\d{2}))$/

/** UTCTime or GeneralizedTime; milliseconds are kept. */
export function readTime(value: Der): Date {
  const text = value.body.toString('latin1')
  const general = value.tag === 0x18 || value.tag === 0x98
  const match = (general ? GENERAL_TIME : UTC_TIME).exec(text)
  if (!match) throw malformed(`not a time: ${text.slice(0, 30)}`)
  const field = (index: number): number => Number(match[index] ?? 0)
  const year = general ? field(1) : field(1) + (field(1) < 50 ? 2000 : 1900)
  const fraction = general && match[7] ? Math.floor(Number(`0.${match[7]}`) * 1000) : 0
  const sign = general ? 8 : 7
  const offset = match[sign] ? (match[sign] === '-' ? 1 : -1) * (field(sign + 1) * 60 + field(sign + 2)) : 0
  const at = Date.UTC(year, field(2) - 1, field(3), field(4), field(5) + offset, field(6), fraction)
  if (Number.isNaN(at)) throw malformed('not a time')
  return new Date(at)
}
