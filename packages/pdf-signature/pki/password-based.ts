import { createDecipheriv, createHash, createHmac, pbkdf2, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { SigningError } from '../signing-error.ts'
import { type HashName, hashOf } from './algorithms.ts'
import { type Der, readOctets, readOid, readSmallInteger } from './der-reader.ts'
import { decryptRc2 } from './rc2.ts'

/** Encryption and proof by password, as PKCS#12 files use them (RFC 7292, RFC 8018). Reading only. */

/** A file may ask for as much work as it likes; past these it is refused. */
const MOST_ITERATIONS = 2_000_000
const MOST_OLD_ITERATIONS = 300_000
const MOST_SALT = 1024

const derive = promisify(pbkdf2)
const unsupported = (what: string): SigningError => new SigningError('key.unsupported', `${what} is not supported`)
/** A wrong password cannot be told from damaged bytes; the person is told to check the password. */
export const wrongPassword = (): SigningError => new SigningError('key.wrong-pin', 'the password is wrong')

function iterationsOf(value: Der | undefined, most: number): number {
  const count = value ? readSmallInteger(value) : 1
  if (count < 1 || count > most) throw unsupported(`a key derivation of ${count} rounds`)
  return count
}

function saltOf(value: Der): Buffer {
  const salt = readOctets(value)
  if (salt.length > MOST_SALT) throw unsupported('a salt of this size')
  return salt
}

/** How PKCS#12 itself writes a password: UTF-16 with a closing zero (RFC 7292 §B.1). */
function bmpPassword(password: string): Buffer {
  const text = Buffer.from(`${password}\0`, 'utf16le')
  return text.swap16()
}

const PURPOSE = { key: 1, iv: 2, mac: 3 } as const

/** Key derivation of RFC 7292 §B.2. */
function deriveOld(
  hash: HashName,
  password: Buffer,
  salt: Buffer,
  iterations: number,
  purpose: keyof typeof PURPOSE,
  length: number,
): Buffer {
  const block = hash === 'sha384' || hash === 'sha512' ? 128 : 64
  const fill = (bytes: Buffer): Buffer =>
    bytes.length === 0 ? bytes : Buffer.alloc(block * Math.ceil(bytes.length / block), bytes)
  const input = Buffer.concat([fill(salt), fill(password)])
  const diversifier = Buffer.alloc(block, PURPOSE[purpose])
  const out: Buffer[] = []
  for (let have = 0; have < length; have += out.at(-1)!.length) {
    let value = createHash(hash).update(diversifier).update(input).digest()
    for (let round = 1; round < iterations; round++) value = createHash(hash).update(value).digest()
    out.push(value)
    addToBlocks(input, fill(value).subarray(0, block), block)
  }
  return Buffer.concat(out).subarray(0, length)
}

/** Adds B + 1 to every block of the input, each a big-endian number that may overflow. */
function addToBlocks(input: Buffer, addend: Buffer, block: number): void {
  for (let start = 0; start < input.length; start += block) {
    let carry = 1
    for (let at = block - 1; at >= 0; at--) {
      carry += input[start + at]! + addend[at]!
      input[start + at] = carry & 0xff
      carry >>= 8
    }
  }
}

interface OldScheme {
  cipher: 'des-ede3-cbc' | 'rc2'
  keyLength: number
}

/** Schemes of RFC 7292 appendix C, all with SHA-1. */
const OLD_SCHEMES: Readonly<Record<string, OldScheme>> = {
  '1.2.840.113549.1.12.1.3': { cipher: 'des-ede3-cbc', keyLength: 24 },
  '1.2.840.113549.1.12.1.5': { cipher: 'rc2', keyLength: 16 },
  '1.2.840.113549.1.12.1.6': { cipher: 'rc2', keyLength: 5 },
}

const PBES2 = '1.2.840.113549.1.5.13'
const PBKDF2 = '1.2.840.113549.1.5.12'
const CIPHERS: Readonly<Record<string, { name: string; keyLength: number }>> = {
  '2.16.840.1.101.3.4.1.2': { name: 'aes-128-cbc', keyLength: 16 },
  '2.16.840.1.101.3.4.1.22': { name: 'aes-192-cbc', keyLength: 24 },
  '2.16.840.1.101.3.4.1.42': { name: 'aes-256-cbc', keyLength: 32 },
  '1.2.840.113549.3.7': { name: 'des-ede3-cbc', keyLength: 24 },
}
const PRFS: Readonly<Record<string, HashName>> = {
  '1.2.840.113549.2.7': 'sha1',
  '1.2.840.113549.2.9': 'sha256',
  '1.2.840.113549.2.10': 'sha384',
  '1.2.840.113549.2.11': 'sha512',
}

/**
 * Decrypts what an AlgorithmIdentifier says was encrypted by a password.
 * @throws SigningError key.wrong-pin, key.unsupported, der.malformed
 */
export function decryptByPassword(identifier: Der, password: string, data: Buffer): Promise<Buffer> {
  const type = readOid(identifier.at(0))
  const old = OLD_SCHEMES[type]
  if (old) return decryptOld(old, identifier.at(1), password, data)
  if (type === PBES2) return decryptPbes2(identifier.at(1), password, data)
  throw unsupported(`encryption ${type}`)
}

async function decryptOld(scheme: OldScheme, parameters: Der, password: string, data: Buffer): Promise<Buffer> {
  const salt = saltOf(parameters.at(0))
  const iterations = iterationsOf(parameters.children[1], MOST_OLD_ITERATIONS)
  const part = (purpose: 'key' | 'iv', length: number): Buffer =>
    deriveOld('sha1', bmpPassword(password), salt, iterations, purpose, length)
  const [key, iv] = [part('key', scheme.keyLength), part('iv', 8)]
  if (scheme.cipher === 'des-ede3-cbc') return decipher('des-ede3-cbc', key, iv, data)
  const plain = decryptRc2(key, iv, data)
  if (!plain) throw wrongPassword()
  return plain
}

async function decryptPbes2(parameters: Der, password: string, data: Buffer): Promise<Buffer> {
  const [derivation, encryption] = [parameters.at(0), parameters.at(1)]
  if (readOid(derivation.at(0)) !== PBKDF2) throw unsupported('this key derivation')
  const cipher = CIPHERS[readOid(encryption.at(0))]
  if (!cipher) throw unsupported('this cipher')
  const details = derivation.at(1)
  const prf = details.children.find((child, index) => index > 1 && child.tag === 0x30)
  const hash = prf ? PRFS[readOid(prf.at(0))] : 'sha1'
  if (!hash) throw unsupported('this pseudo-random function')
  const iterations = iterationsOf(details.at(1), MOST_ITERATIONS)
  const key = await derive(password, saltOf(details.at(0)), iterations, cipher.keyLength, hash)
  return decipher(cipher.name, key, readOctets(encryption.at(1)), data)
}

function decipher(name: string, key: Buffer, iv: Buffer, data: Buffer): Buffer {
  try {
    const opened = createDecipheriv(name, key, iv)
    return Buffer.concat([opened.update(data), opened.final()])
  } catch (error) {
    // wrong padding, wrong length: OpenSSL says no more than that
    throw new SigningError('key.wrong-pin', 'the password is wrong', { cause: error })
  }
}

/**
 * The MAC of a PKCS#12 file's contents under a password, as its MacData says it is made.
 * @throws SigningError key.unsupported, der.malformed
 */
export function passwordMac(macData: Der, password: string, contents: Buffer): Buffer {
  const hash = hashOf(macData.at(0).at(0))
  if (!hash || hash === 'md5') throw unsupported('the MAC of this file')
  const iterations = iterationsOf(macData.children[2], MOST_OLD_ITERATIONS)
  const length = createHash(hash).digest().length
  const key = deriveOld(hash, bmpPassword(password), saltOf(macData.at(1)), iterations, 'mac', length)
  return createHmac(hash, key).update(contents).digest()
}

/**
 * Checks the MAC of a PKCS#12 file over its contents.
 * @throws SigningError key.wrong-pin, key.unsupported, der.malformed
 */
export function checkPasswordMac(macData: Der, password: string, contents: Buffer): void {
  const found = passwordMac(macData, password, contents)
  const expected = readOctets(macData.at(0).at(1))
  if (expected.length !== found.length || !timingSafeEqual(expected, found)) throw wrongPassword()
}
