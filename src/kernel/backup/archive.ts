import { createHash, type Hash } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip, type Gzip } from 'node:zlib'

/**
 * A backup is an ordinary .tar.gz. What has no size beforehand (a table, a file) is cut into parts `name/000001`, `name/000002`, …;
 * the last entry `SHA256SUMS` lists every part before it, so `sha256sum -c` judges an unpacked archive without our program,
 * and an archive that was cut off has no such entry.
 */
const CHECKSUMS = 'SHA256SUMS'
const BLOCK = 512
const PART_BYTES = 4 * 1_048_576
const PART_NUMBER = /\/\d{6}$/

/** Where a backup is written to. What was taken counts, and is seen under its name, only once it is kept. */
export interface ArchiveSink {
  take(pieces: AsyncIterable<Buffer>): Promise<void>
  keep(): Promise<void>
  /** Leaves nothing behind. */
  abandon(): Promise<void>
}

/** Where a backup is read from. */
export interface ArchiveSource {
  /** What it is called when something is wrong with it. */
  name: string
  read(): AsyncIterable<Buffer>
}

/** A file of this machine as a place to write a backup to: it gets its name only when it is complete, and only its owner reads it. */
export function fileSink(file: string): ArchiveSink {
  const part = `${file}.part`
  return {
    take: (pieces) => pipeline(pieces, createWriteStream(part, { mode: 0o600, flush: true })),
    keep: () => rename(part, file),
    abandon: () => rm(part, { force: true }),
  }
}

export const fileSource = (file: string): ArchiveSource => ({ name: file, read: () => createReadStream(file) })

/** Writes a backup; nothing of it is ever whole in memory. */
export class ArchiveWriter {
  private readonly sink: ArchiveSink
  private readonly gzip: Gzip
  private readonly written: Promise<void>
  private readonly sums: string[] = []

  constructor(sink: ArchiveSink) {
    this.sink = sink
    this.gzip = createGzip({ level: 4 })
    this.written = pipeline(this.gzip, (pieces: AsyncIterable<Buffer>) => sink.take(pieces))
    // a full disk is reported by the write that meets it
    this.written.catch(() => {})
  }

  /** Adds a stream of unknown length under a name; returns its size in bytes. An empty stream leaves one empty part. */
  async addStream(name: string, pieces: AsyncIterable<Buffer>): Promise<number> {
    let waiting: Buffer[] = []
    let bytes = 0
    let total = 0
    let part = 0
    const flush = async () => {
      part += 1
      await this.addPart(`${name}/${String(part).padStart(6, '0')}`, Buffer.concat(waiting))
      waiting = []
      bytes = 0
    }
    for await (const piece of pieces) {
      waiting.push(piece)
      bytes += piece.length
      total += piece.length
      if (bytes >= PART_BYTES) await flush()
    }
    if (bytes > 0 || part === 0) await flush()
    return total
  }

  async addJson(name: string, value: unknown): Promise<void> {
    await this.addPart(name, Buffer.from(`${JSON.stringify(value, null, 2)}\n`))
  }

  /** Completes the archive and keeps it. */
  async close(): Promise<void> {
    await this.addPart(CHECKSUMS, Buffer.from(`${this.sums.join('\n')}\n`))
    this.gzip.end(Buffer.alloc(2 * BLOCK))
    await this.written
    await this.sink.keep()
  }

  /** Gives up and leaves nothing behind. */
  async abandon(): Promise<void> {
    this.gzip.destroy()
    await this.written.catch(() => {})
    await this.sink.abandon()
  }

  private async addPart(name: string, content: Buffer): Promise<void> {
    this.sums.push(`${createHash('sha256').update(content).digest('hex')}  ${name}`)
    await this.write(tarHeader(name, content.length))
    await this.write(content)
    await this.write(Buffer.alloc(-content.length & (BLOCK - 1)))
  }

  private async write(bytes: Buffer): Promise<void> {
    if (bytes.length === 0 || this.gzip.write(bytes)) return
    // a pipe that failed never drains
    await Promise.race([once(this.gzip, 'drain'), this.written])
  }
}

/** One stream of the archive, all its parts in order. Must be read before the next one is asked for. */
export interface ArchiveEntry {
  name: string
  content: AsyncIterable<Buffer>
}

/** What is wrong with an archive, in words for the person at the keyboard. */
export class ArchiveError extends Error {}

/**
 * Reads a backup entry by entry and holds every part against the checksums at its end.
 * @throws ArchiveError when the archive is cut off, changed, or no archive of ours; at the latest after the last entry.
 */
export async function* readArchive(source: ArchiveSource): AsyncGenerator<ArchiveEntry> {
  const tar = new TarReader(source)
  const sums: string[] = []
  try {
    let header = await tar.nextHeader()
    while (header) {
      if (header.name === CHECKSUMS) {
        const listed = (await collect(tar.content(header))).toString('utf8').trimEnd()
        if (listed !== sums.join('\n'))
          throw new ArchiveError(`${source.name}: ${firstDifference(listed.split('\n'), sums)}`)
        await tar.readOut()
        return
      }
      const name = header.name.replace(PART_NUMBER, '')
      let following: TarHeader | undefined = header
      let next: TarHeader | undefined
      const content = (async function* () {
        while (following && following.name.replace(PART_NUMBER, '') === name) {
          const hash = createHash('sha256')
          yield* hashed(tar.content(following), hash)
          sums.push(`${hash.digest('hex')}  ${following.name}`)
          following = await tar.nextHeader()
        }
        next = following
        following = undefined
      })()
      yield { name, content }
      // what the reader left is passed over, but counted in the checksums
      for await (const _ of content);
      header = next
    }
    throw new ArchiveError(`${source.name}: the archive is cut off, its end is missing`)
  } finally {
    tar.close()
  }
}

/** Reads a whole small entry as JSON. */
export async function readJson(entry: ArchiveEntry): Promise<unknown> {
  return JSON.parse((await collect(entry.content)).toString('utf8'))
}

interface TarHeader {
  name: string
  size: number
}

class TarReader {
  private readonly name: string
  private readonly left = new AbortController()
  private readonly pieces: AsyncIterator<Buffer>
  private buffer: Buffer = Buffer.alloc(0)

  constructor(source: ArchiveSource) {
    this.name = source.name
    const gunzip = createGunzip()
    // what broke comes out of the reading below
    pipeline(source.read(), gunzip, { signal: this.left.signal }).catch(() => {})
    this.pieces = gunzip[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  }

  async nextHeader(): Promise<TarHeader | undefined> {
    const block = await this.take(BLOCK)
    if (block.every((byte) => byte === 0)) return undefined
    const text = (from: number, length: number) => block.toString('utf8', from, from + length).split('\0')[0] ?? ''
    if (text(257, 5) !== 'ustar') throw new ArchiveError(`${this.name}: this is not a backup of Liên Thông`)
    const prefix = text(345, 155)
    return { name: prefix ? `${prefix}/${text(0, 100)}` : text(0, 100), size: Number.parseInt(text(124, 12), 8) }
  }

  async *content({ size }: TarHeader): AsyncGenerator<Buffer> {
    let left = size
    while (left > 0) {
      if (this.buffer.length === 0) await this.more()
      const piece = this.buffer.subarray(0, left)
      this.buffer = this.buffer.subarray(piece.length)
      left -= piece.length
      yield piece
    }
    await this.take(-size & (BLOCK - 1))
  }

  /** Reads what follows the last entry, so that what wraps the archive proves its own end too. */
  async readOut(): Promise<void> {
    while (!(await this.next()).done);
  }

  close(): void {
    this.left.abort()
    void this.pieces.return?.()
  }

  private async take(length: number): Promise<Buffer> {
    while (this.buffer.length < length) await this.more()
    const taken = this.buffer.subarray(0, length)
    this.buffer = this.buffer.subarray(length)
    return taken
  }

  private next(): Promise<IteratorResult<Buffer>> {
    return this.pieces.next().catch((error) => {
      throw asArchiveError(this.name, error)
    })
  }

  private async more(): Promise<void> {
    const { value, done } = await this.next()
    if (done) throw new ArchiveError(`${this.name}: the archive is cut off, its end is missing`)
    this.buffer = this.buffer.length ? Buffer.concat([this.buffer, value as Buffer]) : (value as Buffer)
  }
}

function tarHeader(name: string, size: number): Buffer {
  const header = Buffer.alloc(BLOCK)
  const cut = name.length > 100 ? name.lastIndexOf('/', 100) : -1
  if (Buffer.byteLength(name) > 100 && cut < 0) throw new Error(`name too long for an archive: ${name}`)
  header.write(name.slice(cut + 1), 0, 100)
  if (cut >= 0) header.write(name.slice(0, cut), 345, 155)
  header.write('0000600\0', 100)
  header.write('0000000\0', 108)
  header.write('0000000\0', 116)
  header.write(`${size.toString(8).padStart(11, '0')}\0`, 124)
  header.write('00000000000\0', 136)
  header.write('        ', 148)
  header.write('0', 156)
  header.write('ustar\0' + '00', 257)
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return header
}

async function* hashed(pieces: AsyncIterable<Buffer>, hash: Hash): AsyncGenerator<Buffer> {
  for await (const piece of pieces) {
    hash.update(piece)
    yield piece
  }
}

async function collect(pieces: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = []
  for await (const piece of pieces) all.push(piece)
  return Buffer.concat(all)
}

function firstDifference(listed: string[], found: string[]): string {
  const at = listed.findIndex((line, index) => line !== found[index])
  const line = listed[at] ?? found[listed.length] ?? ''
  return `the archive was changed, ${line.split('  ')[1] ?? 'a part'} is not what was written`
}

function asArchiveError(file: string, error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException).code ?? ''
  if (code === 'ENOENT') return new ArchiveError(`${file}: there is no such file`)
  if (code === 'Z_BUF_ERROR') return new ArchiveError(`${file}: the archive is cut off, its end is missing`)
  if (code.startsWith('Z_')) return new ArchiveError(`${file}: this is not a backup of Liên Thông, or it was damaged`)
  return error
}
