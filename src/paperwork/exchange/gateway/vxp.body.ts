import { createHash } from 'node:crypto'
import { PassThrough, type Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import type { StoredFile } from '../../../kernel/files/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { PACKAGE_LIMIT } from '../delivery/open.operations.ts'
import type { Call } from './vxp.call.ts'

/** What the boundaries and fields of a form add to the file in it. */
const FORM_EXTRA = 65_536
/** Of calls whose body carries no file; the kit writes the parameters once more. */
const SMALL = 1_048_576

/** So much is let run out behind what was too large; whoever goes on is cut off. */
const MOST_UNREAD = 2 * PACKAGE_LIMIT

/**
 * Hands the bytes of the call to `read`. When it stops before their end, the rest runs out first, unread: the peer is to hear why, and clients
 * of the protocol listen only when they have said all.
 */
async function reading<T>({ request }: Call, read: (bytes: Readable) => Promise<T>): Promise<T> {
  const source = (request.body ?? request.raw) as Readable
  // a reader that stops destroys what it reads; this stands between it and the connection
  const bytes = source.pipe(new PassThrough())
  const whole = finished(source).catch((error: Error) => void bytes.destroy(error))
  try {
    return await read(bytes)
  } catch (error) {
    runOut(source, bytes)
    await whole
    throw error
  }
}

function runOut(source: Readable, bytes: PassThrough): void {
  let left = MOST_UNREAD
  source.unpipe(bytes)
  source.on('data', (chunk: Buffer) => {
    left -= chunk.length
    if (left < 0) source.destroy()
  })
  source.resume()
}

/**
 * The bytes of the call: the raw body, or the first file of a real multipart form. They go straight to the file store; what says that it is
 * larger than a package may be is refused before a byte of it is read. Nothing when a form has no file.
 * @throws Refusal file.too-large, file.empty
 */
export async function storeBody(call: Call): Promise<StoredFile | undefined> {
  const { request, province } = call
  const limit = { maxBytes: PACKAGE_LIMIT }
  const type = request.headers['content-type'] ?? ''
  // the kit's own "multipart" may be the bare bytes under that name (gateways.md §2.2)
  const form = type.startsWith('multipart/') && /boundary=/i.test(type)
  if (Number(request.headers['content-length'] ?? 0) > PACKAGE_LIMIT + (form ? FORM_EXTRA : 0)) {
    throw new Refusal('file.too-large', { limit: PACKAGE_LIMIT })
  }
  if (!form) return reading(call, (bytes) => province.files.put(bytes, limit))
  let stored: StoredFile | undefined
  for await (const part of request.parts({ limits: { fileSize: PACKAGE_LIMIT + 1, files: 5 } })) {
    if (part.type !== 'file') continue
    if (stored) part.file.resume()
    else stored = await province.files.put(part.file, limit)
  }
  return stored
}

/** The SHA-256 of a body that carries no file. @throws Refusal file.too-large */
export async function hashBody(call: Call): Promise<string> {
  return reading(call, async (bytes) => {
    const hash = createHash('sha256')
    let size = 0
    for await (const chunk of bytes) {
      size += (chunk as Buffer).length
      if (size > SMALL) throw new Refusal('file.too-large', { limit: SMALL })
      hash.update(chunk as Buffer)
    }
    return hash.digest('hex')
  })
}
