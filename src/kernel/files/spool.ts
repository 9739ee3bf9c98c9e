import { createHash, randomUUID } from 'node:crypto'
import { type FileHandle, mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { levelMemory } from '../memory/index.ts'
import { Refusal } from '../refusal.ts'
import type { StoredFile } from './port.ts'
import { bytesOfFile, sniffType } from './sniff.ts'

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

/**
 * Streams bytes into a temporary file, hashing on the way, and forces them to the disk. One chunk is in memory at a time.
 * Nothing stays behind when it fails. @throws Refusal file.too-large, file.empty, file.type-not-allowed
 */
export async function receiveBytes(folder: string, bytes: Readable | Buffer, rules: ArrivalRules): Promise<Arrived> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, `${randomUUID()}.part`)
  const handle = await open(path, 'wx+', 0o440)
  try {
    const { hash, size } = await writeAll(handle, bytes, rules.maxBytes ?? DEFAULT_MAX_BYTES)
    if (size === 0) throw new Refusal('file.empty')
    const type = await sniffType(bytesOfFile(handle, size))
    if (rules.allow && !allows(rules.allow, type)) throw new Refusal('file.type-not-allowed', { type })
    await handle.sync()
    await handle.close()
    return { path, hash, size, type }
  } catch (error) {
    await handle.close().catch(() => {})
    await rm(path, { force: true })
    throw error
  }
}

async function writeAll(handle: FileHandle, bytes: Readable | Buffer, limit: number) {
  const hash = createHash('sha256')
  const spent = levelMemory()
  let size = 0
  for await (const part of Buffer.isBuffer(bytes) ? [bytes] : bytes) {
    const chunk: Buffer = typeof part === 'string' ? Buffer.from(part) : part
    size += chunk.length
    if (size > limit) throw new Refusal('file.too-large', { limit })
    hash.update(chunk)
    for (let done = 0; done < chunk.length; ) {
      done += (await handle.write(chunk, done, chunk.length - done)).bytesWritten
    }
    spent(chunk.length)
  }
  return { hash: hash.digest('hex'), size }
}

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
