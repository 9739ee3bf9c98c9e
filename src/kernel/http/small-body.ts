import type { Readable } from 'node:stream'
import { Refusal } from '../refusal.ts'

/** What machines ask in a few hundred bytes. */
const MOST = 16 * 1024

/**
 * The whole body of a peer's small request (`rawBody`), in bytes.
 * @param most how large it may be
 * @throws Refusal http.wrong-input without one, file.too-large
 */
export async function readSmall(body: unknown, most = MOST): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  if (!body) throw new Refusal('http.wrong-input', { errors: 'body' })
  for await (const chunk of body as Readable) {
    size += (chunk as Buffer).length
    if (size > most) throw new Refusal('file.too-large', { limit: most })
    chunks.push(chunk as Buffer)
  }
  return Buffer.concat(chunks)
}
