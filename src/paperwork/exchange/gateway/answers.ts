import { Readable } from 'node:stream'
import { type Answer, bytesAnswer, type Ctx, jsonAnswer } from '../../../kernel/http/index.ts'
import { inBase64 } from '../hub/base64.ts'
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
