/** The little of ZIP that is needed: find the entries by the central directory, open one under guards, write an archive of one entry. */
import { promisify } from 'node:util'
import { crc32, createDeflateRaw, inflateRaw } from 'node:zlib'

const inflate = promisify(inflateRaw)

const LOCAL = 0x04034b50
const DESCRIPTOR = 0x08074b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
const END_SIZE = 22
const STORED = 0
const DEFLATED = 8
const ENCRYPTED_FLAG = 0x0001
// data descriptor + UTF-8 name: the form the kits in use write
const STREAMED_UTF8 = 0x0808

export type ZipEntry = {
  name: string
  method: number
  flags: number
  crc: number
  compressedSize: number
  size: number
  localOffset: number
}

export type ZipErrorCode =
  | 'zip.unreadable'
  | 'zip.encrypted'
  | 'zip.unsupported'
  | 'zip.too-large'
  | 'zip.ratio'
  | 'zip.crc'

/** An archive that cannot be opened, with the reason as a code. */
export class ZipError extends Error {
  readonly code: ZipErrorCode

  constructor(code: ZipErrorCode, message: string) {
    super(message)
    this.name = 'ZipError'
    this.code = code
  }
}

/** `maxBytes`: of the opened entry. `maxRatio`: opened bytes for one packed byte, checked only above `ratioFrom` bytes. */
export type ZipLimits = { maxBytes: number; maxRatio: number; ratioFrom: number }

const asView = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

function endRecordOffset(bytes: Uint8Array): number {
  const view = asView(bytes)
  // the end record may be followed by a comment of at most 65 535 bytes; its length must reach exactly to the end
  const first = Math.max(0, bytes.length - END_SIZE - 0xffff)
  for (let at = bytes.length - END_SIZE; at >= first; at--) {
    if (view.getUint32(at, true) !== END) continue
    if (at + END_SIZE + view.getUint16(at + 20, true) === bytes.length) return at
  }
  throw new ZipError('zip.unreadable', 'no end of central directory: the archive is cut off or is no ZIP')
}

/**
 * The entries of an archive, read from the central directory (local headers of streamed archives hold no sizes).
 * @throws ZipError `zip.unreadable` when the directory is missing, cut off or inconsistent; `zip.unsupported` for ZIP64 and split archives.
 */
export function readCentralDirectory(bytes: Uint8Array): ZipEntry[] {
  const view = asView(bytes)
  const end = endRecordOffset(bytes)
  const count = view.getUint16(end + 10, true)
  const start = view.getUint32(end + 16, true)
  if (count === 0xffff || start === 0xffffffff) throw new ZipError('zip.unsupported', 'ZIP64 archives are not opened')
  if (view.getUint16(end + 8, true) !== count) throw new ZipError('zip.unsupported', 'split archives are not opened')
  const entries = entriesIn(bytes.subarray(Math.min(start, end), end), count)
  if (entries.length < count) throw new ZipError('zip.unreadable', 'the central directory is damaged')
  return entries
}

/** The entries at the beginning of a central directory, until so many are found or something else begins. */
function entriesIn(directory: Uint8Array, most: number): ZipEntry[] {
  const view = asView(directory)
  const entries: ZipEntry[] = []
  for (let at = 0; entries.length < most; ) {
    if (at + 46 > directory.length || view.getUint32(at, true) !== CENTRAL) break
    const nameEnd = at + 46 + view.getUint16(at + 28, true)
    if (nameEnd > directory.length) break
    entries.push({
      name: Buffer.from(directory.subarray(at + 46, nameEnd)).toString('utf8'),
      flags: view.getUint16(at + 8, true),
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      compressedSize: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      localOffset: view.getUint32(at + 42, true),
    })
    at = nameEnd + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

/** Bytes of which a part can be read without holding the whole. */
export interface RandomAccess {
  size: number
  read(offset: number, length: number): Promise<Buffer>
}

/**
 * The names of an archive's entries without reading the archive: its end and its directory only (local headers may be streamed with sizes of
 * zero). At most so many names; of a damaged archive those that can be read, of no archive none.
 */
export async function readNames(bytes: RandomAccess, most = 2000, mostBytes = 1_048_576): Promise<string[]> {
  const length = Math.min(bytes.size, END_SIZE + 0xffff)
  const tail = await bytes.read(bytes.size - length, length)
  let end: number
  try {
    end = endRecordOffset(tail)
  } catch (error) {
    if (error instanceof ZipError) return []
    throw error
  }
  const directory = await bytes.read(tail.readUInt32LE(end + 16), Math.min(tail.readUInt32LE(end + 12), mostBytes))
  return entriesIn(directory, most).map(({ name }) => name)
}

function packedBytes(bytes: Uint8Array, entry: ZipEntry): Uint8Array {
  const view = asView(bytes)
  const at = entry.localOffset
  if (at + 30 > bytes.length || view.getUint32(at, true) !== LOCAL) {
    throw new ZipError('zip.unreadable', 'the local header is missing')
  }
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true)
  if (start + entry.compressedSize > bytes.length) throw new ZipError('zip.unreadable', 'the entry is cut off')
  return bytes.subarray(start, start + entry.compressedSize)
}

/**
 * Opens one entry and checks its CRC. Never trusts the sizes the archive claims: inflating stops at the limit.
 * @throws ZipError `zip.too-large`, `zip.ratio`, `zip.encrypted`, `zip.unsupported`, `zip.unreadable`, `zip.crc`.
 */
export async function extractEntry(bytes: Uint8Array, entry: ZipEntry, limits: ZipLimits): Promise<Buffer> {
  if (entry.flags & ENCRYPTED_FLAG) throw new ZipError('zip.encrypted', 'the entry is encrypted')
  if (entry.method !== STORED && entry.method !== DEFLATED) {
    throw new ZipError('zip.unsupported', `compression method ${entry.method}`)
  }
  const packed = packedBytes(bytes, entry)
  const ratioCap = Math.max(limits.ratioFrom, packed.length * limits.maxRatio)
  if (entry.size > limits.maxBytes) throw new ZipError('zip.too-large', `larger than ${limits.maxBytes} bytes`)
  if (entry.size > ratioCap) throw new ZipError('zip.ratio', `opens to more than ${limits.maxRatio} times its size`)
  const opened = entry.method === STORED ? Buffer.from(packed) : await inflateWithin(packed, limits, ratioCap)
  if (opened.length !== entry.size || crc32(opened) !== entry.crc) {
    throw new ZipError('zip.crc', 'size or checksum of the entry does not match')
  }
  return opened
}

async function inflateWithin(packed: Uint8Array, limits: ZipLimits, ratioCap: number): Promise<Buffer> {
  const cap = Math.min(limits.maxBytes, ratioCap)
  try {
    return await inflate(packed, { maxOutputLength: Math.max(1, cap) })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') {
      throw cap === limits.maxBytes
        ? new ZipError('zip.too-large', `larger than ${limits.maxBytes} bytes`)
        : new ZipError('zip.ratio', `opens to more than ${limits.maxRatio} times its size`)
    }
    throw new ZipError('zip.unreadable', 'the compressed data is damaged')
  }
}

function localHeader(name: Buffer): Buffer {
  const header = Buffer.alloc(30)
  header.writeUInt32LE(LOCAL, 0)
  header.writeUInt16LE(20, 4)
  header.writeUInt16LE(STREAMED_UTF8, 6)
  header.writeUInt16LE(DEFLATED, 8)
  // no clock in the bytes, so that the same file packs to the same archive: 1980-01-01 00:00
  header.writeUInt16LE(0, 10)
  header.writeUInt16LE(0x21, 12)
  header.writeUInt16LE(name.length, 26)
  return Buffer.concat([header, name])
}

function directory(name: Buffer, crc: number, packedSize: number, size: number): Buffer {
  const descriptor = Buffer.alloc(16)
  const central = Buffer.alloc(46)
  const end = Buffer.alloc(END_SIZE)
  descriptor.writeUInt32LE(DESCRIPTOR, 0)
  central.writeUInt32LE(CENTRAL, 0)
  central.writeUInt16LE(20, 4)
  central.writeUInt16LE(20, 6)
  central.writeUInt16LE(STREAMED_UTF8, 8)
  central.writeUInt16LE(DEFLATED, 10)
  central.writeUInt16LE(0x21, 14)
  for (const [buffer, at] of [
    [descriptor, 4],
    [central, 16],
  ] as const) {
    buffer.writeUInt32LE(crc, at)
    buffer.writeUInt32LE(packedSize, at + 4)
    buffer.writeUInt32LE(size, at + 8)
  }
  central.writeUInt16LE(name.length, 28)
  end.writeUInt32LE(END, 0)
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(central.length + name.length, 12)
  end.writeUInt32LE(30 + name.length + packedSize + descriptor.length, 16)
  return Buffer.concat([descriptor, central, name, end])
}

/**
 * A ZIP of one deflated entry, as a stream: neither the content nor the archive is ever held whole. Sizes follow the data (flags as the
 * kits in use write them). The same name and content give the same bytes. Content must stay under 4 GB.
 */
export async function* zipOneEntry(
  entryName: string,
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<Buffer> {
  const name = Buffer.from(entryName, 'utf8')
  yield localHeader(name)
  let crc = 0
  let size = 0
  let packedSize = 0
  const deflater = createDeflateRaw()
  const feeding = (async () => {
    for await (const chunk of content) {
      crc = crc32(chunk, crc)
      size += chunk.length
      if (!deflater.write(chunk)) await new Promise((resolve) => deflater.once('drain', resolve))
    }
    deflater.end()
  })()
  feeding.catch((error: Error) => deflater.destroy(error))
  for await (const chunk of deflater) {
    packedSize += chunk.length
    yield chunk
  }
  await feeding
  yield directory(name, crc, packedSize, size)
}
