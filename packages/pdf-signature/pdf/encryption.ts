import { createDecipheriv, createHash } from 'node:crypto'
import { SigningError } from '../signing-error.ts'
import { cipherKey, rc4 } from './encryption-keys.ts'
import { PdfDict, PdfName, type PdfObject, PdfStream, PdfString } from './objects.ts'

/** How strings or streams are encrypted. */
type Method = 'none' | 'rc4' | 'aes-128' | 'aes-256'

/** Decrypts what a file encrypted for reading only (the password to open it is empty). */
export interface Decryptor {
  /** The object as the file means it. Values of signatures are never encrypted (ISO 32000-1 §7.6.1). */
  decrypted(value: PdfObject, number: number, generation: number): PdfObject
}

const refused = (): SigningError =>
  new SigningError('pdf.encrypted', 'the file is encrypted in a way that does not open without a password')

/**
 * Makes the decryptor of a file with the standard security handler (ISO 32000-2 §7.6.4: V 1, 2, 4 and 5) whose user password is empty.
 * @param id the first element of the file's /ID
 * @throws SigningError pdf.encrypted when it needs a password, another handler or another algorithm
 */
export function decryptorFor(
  encrypt: PdfDict,
  id: Buffer,
  resolve: (value: PdfObject | undefined) => PdfObject,
): Decryptor {
  const handler = resolve(encrypt.get('Filter'))
  const version = resolve(encrypt.get('V'))
  if (!(handler instanceof PdfName) || handler.value !== 'Standard' || typeof version !== 'number') throw refused()
  const key = cipherKey(encrypt, id, resolve)
  if (!key) throw refused()
  const named = (stored: PdfObject | undefined): Method => {
    if (version === 1 || version === 2) return 'rc4'
    const name = resolve(stored)
    if (!(name instanceof PdfName) || name.value === 'Identity') return 'none'
    const filters = resolve(encrypt.get('CF'))
    const filter = filters instanceof PdfDict ? resolve(filters.get(name.value)) : null
    const method = filter instanceof PdfDict ? resolve(filter.get('CFM')) : null
    const known = { None: 'none', V2: 'rc4', AESV2: 'aes-128', AESV3: 'aes-256' } as const
    if (!(method instanceof PdfName) || !(method.value in known)) throw refused()
    const found = known[method.value as keyof typeof known]
    if (found !== 'none' && (version === 5) !== (found === 'aes-256')) throw refused()
    return found
  }
  const methods = { strings: named(encrypt.get('StrF')), streams: named(encrypt.get('StmF')) }
  return new StandardDecryptor(key, methods, resolve(encrypt.get('EncryptMetadata')) !== false, named, resolve)
}

class StandardDecryptor implements Decryptor {
  private readonly key: Buffer
  private readonly methods: { strings: Method; streams: Method }
  private readonly metadata: boolean
  private readonly named: (name: PdfObject | undefined) => Method
  private readonly resolve: (value: PdfObject | undefined) => PdfObject

  constructor(
    key: Buffer,
    methods: { strings: Method; streams: Method },
    metadata: boolean,
    named: (name: PdfObject | undefined) => Method,
    resolve: (value: PdfObject | undefined) => PdfObject,
  ) {
    this.key = key
    this.methods = methods
    this.metadata = metadata
    this.named = named
    this.resolve = resolve
  }

  decrypted(value: PdfObject, number: number, generation: number): PdfObject {
    const opened = (bytes: Buffer, method: Method): Buffer => open(bytes, method, this.key, number, generation)
    const within = (part: PdfObject): PdfObject => {
      if (part instanceof PdfString) return new PdfString(opened(part.bytes, this.methods.strings))
      if (Array.isArray(part)) return part.map(within)
      return part instanceof PdfDict ? insideOf(part) : part
    }
    const insideOf = (dict: PdfDict): PdfDict => {
      const signed = dict.get('ByteRange') !== undefined
      return new PdfDict(
        [...dict.entries].map(([key, part]) => [key, signed && key === 'Contents' ? part : within(part)] as const),
      )
    }
    if (!(value instanceof PdfStream)) return within(value)
    if (value.dict.name('Type') === 'XRef') return value
    return new PdfStream(insideOf(value.dict), opened(value.data, this.methodOf(value.dict)))
  }

  private methodOf(dict: PdfDict): Method {
    if (dict.name('Type') === 'Metadata' && !this.metadata) return 'none'
    const filters = [this.resolve(dict.get('Filter'))].flat()
    const own = filters.findIndex((one) => {
      const filter = this.resolve(one)
      return filter instanceof PdfName && filter.value === 'Crypt'
    })
    if (own < 0) return this.methods.streams
    const options = this.resolve([this.resolve(dict.get('DecodeParms'))].flat()[own])
    return this.named(options instanceof PdfDict ? (options.get('Name') ?? null) : null)
  }
}

function open(bytes: Buffer, method: Method, key: Buffer, number: number, generation: number): Buffer {
  if (method === 'none') return bytes
  if (method === 'aes-256') return openAes(bytes, key)
  const salted = Buffer.concat([key, Buffer.alloc(5), Buffer.from(method === 'aes-128' ? 'sAlT' : '')])
  salted.writeUIntLE(number, key.length, 3)
  salted.writeUInt16LE(generation, key.length + 3)
  const own = createHash('md5')
    .update(salted)
    .digest()
    .subarray(0, Math.min(16, key.length + 5))
  return method === 'rc4' ? rc4(own, bytes) : openAes(bytes, own)
}

/** CBC, the first block the initial vector; what is cut off in its last block is read as far as it goes. */
function openAes(bytes: Buffer, key: Buffer): Buffer {
  const whole = bytes.length - (bytes.length % 16)
  if (whole < 32) return Buffer.alloc(0)
  const decipher = createDecipheriv(`aes-${key.length * 8}-cbc`, key, bytes.subarray(0, 16)).setAutoPadding(false)
  const plain = Buffer.concat([decipher.update(bytes.subarray(16, whole)), decipher.final()])
  const padding = plain[plain.length - 1]!
  return padding >= 1 && padding <= 16 ? plain.subarray(0, plain.length - padding) : plain
}
