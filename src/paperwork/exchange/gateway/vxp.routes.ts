import { Type } from 'typebox'
import { type Answer, defineRoutes, fileAnswer, jsonAnswer } from '../../../kernel/http/index.ts'
import { openForward } from '../hub/forward.ts'
import { answered, base64Answer, type Peer } from './answers.ts'
import type { Call } from './vxp.call.ts'
import { CALLS, fetchFile, runCall } from './vxp.calls.ts'
import { enter } from './vxp.door.ts'
import { ok, refused, replies } from './vxp.reply.ts'
import { wire } from './vxp.wire.ts'

/** The call is the last part of the address, whatever stands before it: vendors keep the base path they are used to. */
const callName = (url: string): string =>
  decodeURIComponent((url.split('?', 1)[0] ?? '').split('/').at(-1) ?? '').slice(0, 60)

async function answer(ctx: Peer): Promise<Answer> {
  const { province, request } = ctx
  const name = callName(request.url)
  const download = name.toLowerCase() === 'downloadedoc'
  const fetch = name.toLowerCase() === 'getedoc'
  const named = CALLS.get(name.toLowerCase())
  if (!named && !download && !fetch) return answered(ctx, replies.callUnknown(name))
  const entered = await enter(province, request.headers)
  // a client that stores what it downloads must not store the reason as a document
  if (!entered.ok) return answered(ctx, refused(entered), download ? 404 : 200)
  const { system, accepted } = entered
  const call: Call = { province, system, accepted, request }
  if (download) return sendFile(call)
  if (fetch) return sendBase64(ctx, call)
  const reply = await runCall(named!, call)
  return 'status' in reply && reply.status === 'FAIL' ? answered(ctx, reply) : jsonAnswer(reply)
}

async function sendFile(call: Call): Promise<Answer> {
  const file = await fetchFile(call)
  if ('status' in file) return jsonAnswer(file, 404)
  const { bytes } = await openForward(call.province, file.file)
  return fileAnswer(bytes, 'application/octet-stream', `${file.id}.edxml`)
}

async function sendBase64(ctx: Peer, call: Call): Promise<Answer> {
  const file = await fetchFile(call)
  if ('status' in file) return answered(ctx, file)
  return base64Answer(await openForward(call.province, file.file), (data) => ok({ data }))
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
