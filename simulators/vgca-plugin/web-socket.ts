/** Just enough of RFC 6455 for a server: text messages in, text messages out. */
import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'
const MAX_MESSAGE = 1_048_576
const [CONTINUED, TEXT, CLOSE, PING, PONG] = [0x0, 0x1, 0x8, 0x9, 0xa] as const

export interface Talk {
  send(text: string): void
  close(): void
}

interface Frame {
  code: number
  last: boolean
  body: Buffer
  /** Bytes of the frame with its head. */
  size: number
}

/** The first frame in `bytes`; nothing while it is not whole. @throws when it is not what a browser sends */
function readFrame(bytes: Buffer): Frame | undefined {
  if (bytes.length < 2) return undefined
  const masked = (bytes[1]! & 0x80) !== 0
  let length = bytes[1]! & 0x7f
  let at = 2
  if (length === 126) {
    if (bytes.length < 4) return undefined
    length = bytes.readUInt16BE(2)
    at = 4
  } else if (length === 127) throw new Error('the message is too long')
  if (!masked) throw new Error('a client masks what it sends')
  if (bytes.length < at + 4 + length) return undefined
  const mask = bytes.subarray(at, at + 4)
  const body = Buffer.from(bytes.subarray(at + 4, at + 4 + length))
  for (let index = 0; index < body.length; index++) body[index]! ^= mask[index % 4]!
  return { code: bytes[0]! & 0x0f, last: (bytes[0]! & 0x80) !== 0, body, size: at + 4 + length }
}

function writeFrame(code: number, body: Buffer): Buffer {
  const head =
    body.length < 126
      ? Buffer.from([0x80 | code, body.length])
      : Buffer.from([0x80 | code, 126, body.length >> 8, body.length & 0xff])
  if (body.length > 0xffff) throw new Error('the answer is too long')
  return Buffer.concat([head, body])
}

/** Answers an upgrade request and hands every text message to `onMessage`. */
export function acceptSocket(
  request: IncomingMessage,
  socket: Duplex,
  onMessage: (text: string, talk: Talk) => void,
): void {
  const key = request.headers['sec-websocket-key']
  if (request.headers.upgrade?.toLowerCase() !== 'websocket' || typeof key !== 'string') {
    socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')
    return
  }
  const accept = createHash('sha1')
    .update(key + GUID)
    .digest('base64')
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  )
  const talk: Talk = {
    send: (text) => void (socket.writable && socket.write(writeFrame(TEXT, Buffer.from(text)))),
    close: () => void (socket.writable && socket.end(writeFrame(CLOSE, Buffer.of(0x03, 0xe8)))),
  }
  let rest: Buffer = Buffer.alloc(0)
  let message: Buffer = Buffer.alloc(0)
  const take = ({ code, last, body }: Frame): void => {
    if (code === CLOSE) talk.close()
    if (code === PING) socket.write(writeFrame(PONG, body))
    if (code !== TEXT && code !== CONTINUED) return
    message = Buffer.concat([message, body])
    if (message.length > MAX_MESSAGE) throw new Error('the message is too long')
    if (!last) return
    const text = message.toString('utf8')
    message = Buffer.alloc(0)
    onMessage(text, talk)
  }
  socket.on('error', () => socket.destroy())
  socket.on('data', (piece: Buffer) => {
    rest = Buffer.concat([rest, piece])
    try {
      for (let frame = readFrame(rest); frame; frame = readFrame(rest)) {
        rest = rest.subarray(frame.size)
        take(frame)
      }
    } catch {
      socket.destroy()
    }
  })
}
