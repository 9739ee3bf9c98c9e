/** Base64 of the wire, strictly and as a stream. */
import type { DamageCode } from './payload.ts'

const PURE = /^[A-Za-z0-9+/]*$/
// some XML writers turn the line breaks of wrapped base64 into character references
const WHITE_SPACE = /[ \t\r\n]+|&#(?:x0*[dDaA9]|0*(?:13|10|9));/g

/**
 * Decodes base64 piece by piece with a strict alphabet; white space is ignored. After a fault nothing more is decoded: the
 * pieces before it are kept and {@link Base64Stream.damage} says what happened.
 */
export class Base64Stream {
  damage: DamageCode | undefined
  size = 0
  private readonly chunks: Buffer[] = []
  private carry = ''
  private padding = ''
  private lastGroup = 0

  /** `text` is ASCII; a character reference may be cut between two pieces. */
  write(text: string): void {
    if (this.damage) return
    let rest = this.carry + text
    if (!PURE.test(rest)) {
      rest = rest.replace(WHITE_SPACE, '')
      const open = rest.lastIndexOf('&')
      if (open >= 0 && rest.length - open < 12 && !rest.includes(';', open)) {
        this.decode(rest.slice(0, open), rest.slice(open))
        return
      }
    }
    this.decode(rest, '')
  }

  private decode(text: string, unfinished: string): void {
    let body = text
    const equals = body.indexOf('=')
    if (equals >= 0) {
      this.padding += body.slice(equals)
      body = body.slice(0, equals)
    } else if (this.padding !== '' && body !== '') {
      // text behind the padding
      this.damage = 'payload.base64'
      return
    }
    if (!PURE.test(body) || !/^={0,2}$/.test(this.padding)) {
      this.damage = 'payload.base64'
      return
    }
    const whole = this.padding === '' ? body.length - (body.length % 4) : body.length
    if (whole > 0) {
      const bytes = Buffer.from(body.slice(0, whole), 'base64')
      this.chunks.push(bytes)
      this.size += bytes.length
      this.lastGroup = whole % 4
    }
    this.carry = body.slice(whole) + unfinished
  }

  /** All bytes; the pieces are let go. */
  end(): Buffer {
    if (!this.damage && this.carry !== '') {
      this.damage = this.carry.includes('&') ? 'payload.base64' : 'payload.base64-cut'
    }
    if (!this.damage && this.padding !== '' && (this.lastGroup + this.padding.length) % 4 !== 0) {
      this.damage = 'payload.base64-cut'
    }
    const bytes = this.chunks.length === 1 ? this.chunks[0]! : Buffer.concat(this.chunks, this.size)
    this.chunks.length = 0
    return bytes
  }
}
