import { createHash, randomUUID } from 'node:crypto'
import { type FileHandle, mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { RandomAccess } from '../../../packages/zip/index.ts'
import { levelMemory } from '../memory/index.ts'
import { Refusal } from '../refusal.ts'
import type { StoredFile } from './port.ts'
import { bytesOf, bytesOfFile, sniffType } from './sniff.ts'

/** Bytes that arrived whole on this machine's disk, named and measured, not yet visible to anyone. */
export interface Arrived extends StoredFile {
  path: string
}

export interface ArrivalRules {
  maxBytes?: number
  allow?: readonly string[]
}

/** What no one asked to limit still ends somewhere. */
export const DEFAULT_MAX_BYTES = 2_147_483_648

/** So much of a file is gathered before any of it is written: most papers are no larger, and go to the disk in one piece. */
const GATHERED = 512 * 1024

/**
 * Streams bytes into a temporary file, hashing on the way, and forces them to the disk. The first half megabyte is gathered, of what comes after
 * one chunk is in memory at a time. Nothing stays behind when it fails. @throws Refusal file.too-large, file.empty, file.type-not-allowed
 */
export async function receiveBytes(folder: string, bytes: Readable | Buffer, rules: ArrivalRules): Promise<Arrived> {
  const coming = new Coming(bytes, rules.maxBytes ?? DEFAULT_MAX_BYTES)
  try {
    return await keepAside(folder, coming, rules)
  } catch (error) {
    await coming.leave()
    throw error
  }
}

async function keepAside(folder: string, coming: Coming, rules: ArrivalRules): Promise<Arrived> {
  const { head, whole } = await coming.gather()
  if (whole && head.length === 0) throw new Refusal('file.empty')
  const small = whole ? await allowedType(bytesOf(head), rules) : undefined
  const { path, handle } = await openAside(folder)
  try {
    await writeWhole(handle, head)
    for await (const chunk of coming.rest()) await writeWhole(handle, chunk)
    const { hash, size } = coming.end()
    const type = small ?? (await allowedType(bytesOfFile(handle, size), rules))
    await handle.sync()
    await handle.close()
    return { path, hash, size, type }
  } catch (error) {
    await handle.close().catch(() => {})
    await rm(path, { force: true })
    throw error
  }
}

async function openAside(folder: string): Promise<{ path: string; handle: FileHandle }> {
  const path = join(folder, `${randomUUID()}.part`)
  const begin = () => open(path, 'wx+', 0o440)
  const handle = await begin().catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    await mkdir(folder, { recursive: true, mode: 0o700 })
    return begin()
  })
  return { path, handle }
}

async function writeWhole(handle: FileHandle, chunk: Buffer): Promise<void> {
  for (let done = 0; done < chunk.length; ) {
    done += (await handle.write(chunk, done, chunk.length - done)).bytesWritten
  }
}

async function allowedType(bytes: RandomAccess, { allow }: ArrivalRules): Promise<string> {
  const type = await sniffType(bytes)
  if (allow && !allows(allow, type)) throw new Refusal('file.type-not-allowed', { type })
  return type
}

/** Bytes on their way in: counted, held to their limit and hashed as they come. */
class Coming {
  private readonly hash = createHash('sha256')
  private readonly spent = levelMemory()
  private readonly pieces: AsyncIterator<Buffer | string> | Iterator<Buffer>
  private readonly limit: number
  private size = 0

  constructor(bytes: Readable | Buffer, limit: number) {
    this.pieces = Buffer.isBuffer(bytes) ? [bytes].values() : bytes[Symbol.asyncIterator]()
    this.limit = limit
  }

  /** The first bytes in one piece, and whether they are all. @throws Refusal file.too-large */
  async gather(): Promise<{ head: Buffer; whole: boolean }> {
    const parts: Buffer[] = []
    while (this.size < GATHERED) {
      const part = await this.next()
      if (!part) return { head: inOne(parts), whole: true }
      parts.push(part)
    }
    return { head: inOne(parts), whole: false }
  }

  /** What comes after those. @throws Refusal file.too-large */
  async *rest(): AsyncGenerator<Buffer> {
    for (let part = await this.next(); part; part = await this.next()) {
      yield part
      this.spent(part.length)
    }
  }

  end(): { hash: string; size: number } {
    return { hash: this.hash.digest('hex'), size: this.size }
  }

  /** Nobody reads what is left. */
  async leave(): Promise<void> {
    await this.pieces.return?.()
  }

  private async next(): Promise<Buffer | undefined> {
    const { value, done } = await this.pieces.next()
    if (done) return undefined
    const part: Buffer = typeof value === 'string' ? Buffer.from(value) : value
    this.size += part.length
    if (this.size > this.limit) throw new Refusal('file.too-large', { limit: this.limit })
    this.hash.update(part)
    return part
  }
}

const inOne = (parts: readonly Buffer[]): Buffer => (parts.length === 1 ? parts[0]! : Buffer.concat(parts))

/** `image/` allows every image type; a whole media type allows itself. */
const allows = (allow: readonly string[], type: string): boolean =>
  allow.some((known) => (known.endsWith('/') ? type.startsWith(known) : known === type))

/** Removes the left-overs of killed uploads. Returns how many. */
export async function sweepSpool(folder: string, olderThan: number): Promise<number> {
  let swept = 0
  for (const name of await readdir(folder).catch(() => [])) {
    if (!name.endsWith('.part')) continue
    const path = join(folder, name)
    const found = await stat(path).catch(() => undefined)
    if (!found || found.mtimeMs > olderThan) continue
    await rm(path, { force: true })
    swept += 1
  }
  return swept
}

export const isHash = (name: string): boolean => /^[0-9a-f]{64}$/.test(name)

/** A hash from outside becomes a path or key only when it is one. @throws Refusal file.missing */
export function checkedHash(hash: string): string {
  if (!isHash(hash)) throw new Refusal('file.missing')
  return hash
}

/** Two levels of folders keep each small: `ab/cd/abcd…`. */
export const placeOf = (hash: string): string => `${hash.slice(0, 2)}/${hash.slice(2, 4)}/${hash}`

/** Gathers a stream of known size under a limit. */
export async function readWhole(stream: Readable, size: number, maxBytes: number): Promise<Buffer> {
  if (size > maxBytes) {
    stream.destroy()
    throw new Refusal('file.too-large', { limit: maxBytes })
  }
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

/** What `read` holds at most when its caller names no limit. */
export const READ_LIMIT = 64 * 1_048_576
