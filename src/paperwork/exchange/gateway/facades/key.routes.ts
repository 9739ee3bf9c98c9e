import { Type } from 'typebox'
import { type Answer, defineRoutes, fileAnswer, readSmall } from '../../../../kernel/http/index.ts'
import type { Reason } from '../../hub/reason.ts'
import { answered, type Peer } from '../answers.ts'
import { failed, ok } from '../vxp.reply.ts'
import { Failed, Received } from '../vxp.wire.ts'
import { ask, type Caller, callerOf, fetchOf, handOver, headerOf, inWords } from './facade.ts'

/** Numbers provincial clients act on (gateways.md §3.1). */
const NUMBERS: Readonly<Record<string, string>> = {
  'exchange.receiver-unknown': '18',
  'exchange.receiver-unreachable': '18',
  'exchange.sender-not-served': '19',
}

/** 22 for a file that is no edXML, as these clients know it; the name of the reason stands in brackets. */
const refusedFor = (reason: Reason): Failed => ({
  ...failed(NUMBERS[reason.code] ?? (reason.code.startsWith('edxml.') ? '22' : '10'), reason.code, reason.vi),
  ErrorDesc: inWords(reason),
})

const WRONG_KEY = failed('15', 'exchange.key-wrong', 'X-SystemId hoặc X-SecretKey không đúng.')

type Work = (caller: Caller) => Promise<Answer>

const withKey =
  (work: Work) =>
  async (peer: Peer): Promise<Answer> => {
    const caller = await callerOf(peer, headerOf(peer, 'x-systemid'), headerOf(peer, 'x-secretkey'))
    return caller ? work(caller) : answered(peer, WRONG_KEY, 401)
  }

async function sendEdoc(caller: Caller): Promise<Answer> {
  // what the file is, the file says (edxml.md §6); `messageType` is a label
  const handed = await handOver(caller, { kind: 'edoc' })
  if ('refused' in handed) return answered(caller, refusedFor(handed.refused))
  return answered(caller, { ...ok({ DocId: handed.id }), ErrorDesc: handed.note })
}

async function updateStatus(caller: Caller): Promise<Answer> {
  let said: unknown
  try {
    said = JSON.parse((await readSmall(caller.request.body)).toString('utf8'))
  } catch {
    return answered(caller, failed('10', 'exchange.parameter', 'Thân lời gọi phải là JSON {docId, status}.'))
  }
  const { docId, status } = (typeof said === 'object' && said !== null ? said : {}) as Record<string, unknown>
  return answered(
    caller,
    await ask(caller, 'updateStatus', { docId: String(docId ?? ''), status: String(status ?? '') }),
  )
}

async function getEdoc(caller: Caller, docId: string): Promise<Answer> {
  const file = await fetchOf(caller, docId)
  if ('status' in file) return answered(caller, file, 404)
  return fileAnswer(file.bytes, 'application/octet-stream', `${docId}.edxml`)
}

const KEYS = Type.Object({
  'X-SystemId': Type.String({ description: 'Id of the calling system, as it was registered' }),
  'X-SecretKey': Type.String({ description: 'Its secret' }),
})
const One = Type.Object({ docId: Type.String({ maxLength: 100, description: 'Id as the list gave it' }) })
const Listed = Type.Object({
  messageType: Type.Optional(Type.String({ maxLength: 20, description: 'edoc or status' })),
  fromDate: Type.Optional(Type.String({ maxLength: 30, description: 'YYYY/MM/DD' })),
  toDate: Type.Optional(Type.String({ maxLength: 30, description: 'YYYY/MM/DD, that day included' })),
})
const plain = {
  ...{ status: Type.Literal('OK'), ErrorCode: Type.Literal('0'), ErrorDesc: Type.String() },
}
const peer = {
  needs: 'public',
  peer: true,
  rawBody: true,
  headers: KEYS,
  refuses: { 401: Failed, 404: Failed },
} as const

/** The façade with a key in the headers (gateways.md §3.1), below `/lgsp`. */
export const keyRoutes = defineRoutes((route) => {
  route.post(
    '/lgsp/v1/sendEdoc',
    {
      ...peer,
      summary: 'Hands a file over: multipart form with edocFile and messageType',
      takes: ['multipart/form-data', 'application/octet-stream'],
      response: Type.Union([Type.Object({ ...plain, DocId: Type.String() }), Failed]),
    },
    withKey(sendEdoc),
  )
  route.get(
    '/lgsp/v1/syncReceivedEdocList',
    {
      ...peer,
      query: Listed,
      summary: 'What lies ready for the calling system',
      response: Type.Union([Type.Object({ ...plain, data: Type.Array(Received) }), Failed]),
    },
    (ctx) => {
      const { messageType = 'edoc', fromDate = '', toDate = '' } = ctx.query
      const asked = { messagetype: messageType, fromDate, toDate }
      return withKey(async (caller) => answered(caller, await ask(caller, 'getReceivedEdocList', asked)))(ctx)
    },
  )
  route.get(
    '/lgsp/v1/getEdoc',
    { ...peer, query: One, summary: 'A package as a file', answers: ['application/octet-stream'] },
    (ctx) => withKey((caller) => getEdoc(caller, ctx.query.docId))(ctx),
  )
  route.post(
    '/lgsp/v1/updateStatus',
    {
      ...peer,
      summary: 'Says that a package was stored, or never can be: JSON {docId, status}',
      takes: ['application/json'],
      response: Type.Union([Type.Object(plain), Failed]),
    },
    withKey(updateStatus),
  )
})
