import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { Refusal } from '../refusal.ts'

/** So long somebody who is still sending may go on, unread, before the connection ends: an answer is lost when it ends at once. */
const MOMENT_MS = 2_000

const REFUSALS: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: 'http.headers-too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'http.too-slow',
}

/**
 * What never became a request (headers too large, too slow, no HTTP at all) is answered on the bare connection, as every refusal of machines
 * is (RFC 9457), and the connection ends.
 */
export function tellBrokenRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const refusal = new Refusal(REFUSALS[error.code ?? ''] ?? 'http.unreadable')
  const { code, status } = refusal
  const detail = refusal.sentence('vi')
  const body = JSON.stringify({ type: `urn:lienthong:${code}`, title: detail, status, detail, code })
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ]
  socket.on('error', () => socket.destroy())
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
  socket.resume()
  setTimeout(() => socket.destroy(), MOMENT_MS).unref()
}
