import { Readable } from 'node:stream'
import { Type } from 'typebox'
import { type Answer, bytesAnswer, type Ctx, defineRoutes, fileAnswer, jsonAnswer } from '../../../kernel/http/index.ts'
import { openForward } from '../hub/forward.ts'
import type { Call } from './vxp.call.ts'
import { CALLS, fetchFile, runCall } from './vxp.calls.ts'
import { enter } from './vxp.door.ts'
import { ok, refused, replies } from './vxp.reply.ts'
import { wire } from './vxp.wire.ts'

type Peer = Pick<Ctx, 'province' | 'request'>

/** The call is the last part of the address, whatever stands before it: vendors keep the base path they are used to. */
const callName = (url: string): string =>
  decodeURIComponent((url.split('?', 1)[0] ?? '').split('/').at(-1) ?? '').slice(0, 60)

async function answer(ctx: Peer): Promise<Answer> {
  const { province, request } = ctx
  const name = callName(request.url)
  const download = name.toLowerCase() === 'downloadedoc'
  const fetch = name.toLowerCase() === 'getedoc'
  const named = CALLS.get(name.toLowerCase())
  if (!named && !download && !fetch) return refuse(ctx, replies.callUnknown(name))
  const entered = await enter(province, request.headers)
  if (!entered.ok) return refuse(ctx, refused(entered), download)
  const { system, accepted } = entered
  const call: Call = { province, system, accepted, request }
  if (download) return sendFile(call)
  if (fetch) return sendBase64(ctx, call)
  const reply = await runCall(named!, call)
  return 'status' in reply && reply.status === 'FAIL' ? refuse(ctx, reply) : jsonAnswer(reply)
}

/** A body nobody reads is let run out, so that the peer hears the reason instead of a broken connection. */
function refuse(ctx: Peer, reply: object, asFile = false): Answer {
  const { body } = ctx.request
  if (body instanceof Readable && !body.destroyed) body.resume()
  // a client that stores what it downloads must not store the reason as a document
  return jsonAnswer(reply, asFile ? 404 : 200)
}

async function sendFile(call: Call): Promise<Answer> {
  const file = await fetchFile(call)
  if ('status' in file) return jsonAnswer(file, 404)
  const { bytes } = await openForward(call.province, file.file)
  return fileAnswer(bytes, 'application/octet-stream', `${file.id}.edxml`)
}

/** The same file as base64 in a JSON answer, which is never there whole: it goes out as it is read. */
async function sendBase64(ctx: Peer, call: Call): Promise<Answer> {
  const file = await fetchFile(call)
  if ('status' in file) return refuse(ctx, file)
  const { size, bytes } = await openForward(call.province, file.file)
  const [before = '', after = ''] = JSON.stringify(ok({ data: '|' })).split('|')
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

async function* inBase64(before: string, bytes: Readable, after: string): AsyncGenerator<Buffer> {
  yield Buffer.from(before, 'latin1')
  let left: Buffer = Buffer.alloc(0)
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    const all = left.length > 0 ? Buffer.concat([left, chunk]) : chunk
    const whole = all.length - (all.length % 3)
    yield Buffer.from(all.toString('base64', 0, whole), 'latin1')
    left = all.subarray(whole)
  }
  yield Buffer.from(left.toString('base64') + after, 'latin1')
}

const peer = { needs: 'public', peer: true, rawBody: true } as const
/** Under another base path any call may come; what it answers is described where the call stands. */
const AnyReply = Type.Record(Type.String(), Type.Unknown())

/** The VXP façade (gateways.md §2): every call below `/vxp`, and under any longer base path. Callers are verified by their signature. */
export const vxpRoutes = defineRoutes((route) => {
  for (const on of [...[...CALLS.values()].map((one) => one.wire), wire.getEdoc]) {
    const { method, summary, headers, takes = [], reply } = on
    const spec = { ...peer, summary, headers, takes, response: reply }
    if (method === 'POST') route.post(`/vxp/${on.name}`, spec, (ctx) => answer(ctx))
    else route.get(`/vxp/${on.name}`, spec, (ctx) => answer(ctx))
  }
  const { headers, summary, reply } = wire.downloadEdoc
  const file = { ...peer, summary, headers, answers: ['application/octet-stream'], refuses: { 404: reply } }
  route.get('/vxp/downloadEdoc', file, (ctx) => answer(ctx))

  const said = { response: AnyReply, refuses: { 404: AnyReply }, answers: ['application/octet-stream'] }
  const other = { ...peer, ...said, summary: 'The same calls under a longer base path, in any letter case' }
  route.post('/vxp/*', other, (ctx) => answer(ctx))
  route.get('/vxp/*', other, (ctx) => answer(ctx))
})
