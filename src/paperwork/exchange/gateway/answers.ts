import { Readable } from 'node:stream'
import { type Answer, bytesAnswer, type Ctx, jsonAnswer } from '../../../kernel/http/index.ts'
import type { Forward } from '../hub/forward.ts'

/** Another office's software at one of the doors. */
export type Peer = Pick<Ctx, 'province' | 'request'>

/** An answer in JSON. A body nobody read is let run out, so that the peer hears it instead of a broken connection. */
export function answered({ request }: Peer, data: object, status = 200): Answer {
  const { body } = request
  if (body instanceof Readable && !body.destroyed) body.resume()
  return jsonAnswer(data, status)
}

/** A file as base64 in a JSON answer; of a large one only a piece is in memory at a time. `around` makes the answer of the base64. */
export function base64Answer({ size, bytes }: Forward, around: (data: string) => object): Answer {
  const [before = '', after = ''] = JSON.stringify(around('|')).split('|')
  const length = before.length + Math.ceil(size / 3) * 4 + after.length
  const body = Buffer.isBuffer(bytes)
    ? inOnePiece([before, bytes.toString('base64'), after], length)
    : Readable.from(inBase64(before, bytes, after), { objectMode: false })
  return bytesAnswer(body, 'application/json; charset=utf-8', length)
}

function inOnePiece(texts: readonly string[], length: number): Buffer {
  const all = Buffer.allocUnsafe(length)
  let at = 0
  for (const text of texts) at += all.write(text, at, 'latin1')
  return all
}

async function* inBase64(before: string, bytes: Readable, after: string): AsyncGenerator<Buffer> {
  yield Buffer.from(before, 'latin1')
  let left: Buffer = Buffer.alloc(0)
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    const all = left.length > 0 ? Buffer.concat([left, chunk]) : chunk
    const whole = all.length - (all.length % 3)
    yield Buffer.from(all.toString('base64', 0, whole), 'latin1')
    left = all.subarray(whole)
  }
  yield Buffer.from(left.toString('base64') + after, 'latin1')
}
