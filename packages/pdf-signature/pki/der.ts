/** Writing DER (X.690): each function returns one complete value, tag and length included. */

const EMPTY = Buffer.alloc(0)

/** One value with the given identifier octet; the body may come in parts. */
export function tlv(tag: number, ...body: Buffer[]): Buffer {
  let length = 0
  for (const part of body) length += part.length
  const size = length < 0x80 ? 0 : length < 0x100 ? 1 : length < 0x10000 ? 2 : length < 0x1000000 ? 3 : 4
  const out = Buffer.allocUnsafe(2 + size + length)
  out[0] = tag
  out[1] = size === 0 ? length : 0x80 | size
  if (size > 0) out.writeUIntBE(length, 2, size)
  let at = 2 + size
  for (const part of body) {
    part.copy(out, at)
    at += part.length
  }
  return out
}

/** A value in values, tags from the outermost inwards; the body is copied once. */
export function nested(tags: readonly number[], ...body: Buffer[]): Buffer {
  let length = 0
  for (const part of body) length += part.length
  let lead: number[] = []
  for (const tag of tags.toReversed()) {
    const size = lengthOctets(length)
    lead = [tag, ...size, ...lead]
    length += 1 + size.length
  }
  return Buffer.concat([Buffer.from(lead), ...body])
}

function lengthOctets(length: number): number[] {
  if (length < 0x80) return [length]
  const octets: number[] = []
  for (let rest = length; rest > 0; rest >>>= 8) octets.unshift(rest & 0xff)
  return [0x80 | octets.length, ...octets]
}

export const sequence = (...items: Buffer[]): Buffer => tlv(0x30, ...items)

/** SET OF with its members in DER order (ascending encodings). */
export const setOf = (items: readonly Buffer[]): Buffer => tlv(0x31, ...items.toSorted(Buffer.compare))

/** Context-specific constructed tag: an explicit tag, or an implicit one around constructed content. */
export const tagged = (number: number, ...items: Buffer[]): Buffer => tlv(0xa0 | number, ...items)

/** Context-specific primitive tag (implicit tagging of a primitive type). */
export const taggedPrimitive = (number: number, body: Buffer): Buffer => tlv(0x80 | number, body)

/** INTEGER from a number, a bigint or unsigned big-endian bytes. */
export function integer(value: number | bigint | Buffer): Buffer {
  const bytes = Buffer.isBuffer(value) ? value : unsignedBytes(BigInt(value))
  let start = 0
  while (start < bytes.length - 1 && bytes[start] === 0) start++
  const trimmed = bytes.subarray(start)
  return trimmed.length === 0 || trimmed[0]! >= 0x80 ? tlv(0x02, Buffer.of(0), trimmed) : tlv(0x02, trimmed)
}

function unsignedBytes(value: bigint): Buffer {
  if (value < 0n) throw new RangeError('negative integers are not written')
  const hex = value.toString(16)
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex')
}

export const enumerated = (value: number): Buffer => tlv(0x0a, Buffer.of(value))
export const boolean = (value: boolean): Buffer => tlv(0x01, Buffer.of(value ? 0xff : 0))
export const nullValue = (): Buffer => tlv(0x05, EMPTY)
export const octetString = (body: Buffer): Buffer => tlv(0x04, body)
export const utf8String = (text: string): Buffer => tlv(0x0c, Buffer.from(text.normalize('NFC'), 'utf8'))
export const printableString = (text: string): Buffer => tlv(0x13, Buffer.from(text, 'latin1'))
export const ia5String = (text: string): Buffer => tlv(0x16, Buffer.from(text, 'latin1'))

/** BIT STRING; `unused` low bits of the last octet do not count. */
export const bitString = (body: Buffer, unused = 0): Buffer => tlv(0x03, Buffer.of(unused), body)

/** A named-bit BIT STRING (KeyUsage and the like): bit 0 is the most significant; trailing zero bits are dropped as DER asks. */
export function namedBits(bits: readonly number[]): Buffer {
  if (bits.length === 0) return bitString(EMPTY)
  const highest = Math.max(...bits)
  const body = Buffer.alloc((highest >> 3) + 1)
  for (const bit of bits) body[bit >> 3]! |= 0x80 >> (bit & 7)
  return bitString(body, 7 - (highest & 7))
}

const oidCache = new Map<string, Buffer>()

/** OBJECT IDENTIFIER from dotted text. The result is shared: do not modify it. */
export function oid(dotted: string): Buffer {
  const known = oidCache.get(dotted)
  if (known) return known
  const arcs = dotted.split('.').map(Number)
  const bytes: number[] = []
  for (const arc of [arcs[0]! * 40 + arcs[1]!, ...arcs.slice(2)]) {
    const septets = [arc % 128]
    for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128)) septets.unshift((rest % 128) | 0x80)
    bytes.push(...septets)
  }
  const value = tlv(0x06, Buffer.from(bytes))
  oidCache.set(dotted, value)
  return value
}

const pad = (value: number, width: number): string => String(value).padStart(width, '0')

/** GeneralizedTime in whole seconds, UTC. */
export function generalizedTime(at: Date): Buffer {
  const text = `${pad(at.getUTCFullYear(), 4)}${pad(at.getUTCMonth() + 1, 2)}${pad(at.getUTCDate(), 2)}${pad(at.getUTCHours(), 2)}${pad(at.getUTCMinutes(), 2)}${pad(at.getUTCSeconds(), 2)}Z`
  return tlv(0x18, Buffer.from(text, 'latin1'))
}

/** Time as RFC 5280 wants it: UTCTime until 2049, GeneralizedTime after. */
export function time(at: Date): Buffer {
  const year = at.getUTCFullYear()
  const general = generalizedTime(at)
  if (year < 1950 || year > 2049) return general
  return tlv(0x17, general.subarray(4))
}

/** AlgorithmIdentifier; `parameters` are absent unless given. */
export const algorithm = (dotted: string, parameters: Buffer = EMPTY): Buffer => sequence(oid(dotted), parameters)
