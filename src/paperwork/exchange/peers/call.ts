import http from 'node:http'
import https from 'node:https'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { openLookup } from './address.ts'
import { PeerTrouble, troubles } from './trouble.ts'

/** A question to a peer. */
export interface Question {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  url: URL
  headers: Record<string, string>
  body?: Buffer | { size: number; bytes: Readable }
  timeoutSeconds: number
  maxBytes: number
}

export interface Answered {
  status: number
  /** When the other side says it is, in milliseconds; nothing when it does not. */
  date: number | undefined
}

/** What fails before a byte of the question went out. */
const UNREACHED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ECLOSED'])

/**
 * Asks, and hands the answer's bytes to `read` while they come: bounded in time and in size, redirects are answers like others, and the
 * certificate of the other side is checked.
 * @throws PeerTrouble unreached when it surely heard nothing, uncertain otherwise
 */
export async function call<T>(
  question: Question,
  read: (answer: Answered, bytes: AsyncIterable<Buffer>) => Promise<T>,
): Promise<T> {
  const { method, url, body, timeoutSeconds, maxBytes } = question
  const signal = AbortSignal.timeout(timeoutSeconds * 1000)
  const length = body === undefined ? 0 : 'size' in body ? body.size : body.length
  const headers = { ...question.headers, ...(method === 'GET' ? {} : { 'Content-Length': String(length) }) }
  const { request: open } = url.protocol === 'https:' ? https : http
  const request = open(url, { method, headers, signal, lookup: openLookup, agent: false })
  try {
    const came = new Promise<http.IncomingMessage>((resolve, reject) => {
      request.once('response', resolve)
      request.on('error', reject)
    })
    came.catch(() => {})
    if (body !== undefined && 'size' in body) await Promise.race([pipeline(body.bytes, request), came])
    else request.end(body)
    const answer = await came
    // an error of the connection after this comes out of the stream
    const date = Date.parse(answer.headers.date ?? '')
    const told = { status: answer.statusCode ?? 0, date: Number.isNaN(date) ? undefined : date }
    return await read(told, bounded(answer, maxBytes))
  } catch (error) {
    throw troubleOf(error, timeoutSeconds)
  } finally {
    request.destroy()
    if (body !== undefined && 'size' in body) body.bytes.destroy()
  }
}

async function* bounded(answer: AsyncIterable<Buffer>, maxBytes: number): AsyncGenerator<Buffer> {
  let size = 0
  for await (const chunk of answer) {
    size += chunk.length
    if (size > maxBytes) throw new PeerTrouble('uncertain', troubles.tooLarge())
    yield chunk
  }
}

function troubleOf(error: unknown, seconds: number): unknown {
  if (error instanceof PeerTrouble || !(error instanceof Error)) return error
  const code = 'code' in error ? String(error.code) : ''
  if (error.name === 'TimeoutError' || error.name === 'AbortError') {
    return new PeerTrouble('uncertain', troubles.silent(seconds), error)
  }
  if (UNREACHED.has(code)) return new PeerTrouble('unreached', troubles.unreached(code), error)
  if (/CERT|TLS|SSL|ALTNAME|SIGNED/.test(code)) return new PeerTrouble('unreached', troubles.tls(code), error)
  if (code === '' || code.startsWith('E') || code.startsWith('HPE_')) {
    return new PeerTrouble('uncertain', troubles.broken(code || error.message), error)
  }
  return error
}

/** The whole answer as text, for small ones. */
export async function textOf(bytes: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of bytes) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

export type Fields = Record<string, unknown>

/** A JSON object, whatever its media type says. @throws PeerTrouble uncertain */
export function fieldsOf(text: string): Fields {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields
  } catch {
    // said below
  }
  throw new PeerTrouble('uncertain', troubles.wrongAnswer(text.slice(0, 80)))
}

/** A field as text, in any letter case of its name; numbers are written out, anything else is nothing. */
export function field(fields: Fields, ...names: string[]): string {
  for (const name of names) {
    const found = name in fields ? name : Object.keys(fields).find((one) => one.toLowerCase() === name.toLowerCase())
    const value = found === undefined ? undefined : fields[found]
    if (typeof value === 'string') return value.trim()
    if (typeof value === 'number') return String(value)
  }
  return ''
}

/** The rows of a list; what is no object is passed over. */
export function rowsIn(fields: Fields, name = 'data'): Fields[] {
  const value = fields[name]
  if (value === null || value === undefined) return []
  if (!Array.isArray(value)) throw new PeerTrouble('uncertain', troubles.wrongAnswer(`"${name}"`))
  return value.filter((one): one is Fields => typeof one === 'object' && one !== null && !Array.isArray(one))
}

/** Faults of the connection or of the server, before anything is read. @throws PeerTrouble */
export function requireServed({ status }: Answered): void {
  if (status === 429 || status === 503) throw new PeerTrouble('later', troubles.http(status))
  if (status >= 500 || (status >= 300 && status < 400)) throw new PeerTrouble('uncertain', troubles.http(status))
}
