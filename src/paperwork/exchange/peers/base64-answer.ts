import { Readable } from 'node:stream'
import { type Fields, fieldsOf } from './call.ts'
import { PeerTrouble, troubles } from './trouble.ts'

/** What stands around the file in an answer. */
const MOST_AROUND = 65_536

/** Ways in which writers of JSON spell what base64 is made of. */
const SPELLED: Readonly<Record<string, string>> = { '/': '/', n: '', r: '', t: '', u003d: '=', u002b: '+', u002f: '/' }

/**
 * Reads a file that stands as base64 in one field of a JSON object, while it comes: neither the text nor the file is ever held whole. `keep` gets
 * the decoded bytes; nothing is handed to it when the object has no such field. Gives what keeping gave, and the object's other fields. `asItself`: what is
 * no JSON is the file.
 * @throws PeerTrouble uncertain when the answer is no such object or breaks off
 */
export async function readBase64<T>(
  source: AsyncIterable<Buffer>,
  name: string,
  keep: (bytes: Readable) => Promise<T>,
  asItself = false,
): Promise<{ kept: T | undefined; fields: Fields }> {
  const chunks = source[Symbol.asyncIterator]()
  const opening = new RegExp(`"${name}"\\s*:\\s*"`, 'i')
  let head = ''
  let begins: RegExpExecArray | null = null
  while (!begins) {
    const next = await chunks.next()
    if (next.done) return { kept: undefined, fields: fieldsOf(head) }
    head += next.value.toString('latin1')
    if (asItself && /^[^{]/.test(head.trimStart())) {
      const whole = itself(Buffer.from(head, 'latin1'), chunks)
      return { kept: await keep(Readable.from(whole, { objectMode: false })), fields: {} }
    }
    begins = opening.exec(head)
    if (!begins && head.length > MOST_AROUND)
      throw new PeerTrouble('uncertain', troubles.wrongAnswer(head.slice(0, 80)))
  }
  const start = begins.index + begins[0].length
  const rest = { text: '' }
  const kept = await keep(Readable.from(decoded(head.slice(start), chunks, rest), { objectMode: false }))
  const around = Buffer.from(`${head.slice(0, start)}"${rest.text}`, 'latin1').toString('utf8')
  return { kept, fields: fieldsOf(around) }
}

async function* itself(first: Buffer, chunks: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield first
  for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value
}

async function* decoded(first: string, chunks: AsyncIterator<Buffer>, rest: { text: string }): AsyncGenerator<Buffer> {
  let text = first
  let left = ''
  for (;;) {
    const end = text.indexOf('"')
    // an escape is never cut in two
    const cut = end >= 0 ? end : text.length - (/\\(?:u[0-9a-f]{0,3})?$/i.exec(text)?.[0].length ?? 0)
    const clean = left + unescaped(text.slice(0, cut))
    const whole = end >= 0 ? clean.length : clean.length - (clean.length % 4)
    if (whole > 0) yield bytesOf(clean.slice(0, whole))
    left = clean.slice(whole)
    if (end >= 0) {
      rest.text = text.slice(end + 1)
      break
    }
    const next = await chunks.next()
    if (next.done) throw new PeerTrouble('uncertain', troubles.broken('base64'))
    text = text.slice(cut) + next.value.toString('latin1')
  }
  for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
    rest.text += next.value.toString('latin1')
    if (rest.text.length > MOST_AROUND) throw new PeerTrouble('uncertain', troubles.wrongAnswer('"data"'))
  }
}

const unescaped = (text: string): string =>
  text
    .replace(/\\(u[0-9a-f]{4}|.)/gi, (whole, name: string) => SPELLED[name.toLowerCase()] ?? whole)
    .replace(/\s+/g, '')

function bytesOf(text: string): Buffer {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) throw new PeerTrouble('uncertain', troubles.wrongAnswer('base64'))
  return Buffer.from(text, 'base64')
}
