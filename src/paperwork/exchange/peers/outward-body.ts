import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { inBase64 } from '../hub/base64.ts'
import type { Question } from './call.ts'
import type { Outward } from './client.ts'

/** A body with its media type. */
export interface OutwardBody<Body = NonNullable<Question['body']>> {
  type: string
  body: Body
}

/** One that is made while it goes, of a size that is known before. */
type Made = OutwardBody<{ size: number; bytes: Readable }>

/** The file as it is. */
export const asItself = ({ size, bytes }: Outward): OutwardBody => ({
  type: 'application/octet-stream',
  body: Buffer.isBuffer(bytes) ? bytes : { size, bytes },
})

/** The file in pieces. */
export const chunksOf = (bytes: Outward['bytes']): AsyncIterable<Buffer> | Buffer[] =>
  Buffer.isBuffer(bytes) ? [bytes] : (bytes as AsyncIterable<Buffer>)

/** A form with fields of text and the file in one field. */
export function formOf(file: Outward, name: string, fields: Readonly<Record<string, string>>): Made {
  const boundary = `lienthong-${randomUUID()}`
  const texts = Object.entries(fields).map(
    ([field, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`,
  )
  const head = `${texts.join('')}--${boundary}\r\nContent-Disposition: form-data; name="${name}"; filename="vanban.edxml"\r\nContent-Type: application/octet-stream\r\n\r\n`
  return between(
    file,
    Buffer.from(head),
    Buffer.from(`\r\n--${boundary}--\r\n`),
    `multipart/form-data; boundary=${boundary}`,
  )
}

function between({ size, bytes }: Outward, head: Buffer, tail: Buffer, type: string): Made {
  async function* whole() {
    yield head
    for await (const chunk of chunksOf(bytes)) yield chunk
    yield tail
  }
  return {
    type,
    body: { size: head.length + size + tail.length, bytes: Readable.from(whole(), { objectMode: false }) },
  }
}

/** A JSON object with the file as base64 in one field; the file is never held whole. */
export function jsonOf({ size, bytes }: Outward, name: string, fields: object): Made {
  const head = `${JSON.stringify(fields).slice(0, -1)},"${name}":"`
  const length = Buffer.byteLength(head) + 4 * Math.ceil(size / 3) + 2
  const whole = inBase64(head, chunksOf(bytes), '"}')
  return { type: 'application/json', body: { size: length, bytes: Readable.from(whole, { objectMode: false }) } }
}
