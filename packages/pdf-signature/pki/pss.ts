import { constants, createHash, type KeyObject, publicEncrypt } from 'node:crypto'

/** How an RSASSA-PSS value is made (RFC 8017 §9.1): two hashes, which need not be the same, and the length of the salt. */
export interface PssScheme {
  hash: string
  maskHash: string
  saltLength: number
}

/**
 * Checks an RSASSA-PSS value whose mask is made with another hash than its digest, which Node's own check does not know (RFC 4055 lets both be
 * named; old providers leave the mask's at SHA-1, which is no weakness there).
 */
export function checkPss(key: KeyObject, scheme: PssScheme, data: Buffer, signature: Buffer): boolean {
  const bits = (key.asymmetricKeyDetails?.modulusLength ?? 0) - 1
  if (signature.length !== Math.ceil((bits + 1) / 8)) return false
  // the public operation alone: raising to the public exponent
  const opened = publicEncrypt({ key, padding: constants.RSA_NO_PADDING }, signature)
  const length = Math.ceil(bits / 8)
  return isEncoded(opened.subarray(opened.length - length), bits, scheme, data)
}

/** EMSA-PSS-VERIFY, RFC 8017 §9.1.2. */
function isEncoded(encoded: Buffer, bits: number, { hash, maskHash, saltLength }: PssScheme, data: Buffer): boolean {
  const digest = createHash(hash).update(data).digest()
  const size = digest.length
  const blockSize = encoded.length - size - 1
  if (blockSize < saltLength + 1 || encoded.at(-1) !== 0xbc) return false
  const expected = encoded.subarray(blockSize, blockSize + size)
  const block = Buffer.from(encoded.subarray(0, blockSize))
  const spare = 8 * encoded.length - bits
  if ((block[0]! & ~(0xff >> spare) & 0xff) !== 0) return false
  const mask = maskOf(expected, blockSize, maskHash)
  for (let at = 0; at < blockSize; at++) block[at]! ^= mask[at]!
  block[0]! &= 0xff >> spare
  const filling = blockSize - saltLength - 1
  if (block.subarray(0, filling).some((byte) => byte !== 0) || block[filling] !== 1) return false
  const salt = block.subarray(filling + 1)
  const again = createHash(hash).update(Buffer.alloc(8)).update(digest).update(salt).digest()
  return again.equals(expected)
}

/** MGF1, RFC 8017 §B.2.1. */
function maskOf(seed: Buffer, length: number, hash: string): Buffer {
  const pieces: Buffer[] = []
  for (let counter = 0, size = 0; size < length; counter++) {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(counter)
    const piece = createHash(hash).update(seed).update(count).digest()
    pieces.push(piece)
    size += piece.length
  }
  return Buffer.concat(pieces).subarray(0, length)
}
