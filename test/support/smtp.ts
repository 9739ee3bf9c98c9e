import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'

/** What the server does at a step instead of answering as it should. */
type Mood = 'hang' | 'refuse' | 'busy' | 'drop'

/** A message the server took. */
export interface Received {
  from: string
  to: string[]
  /** The whole source, as it came. */
  source: string
}

/** A mail server that speaks enough SMTP for one client (RFC 5321), on a free port of this machine. */
export interface MailServer {
  url: string
  received: Received[]
  /** Misbehaves at a step from now on; at none when called without. `data` is the dot that ends the message. */
  mood(step?: 'greeting' | 'rcpt' | 'data', mood?: Mood): void
}

/** @example const server = await mailServer(t); province with LT_SMTP_URL: server.url */
export async function mailServer(t: { after(work: () => Promise<void>): void }): Promise<MailServer> {
  const received: Received[] = []
  const sockets = new Set<Socket>()
  let moods: { step?: string; mood?: Mood } = {}

  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket)).on('error', () => {})
    const say = (step: string, line: string) => {
      if (moods.step !== step) return socket.write(`${line}\r\n`)
      if (moods.mood === 'refuse') return socket.write('550 5.1.1 No such mailbox\r\n')
      if (moods.mood === 'busy') return socket.write('451 4.3.0 Try later\r\n')
      if (moods.mood === 'drop') return socket.destroy()
    }
    converse(socket, say, received)
    say('greeting', '220 test ESMTP')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(async () => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the mail server has no port')
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    received,
    mood(step, mood) {
      moods = { step, mood }
    },
  }
}

function converse(socket: Socket, say: (step: string, line: string) => void, received: Received[]): void {
  let text = ''
  let message: Received | null = null
  let inData = false
  const line = (one: string) => {
    const verb = one.slice(0, 4).toUpperCase()
    const address = /<([^>]*)>/.exec(one)?.[1] ?? ''
    if (verb === 'EHLO' || verb === 'HELO') return say('ehlo', '250 test')
    if (verb === 'MAIL') {
      message = { from: address, to: [], source: '' }
      return say('mail', '250 ok')
    }
    if (verb === 'RCPT') {
      message?.to.push(address)
      return say('rcpt', '250 ok')
    }
    if (verb === 'DATA') {
      inData = true
      return say('begin', '354 go on')
    }
    if (verb === 'QUIT') {
      say('quit', '221 bye')
      return socket.end()
    }
    return say('other', '250 ok')
  }
  socket.on('data', (chunk) => {
    text += chunk.toString('utf8')
    for (;;) {
      const end = text.indexOf(inData ? '\r\n.\r\n' : '\r\n')
      if (end < 0) return
      const part = text.slice(0, end)
      text = text.slice(end + (inData ? 5 : 2))
      if (!inData) line(part)
      else {
        inData = false
        if (message) received.push({ ...message, source: part })
        say('data', '250 taken')
      }
    }
  })
}

/** The text a person reads, without the encoding of the way. */
export function bodyOf({ source }: Received): string {
  const cut = source.indexOf('\r\n\r\n')
  const body = source.slice(cut + 4)
  if (/^Content-Transfer-Encoding: base64/im.test(source)) return Buffer.from(body, 'base64').toString('utf8')
  if (!/^Content-Transfer-Encoding: quoted-printable/im.test(source)) return body
  const bytes = body
    .replaceAll(/=\r\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}
