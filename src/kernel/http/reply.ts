import type { FastifyReply } from 'fastify'
import { problemPage, type View } from '../pages/index.ts'
import type { Refusal } from '../refusal.ts'
import type { Answer } from './answer.ts'
import { sendPage, sendText } from './compress.ts'
import { disposition } from './disposition.ts'
import type { LiveStreams } from './live.ts'

const inlineTypes = new Set(['application/pdf', 'image/png', 'image/jpeg', 'image/gif', 'image/webp'])

export async function sendAnswer(reply: FastifyReply, answer: Answer, live: LiveStreams): Promise<FastifyReply> {
  if ('headers' in answer && answer.headers) reply.headers(answer.headers)
  switch (answer.kind) {
    case 'page':
      if (answer.connectTo) allowConnection(reply, answer.connectTo)
      return sendPage(reply.code(answer.status).type('text/html; charset=utf-8'), answer.html)
    case 'redirect':
      // a header carries ASCII only; what is encoded already stays
      return reply.redirect(answer.to.replaceAll(/[^\x21-\x7e]/gu, encodeURIComponent), 303)
    case 'json':
      return sendText(reply.code(answer.status).type('application/json; charset=utf-8'), JSON.stringify(answer.data))
    case 'file': {
      const inline = answer.inline && inlineTypes.has(answer.type)
      reply.type(answer.type).header('content-disposition', disposition(answer.name, inline))
      // a document of a citizen runs nothing, whatever it is
      reply.header('content-security-policy', "default-src 'none'; sandbox").header('x-content-type-options', 'nosniff')
      if (answer.size !== undefined) reply.header('content-length', answer.size)
      return reply.send(answer.body)
    }
    case 'bytes':
      return reply.type(answer.type).header('content-length', answer.size).send(answer.body)
    case 'events':
      return live.send(reply, answer)
  }
}

/** Widens the policy of this one answer by one origin; everything else in it stays as the server set it. */
function allowConnection(reply: FastifyReply, address: string): void {
  const policy = String(reply.raw.getHeader('content-security-policy') ?? reply.getHeader('content-security-policy'))
  reply.header(
    'content-security-policy',
    policy.replace("connect-src 'self'", `connect-src 'self' ${new URL(address).origin}`),
  )
}

/** RFC 9457 for machines, a page that says what to do for people. */
export async function sendProblem(
  reply: FastifyReply,
  refusal: Refusal,
  view: View,
  json: boolean,
): Promise<FastifyReply> {
  const { status } = refusal
  const detail = refusal.sentence(view.language)
  const incident = typeof refusal.data.incident === 'string' ? refusal.data.incident : undefined
  reply.code(status).header('cache-control', 'no-store')
  if (json) {
    const type = `urn:lienthong:${refusal.code}`
    const problem = { type, title: detail, status, detail, code: refusal.code, ...(incident && { incident }) }
    return reply.type('application/problem+json; charset=utf-8').send(JSON.stringify(problem))
  }
  // a fault of ours is told as one, whatever status machines are given
  const html = problemPage(view, { status: incident ? 500 : status, happened: detail, code: incident ?? refusal.code })
  return sendText(reply.type('text/html; charset=utf-8'), html.value)
}
