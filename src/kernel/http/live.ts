import { PassThrough } from 'node:stream'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Answer } from './answer.ts'

/** What a reader who went away may leave unread before the stream is cut; the browser connects again by itself. */
const MOST_UNREAD = 1024 * 1024
const BEAT_MS = 25_000

/** The open event streams of one server. They end when the server stops, so that no open page holds it back. */
export class LiveStreams {
  /** How each of them ends. */
  private readonly open = new Set<() => void>()
  private readonly lifeMs: number

  /** @param lifeMs after this the reader connects again and is asked anew who they are. */
  constructor(server: FastifyInstance, lifeMs: number) {
    this.lifeMs = lifeMs
    server.addHook('preClose', async () => {
      for (const end of this.open) end()
    })
  }

  send(reply: FastifyReply, answer: Extract<Answer, { kind: 'events' }>): FastifyReply {
    const stream = new PassThrough()
    const write = (text: string) => {
      if (stream.writableEnded || stream.destroyed) return
      stream.write(text)
      if (stream.readableLength + stream.writableLength > MOST_UNREAD) stream.destroy()
    }
    const unsubscribe = answer.subscribe((html) => write(asEvent(html)))
    const beat = setInterval(() => write(': nhịp\n\n'), BEAT_MS)
    const life = setTimeout(() => stream.end(), this.lifeMs)
    let over = false
    const end = () => {
      if (over) return
      over = true
      clearInterval(beat)
      clearTimeout(life)
      this.open.delete(end)
      unsubscribe()
      stream.end()
    }
    this.open.add(end)
    stream.once('close', end)
    reply.raw.once('close', end)
    // the headers leave at once, so that the page knows it is connected before anything happens
    write(': bắt đầu\n\n')
    return reply.type('text/event-stream').header('cache-control', 'no-store').send(stream)
  }
}

/** One server-sent event; every kind of line end inside the HTML begins a new data line. */
const asEvent = (html: string): string =>
  `${html
    .split(/\r\n|\r|\n/)
    .map((line) => `data: ${line}`)
    .join('\n')}\n\n`
