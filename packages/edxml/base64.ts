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
    const groups = rest.length - (rest.length % 4)
    if (this.padding === '' && PURE.test(rest.slice(groups)) && this.take(rest.slice(0, groups))) {
      this.carry = rest.slice(groups)
      return
    }
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
    // text behind the padding, also where the padding of a second text follows it
    if (this.padding !== '' && /[^=]/.test(body)) {
      this.damage = 'payload.base64'
      return
    }
    const equals = body.indexOf('=')
    if (equals >= 0) {
      this.padding += body.slice(equals)
      body = body.slice(0, equals)
    }
    const groups = body.length - (body.length % 4)
    const rest = body.slice(groups)
    if (!/^={0,2}$/.test(this.padding) || !PURE.test(rest) || !this.take(body.slice(0, groups))) {
      this.damage = 'payload.base64'
      return
    }
    if (this.padding === '') this.carry = rest + unfinished
    else {
      this.keep(Buffer.from(rest, 'base64'))
      if (body !== '') this.lastGroup = rest.length
      this.carry = unfinished
    }
  }

  /**
   * Decodes whole groups of four characters. False, and nothing is taken, when there is anything else in them: what is no base64 is left out
   * of what Node decodes, and makes it shorter; only `-` and `_` it takes for `+` and `/`. (A pattern over the whole text takes three
   * times as long as everything else that reads a package.)
   */
  private take(groups: string): boolean {
    const bytes = Buffer.from(groups, 'base64')
    if (bytes.length !== (groups.length / 4) * 3 || groups.includes('-') || groups.includes('_')) return false
    this.keep(bytes)
    if (groups !== '') this.lastGroup = 0
    return true
  }

  private keep(bytes: Buffer): void {
    if (bytes.length === 0) return
    this.chunks.push(bytes)
    this.size += bytes.length
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
