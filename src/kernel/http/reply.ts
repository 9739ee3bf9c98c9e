import { PassThrough } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { problemPage, type View } from '../pages/index.ts'
import type { Refusal } from '../refusal.ts'
import type { Answer } from './route.ts'

const inlineTypes = new Set(['application/pdf', 'image/png', 'image/jpeg', 'image/gif', 'image/webp'])

/** RFC 6266: the name in UTF-8, with an ASCII form for old browsers. */
function disposition(name: string, inline: boolean): string {
  const ascii = name
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .replaceAll(/[^\x20-\x7e]|["\\]/g, '_')
  return `${inline ? 'inline' : 'attachment'}; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(name)}`
}

export function sendAnswer(reply: FastifyReply, answer: Answer): FastifyReply {
  if ('headers' in answer && answer.headers) reply.headers(answer.headers)
  switch (answer.kind) {
    case 'page':
      return reply.code(answer.status).type('text/html; charset=utf-8').send(answer.html.value)
    case 'redirect':
      return reply.redirect(answer.to, 303)
    case 'json':
      return reply.code(answer.status).type('application/json; charset=utf-8').send(JSON.stringify(answer.data))
    case 'file': {
      const inline = answer.inline && inlineTypes.has(answer.type)
      reply.type(answer.type).header('content-disposition', disposition(answer.name, inline))
      // a document of a citizen runs nothing, whatever it is
      reply.header('content-security-policy', "default-src 'none'; sandbox").header('x-content-type-options', 'nosniff')
      if (answer.size !== undefined) reply.header('content-length', answer.size)
      return reply.send(answer.body)
    }
    case 'events':
      return sendEvents(reply, answer)
  }
}

function sendEvents(reply: FastifyReply, answer: Extract<Answer, { kind: 'events' }>): FastifyReply {
  const stream = new PassThrough()
  const send = (html: string) =>
    stream.write(
      `${html
        .split('\n')
        .map((line) => `data: ${line}`)
        .join('\n')}\n\n`,
    )
  const end = answer.subscribe(send)
  const beat = setInterval(() => stream.write(': nhịp\n\n'), 25_000)
  reply.raw.on('close', () => {
    clearInterval(beat)
    end()
    stream.end()
  })
  return reply
    .type('text/event-stream')
    .header('cache-control', 'no-store')
    .header('x-no-compression', '1')
    .send(stream)
}

/** RFC 9457 for machines, a page that says what to do for people. */
export function sendProblem(reply: FastifyReply, refusal: Refusal, view: View, json: boolean): FastifyReply {
  const { status } = refusal
  const detail = refusal.sentence(view.language)
  if (json) {
    const problem = { type: `urn:lienthong:${refusal.code}`, title: detail, status, detail, code: refusal.code }
    return reply.code(status).type('application/problem+json; charset=utf-8').send(JSON.stringify(problem))
  }
  const html = problemPage(view, { status, happened: detail, code: refusal.code })
  return reply.code(status).type('text/html; charset=utf-8').send(html.value)
}
