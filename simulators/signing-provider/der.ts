/** Just enough DER to write certificates and lists of revoked ones. */

const node = (tag: number, ...content: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(content)
  if (body.length < 0x80) return Buffer.concat([Buffer.from([tag, body.length]), body])
  const hex = body.length.toString(16)
  const length = Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex')
  return Buffer.concat([Buffer.from([tag, 0x80 | length.length]), length, body])
}

export const sequence = (...content: readonly Buffer[]): Buffer => node(0x30, ...content)
export const set = (...content: readonly Buffer[]): Buffer => node(0x31, ...content)
export const octets = (bytes: Buffer): Buffer => node(0x04, bytes)
export const utf8 = (text: string): Buffer => node(0x0c, Buffer.from(text.normalize('NFC')))
export const printable = (text: string): Buffer => node(0x13, Buffer.from(text, 'latin1'))
export const flag = (value: boolean): Buffer => node(0x01, Buffer.from([value ? 0xff : 0]))
export const tagged = (number: number, content: Buffer): Buffer => node(0xa0 | number, content)
/** A context tag over plain bytes, e.g. an address in a distribution point. */
export const implicit = (number: number, bytes: Buffer): Buffer => node(0x80 | number, bytes)

/** An unsigned whole number from its big-endian bytes. */
export const integer = (bytes: Buffer): Buffer =>
  node(0x02, bytes[0]! & 0x80 ? Buffer.concat([Buffer.of(0), bytes]) : bytes)

export const bits = (bytes: Buffer, unused = 0): Buffer => node(0x03, Buffer.of(unused), bytes)

export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  const bytes = [first * 40 + second, ...rest].flatMap((part) => {
    const groups = [part & 0x7f]
    for (let left = Math.floor(part / 128); left > 0; left = Math.floor(left / 128))
      groups.unshift((left & 0x7f) | 0x80)
    return groups
  })
  return node(0x06, Buffer.from(bytes))
}

/** UTCTime until 2049, GeneralizedTime after, as X.509 wants it. */
export function time(at: Date): Buffer {
  const digits = `${at.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`
  return at.getUTCFullYear() < 2050 ? node(0x17, Buffer.from(digits.slice(2))) : node(0x18, Buffer.from(digits))
}
