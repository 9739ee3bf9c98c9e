import { Readable } from 'node:stream'
import { Type } from 'typebox'
import { vxpRefusal } from '../../../../packages/edxml/index.ts'
import { type Answer, type Ctx, defineRoutes, fileAnswer, jsonAnswer } from '../../../kernel/http/index.ts'
import { findSystem } from '../hub/system.store.ts'
import type { Call } from './vxp.call.ts'
import { CALLS, fetchFile, runCall } from './vxp.calls.ts'
import { enter } from './vxp.door.ts'
import { refused, replies } from './vxp.reply.ts'
import { wire } from './vxp.wire.ts'

type Peer = Pick<Ctx, 'province' | 'request'>

/** The call is the last part of the address, whatever stands before it: vendors keep the base path they are used to. */
const callName = (url: string): string =>
  decodeURIComponent((url.split('?', 1)[0] ?? '').split('/').at(-1) ?? '').slice(0, 60)

async function answer(ctx: Peer): Promise<Answer> {
  const { province, request } = ctx
  const name = callName(request.url)
  const download = name.toLowerCase() === 'downloadedoc'
  const named = CALLS.get(name.toLowerCase())
  if (!named && !download) return refuse(ctx, replies.callUnknown(name))
  const accepted = await enter(province, request.headers)
  if (!accepted.ok) return refuse(ctx, refused(accepted), download)
  const system = await findSystem(province.reader, accepted.systemId)
  if (!system) return refuse(ctx, refused(vxpRefusal('vxp.system-unknown', accepted.systemId)), download)
  const call: Call = { province, system, accepted, request }
  if (download) return sendFile(call)
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
  const bytes = await call.province.files.open(file.hash)
  return fileAnswer(bytes, 'application/octet-stream', `${file.id}.edxml`)
}

const peer = { needs: 'public', peer: true, rawBody: true } as const
/** Under another base path any call may come; what it answers is described where the call stands. */
const AnyReply = Type.Record(Type.String(), Type.Unknown())

/** The VXP façade (gateways.md §2): every call below `/vxp`, and under any longer base path. Callers are verified by their signature. */
export const vxpRoutes = defineRoutes((route) => {
  for (const { wire: on } of CALLS.values()) {
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
