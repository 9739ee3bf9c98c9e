import { createCipheriv, createDecipheriv, createHash } from 'node:crypto'
import { type PdfDict, type PdfObject, PdfString } from './objects.ts'

/** What fills up a short password (ISO 32000-1 §7.6.3.3); an empty one is all of it. */
const PADDING = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex')

const md5 = (...parts: Buffer[]): Buffer => createHash('md5').update(Buffer.concat(parts)).digest()
const sha = (bits: 256 | 384 | 512, ...parts: Buffer[]): Buffer =>
  createHash(`sha${bits}`).update(Buffer.concat(parts)).digest()

/** RC4, which OpenSSL 3 no longer offers. */
export function rc4(key: Buffer, data: Buffer): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_value, at) => at)
  for (let at = 0, other = 0; at < 256; at++) {
    other = (other + state[at]! + key[at % key.length]!) & 255
    ;[state[at], state[other]] = [state[other]!, state[at]!]
  }
  const out = Buffer.alloc(data.length)
  for (let place = 0, at = 0, other = 0; place < data.length; place++) {
    at = (at + 1) & 255
    other = (other + state[at]!) & 255
    ;[state[at], state[other]] = [state[other]!, state[at]!]
    out[place] = data[place]! ^ state[(state[at]! + state[other]!) & 255]!
  }
  return out
}

/** The key of a file whose user password is empty; undefined when it is not, or when the algorithm is not known. */
export function cipherKey(
  encrypt: PdfDict,
  id: Buffer,
  resolve: (value: PdfObject | undefined) => PdfObject,
): Buffer | undefined {
  const bytes = (key: string): Buffer => {
    const value = resolve(encrypt.get(key))
    return value instanceof PdfString ? value.bytes : Buffer.alloc(0)
  }
  const number = (key: string, usual: number): number => {
    const value = resolve(encrypt.get(key))
    return typeof value === 'number' ? value : usual
  }
  const [version, revision] = [number('V', 0), number('R', 0)]
  if (version === 5) return revision === 5 || revision === 6 ? newKey(revision, bytes('U'), bytes('UE')) : undefined
  if (![1, 2, 4].includes(version) || ![2, 3, 4].includes(revision)) return undefined
  const length = version === 1 ? 5 : version === 4 ? 16 : number('Length', 40) / 8
  if (!Number.isInteger(length) || length < 5 || length > 16) return undefined
  const permissions = Buffer.alloc(4)
  permissions.writeInt32LE(number('P', 0) | 0)
  const open =
    revision >= 4 && resolve(encrypt.get('EncryptMetadata')) === false ? Buffer.alloc(4, 255) : Buffer.alloc(0)
  let key = md5(PADDING, bytes('O').subarray(0, 32), permissions, id, open)
  if (revision >= 3) for (let round = 0; round < 50; round++) key = md5(key.subarray(0, length))
  key = key.subarray(0, length)
  const wanted = revision === 2 ? rc4(key, PADDING) : checkOf(key, id)
  return wanted.equals(bytes('U').subarray(0, wanted.length)) ? key : undefined
}

/** Algorithm 5: what /U begins with when a key is right. */
function checkOf(key: Buffer, id: Buffer): Buffer {
  let check = md5(PADDING, id)
  for (let round = 0; round < 20; round++) check = rc4(Buffer.from(key.map((byte) => byte ^ round)), check)
  return check
}

/** Algorithms 2.A and 2.B (ISO 32000-2 §7.6.4.3.3). */
function newKey(revision: 5 | 6, user: Buffer, wrapped: Buffer): Buffer | undefined {
  if (user.length < 48 || wrapped.length < 32) return undefined
  const [check, salt] = [user.subarray(32, 40), user.subarray(40, 48)]
  const hash = (given: Buffer): Buffer => (revision === 5 ? sha(256, given) : hardened(given))
  if (!hash(check).equals(user.subarray(0, 32))) return undefined
  const decipher = createDecipheriv('aes-256-cbc', hash(salt), Buffer.alloc(16)).setAutoPadding(false)
  return Buffer.concat([decipher.update(wrapped.subarray(0, 32)), decipher.final()])
}

function hardened(salt: Buffer): Buffer {
  let key = sha(256, salt)
  for (let round = 0, last = 0; round < 64 || last > round - 32; round++) {
    const block = Buffer.concat(Array.from({ length: 64 }, () => key))
    const cipher = createCipheriv('aes-128-cbc', key.subarray(0, 16), key.subarray(16, 32)).setAutoPadding(false)
    const sealed = Buffer.concat([cipher.update(block), cipher.final()])
    const rest = sealed.subarray(0, 16).reduce((sum, byte) => sum + byte, 0) % 3
    key = sha(rest === 0 ? 256 : rest === 1 ? 384 : 512, sealed)
    last = sealed[sealed.length - 1]!
  }
  return key.subarray(0, 32)
}
