/** Signs a SHA-256 digest that was made elsewhere; `node:crypto` itself only signs what it hashes. */
import { constants, createECDH, type KeyObject, privateEncrypt, randomBytes } from 'node:crypto'
import { integer, sequence } from './der.ts'

/** DER of a DigestInfo before a SHA-256 digest. */
const DIGEST_INFO = Buffer.from('3031300d060960864801650304020105000420', 'hex')
/** Order of the group of P-256. */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n

/** PKCS#1 v1.5 for RSA keys, DER of (r, s) for P-256. */
export function signDigest(key: KeyObject, digest: Buffer): Buffer {
  if (key.asymmetricKeyType === 'rsa') {
    return privateEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, Buffer.concat([DIGEST_INFO, digest]))
  }
  return ecdsa(key, digest)
}

const number = (bytes: Buffer): bigint => BigInt(`0x${bytes.toString('hex')}`)
const bytesOf = (value: bigint): Buffer => {
  const hex = value.toString(16)
  return Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex')
}

/** ECDSA by the book (FIPS 186-5 §6.4.1); the point k·G comes from the key agreement of `node:crypto`. Not in constant time: for play. */
function ecdsa(key: KeyObject, digest: Buffer): Buffer {
  const secret = number(Buffer.from(String(key.export({ format: 'jwk' }).d), 'base64url'))
  for (;;) {
    const k = number(randomBytes(32)) % ORDER
    if (k === 0n) continue
    const agreement = createECDH('prime256v1')
    agreement.setPrivateKey(bytesOf(k).toString('hex').padStart(64, '0'), 'hex')
    const r = number(agreement.getPublicKey().subarray(1, 33)) % ORDER
    const s = (inverse(k) * ((number(digest) + r * secret) % ORDER)) % ORDER
    if (r !== 0n && s !== 0n) return sequence(integer(bytesOf(r)), integer(bytesOf(s)))
  }
}

/** 1/value in the field of the order, by Fermat. */
function inverse(value: bigint): bigint {
  let [result, base] = [1n, value % ORDER]
  for (let power = ORDER - 2n; power > 0n; power >>= 1n) {
    if (power & 1n) result = (result * base) % ORDER
    base = (base * base) % ORDER
  }
  return result
}
