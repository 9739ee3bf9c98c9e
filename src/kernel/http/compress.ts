import { transcode } from 'node:buffer'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { FastifyReply } from 'fastify'
import type { Html } from '../pages/index.ts'

export type Encoding = 'br' | 'gzip'

/** Below this a compressed answer is hardly smaller, in bytes. */
const SMALLEST = 1024

/** A page is made once for one person: quick rather than smallest. */
const compressors: Record<Encoding, (bytes: Buffer) => Promise<Buffer>> = {
  br: (bytes) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
  gzip: (bytes) => promisify(gzip)(bytes),
}

/** The better of our encodings that an `Accept-Encoding` names without refusing it (`q=0`, RFC 9110 §12.5.3); null for neither. */
export function encodingFor(accept: string | undefined): Encoding | null {
  const taken = new Set(
    (accept ?? '')
      .toLowerCase()
      .split(',')
      .map((one) => one.split(';').map((part) => part.trim()))
      .filter(([, weight]) => !/^q=0(\.0*)?$/.test(weight ?? ''))
      .map(([name]) => name),
  )
  return taken.has('br') ? 'br' : taken.has('gzip') ? 'gzip' : null
}

/** Most pages fit; a longer text gets a buffer of its own. */
const SCRATCH_BYTES = 1024 * 1024
let scratch: Buffer | undefined

/**
 * The UTF-8 of a text. A Vietnamese text stands in memory as UTF-16: copied out as it is and changed by Node's vector code it costs a quarter of
 * what `Buffer.from` takes (a page of a list: 130 instead of 530 µs). Half a pair, which that code refuses, becomes U+FFFD as everywhere.
 */
export function utf8Of(text: string): Buffer {
  if (text.length * 2 > SCRATCH_BYTES) return Buffer.from(text)
  scratch ??= Buffer.allocUnsafeSlow(SCRATCH_BYTES)
  const whole = scratch.subarray(0, scratch.write(text, 'utf16le'))
  try {
    return transcode(whole, 'utf16le', 'utf8') as Buffer
  } catch {
    return Buffer.from(text)
  }
}

/** A text as it leaves: plain, and packed in each way somebody asked for. */
interface Sendable {
  readonly plain: Buffer
  readonly packed: Partial<Record<Encoding, Promise<Buffer>>>
}

const sendable = (text: string): Sendable => ({ plain: utf8Of(text), packed: {} })

/** A page that is made once for everybody is also written and packed once; one made for one person goes with its request. */
const pages = new WeakMap<Html, Sendable>()

/** Sends a page, compressed when the client takes it. */
export function sendPage(reply: FastifyReply, page: Html): Promise<FastifyReply> {
  const known = pages.get(page)
  if (known) return sendBytes(reply, known)
  const made = sendable(page.value)
  pages.set(page, made)
  return sendBytes(reply, made)
}

/**
 * Sends a text, compressed when the client takes it. Ours instead of @fastify/compress, which asks every answer whether it is a `Response` of
 * fetch and so has Node load its whole HTTP client before the first page (docs/decisions/0012).
 */
export const sendText = (reply: FastifyReply, text: string): Promise<FastifyReply> => sendBytes(reply, sendable(text))

async function sendBytes(reply: FastifyReply, { plain, packed }: Sendable): Promise<FastifyReply> {
  reply.header('vary', 'accept-encoding')
  const encoding = plain.length < SMALLEST ? null : encodingFor(reply.request.headers['accept-encoding'])
  if (!encoding) return reply.send(plain)
  packed[encoding] ??= compressors[encoding](plain)
  return reply.header('content-encoding', encoding).send(await packed[encoding])
}
