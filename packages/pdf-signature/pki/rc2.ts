/** RC2 in CBC mode, decryption only (RFC 2268): old PKCS#12 files hide their certificates with it and OpenSSL 3 no longer offers it. */

/** PITABLE of RFC 2268 §2: 256 bytes from the digits of π. */
const TABLE = Buffer.from(
  'd978f9c419ddb5ed28e9fd794aa0d89dc67e37832b76538e624c6488448bfba2179a59f587b34f1361456d8d09817d32' +
    'bd8f40eb86b77b0bf09521225c6b4e8254d66593ce60b21c7356c014a78cf1dc1275ca1f3bbee4d1423dd430a33cb626' +
    '6fbf0eda4669075727f21d9bbc944303f811c7f690ef3ee706c3d52fc8661ed708e8eade8052eef784aa72ac354d6a2a' +
    '961ad2715a1549744b9fd05e0418a4ecc2e0416e0f51cbcc2491af50a1f47039997c3a8523b8b47afc02365b25559731' +
    '2d5dfa98e38a92ae05df2910676cbac9d300e6cfe19ea82c6316013f58e289a90d38341bab33ffb0bb480c5fb9b1cd2e' +
    'c5f3db47e5a59c770aa62068fe7fc1ad',
  'hex',
)
const BLOCK = 8
/** How far each of the four words turns in a round (RFC 2268 §3.1). */
const TURNS = [1, 2, 3, 5]

/** 64 words of 16 bits from a key with as many effective bits as it is long (RFC 2268 §2). */
function expand(key: Buffer): Uint16Array {
  const bytes = Buffer.alloc(128)
  key.copy(bytes)
  const length = key.length
  for (let at = length; at < 128; at++) bytes[at] = TABLE[(bytes[at - 1]! + bytes[at - length]!) & 0xff]!
  bytes[128 - length] = TABLE[bytes[128 - length]!]!
  for (let at = 127 - length; at >= 0; at--) bytes[at] = TABLE[bytes[at + 1]! ^ bytes[at + length]!]!
  return Uint16Array.from({ length: 64 }, (_, at) => bytes.readUInt16LE(at * 2))
}

const turnRight = (word: number, by: number): number => ((word >>> by) | (word << (16 - by))) & 0xffff

/** One round backwards: word by word from the last; the key words are used from the end. */
function unmix(words: Uint16Array, keys: Uint16Array, round: number): void {
  for (let at = 3; at >= 0; at--) {
    const [one, two, three] = [words[(at + 3) & 3]!, words[(at + 2) & 3]!, words[(at + 1) & 3]!]
    const turned = turnRight(words[at]!, TURNS[at]!)
    words[at] = turned - keys[round * 4 + at]! - (one & two) - (~one & three)
  }
}

function unmash(words: Uint16Array, keys: Uint16Array): void {
  for (let at = 3; at >= 0; at--) words[at] = words[at]! - keys[words[(at + 3) & 3]! & 63]!
}

/** Decrypts and removes the padding; nothing when the length or the padding is not right (a wrong password). */
export function decryptRc2(key: Buffer, iv: Buffer, data: Buffer): Buffer | undefined {
  if (iv.length !== BLOCK || data.length === 0 || data.length % BLOCK !== 0) return undefined
  const keys = expand(key)
  const out = Buffer.alloc(data.length)
  let before = iv
  for (let at = 0; at < data.length; at += BLOCK) {
    const block = data.subarray(at, at + BLOCK)
    const words = Uint16Array.from({ length: 4 }, (_, word) => block.readUInt16LE(word * 2))
    for (let round = 15; round >= 0; round--) {
      unmix(words, keys, round)
      if (round === 11 || round === 5) unmash(words, keys)
    }
    for (let word = 0; word < 4; word++) out.writeUInt16LE(words[word]! ^ before.readUInt16LE(word * 2), at + word * 2)
    before = block
  }
  const padding = out.at(-1)!
  const right = padding >= 1 && padding <= BLOCK && out.subarray(-padding).every((byte) => byte === padding)
  return right ? out.subarray(0, -padding) : undefined
}
