import { type TProperties, Type } from 'typebox'
import { type Answer, type Define, type RouteSpec, readSmall } from '../../../../kernel/http/index.ts'
import { answered, base64Answer, type Peer } from '../answers.ts'
import { ask, bodyOf, type Caller, fetchOf, handOver, inWords, type Reply } from './facade.ts'

/** Documents as things with an address: what the façades with OAuth2 and with X-Road have in common. */

/** A file inside JSON lies in memory whole; a larger one comes as a form. */
const MOST_JSON = 32 * 1_048_576

export type Work = (caller: Caller) => Promise<Answer>

export const refusedAs = (error: string, error_description: string) => ({ error, error_description })

const wrong = (caller: Caller, { ErrorCode = '10', ErrorDesc = '' }: Reply, status = 400): Answer =>
  answered(caller, refusedAs(ErrorCode, ErrorDesc), status)

interface Row {
  docId: string
  from: string
  to: string
  messageType: string
  status: string
  created_time: string
  updated_time: string
}

async function list(caller: Caller, asked: Readonly<Record<string, string>>): Promise<Answer> {
  const reply = await ask(caller, 'getReceivedEdocList', asked)
  if (reply.status !== 'OK') return wrong(caller, reply)
  const data = (reply.data as Row[]).map((row) => ({
    ...{ docId: row.docId, from: row.from, to: row.to, kind: row.messageType, state: row.status },
    ...{ created: row.created_time, updated: row.updated_time },
  }))
  return answered(caller, { data })
}

async function open(caller: Caller, docId: string): Promise<Answer> {
  const file = await fetchOf(caller, docId)
  if ('status' in file) return wrong(caller, file, 404)
  return base64Answer(file, (data) => ({ docId, file: data }))
}

async function send(caller: Caller): Promise<Answer> {
  const type = caller.request.headers['content-type'] ?? ''
  const given = type.startsWith('multipart/') ? { kind: 'edoc' } : await readJson(caller)
  if (!given)
    return wrong(caller, {
      ErrorDesc: `Thân lời gọi phải là JSON {file, kind}, tệp là base64, không quá ${MOST_JSON / 1_048_576} MB.`,
    })
  const { bytes, ...named } = { bytes: undefined, ...given }
  const handed = await handOver(caller, named, bytes && bodyOf(bytes))
  if ('refused' in handed) return answered(caller, refusedAs(handed.refused.code, inWords(handed.refused)), 400)
  return answered(caller, { docId: handed.id, state: 'INITIAL', reason: handed.note })
}

async function readJson(
  caller: Caller,
): Promise<{ kind: string; from: string; to: string; bytes: Buffer } | undefined> {
  try {
    const text = (await readSmall(caller.request.body, MOST_JSON)).toString('utf8')
    const { file, kind = 'edoc', from = '', to = '' } = JSON.parse(text) as Record<string, unknown>
    if (typeof file !== 'string' || !/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(file)) return undefined
    const codes = Array.isArray(to) ? JSON.stringify(to) : String(to)
    return { kind: String(kind), from: String(from), to: codes, bytes: Buffer.from(file, 'base64') }
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return undefined
    throw error
  }
}

async function move(caller: Caller, docId: string, state: string): Promise<Answer> {
  const reply = await ask(caller, 'updateStatus', { docId, status: state })
  return reply.status === 'OK' ? answered(caller, { docId, state: state.toUpperCase() }) : wrong(caller, reply)
}

export async function units(caller: Caller): Promise<Answer> {
  const reply = await ask(caller, 'getAgenciesList', {})
  return answered(caller, { data: reply.data })
}

export const text = (description: string) => Type.String({ description })
export const Refused = Type.Object({
  error: text('Name or number of the reason'),
  error_description: text('A sentence'),
})
const Moment = text('yyyy/MM/dd HH:mm:ss')
const Listed = Type.Object({
  data: Type.Array(
    Type.Object({
      ...{ docId: text('Id of the package for this receiver'), from: text('Code of the sender') },
      ...{ to: text('Code of the receiver'), kind: text('edoc or status'), state: text('INITIAL or PROCESSING') },
      ...{ created: Moment, updated: Moment },
    }),
  ),
})
const Unit = Type.Object({
  ...{ id: text('Id'), pid: text('Id of the unit above, or empty'), code: text('Code'), name: text('Name') },
  ...{ mail: text('E-mail'), oldCode: text('Code before QĐ 20/2020') },
})
const Taken = Type.Object({
  docId: text('Id of the package'),
  state: text('INITIAL or FAIL'),
  reason: text('Why, or empty'),
})
const Asked = Type.Object({
  kind: Type.Optional(Type.String({ maxLength: 20, description: 'edoc or status' })),
  fromDate: Type.Optional(Type.String({ maxLength: 30, description: 'yyyy/MM/dd' })),
  toDate: Type.Optional(Type.String({ maxLength: 30, description: 'yyyy/MM/dd, that day included' })),
})
const State = Type.Object({ status: Type.String({ maxLength: 20, description: 'PROCESSING, DONE or FAIL' }) })

const Opened = Type.Object({ docId: text('Id'), file: text('The edXML file as base64') })
const Moved = Type.Object({ docId: text('Id'), state: text('The state it is in now') })
export const Units = Type.Object({ data: Type.Array(Unit) })
/** What a file may come in. */
const TAKES = ['application/json', 'multipart/form-data'] as const

/** Lets a caller in by what its protocol proves itself with, or answers that it is nobody. */
export type Door = (work: Work) => (peer: Peer) => Promise<Answer>

/** The four calls below an address: what lies ready, one package, handing one over, saying what became of it. `above`: parts of the address. */
export function restRoutes(
  route: Define,
  base: string,
  { door, above = {}, ...peer }: RouteSpec & { peer: true; rawBody: true; door: Door; above?: TProperties },
): void {
  const any = Object.keys(above).length > 0 ? { params: Type.Object(above) } : {}
  const one = { params: Type.Object({ ...above, docId: Type.String({ maxLength: 100 }) }) }
  route.get(
    base,
    { ...peer, ...any, query: Asked, summary: 'What lies ready for the caller', response: Listed },
    (ctx) => {
      const { kind = 'edoc', fromDate = '', toDate = '' } = ctx.query
      return door((caller) => list(caller, { messagetype: kind, fromDate, toDate }))(ctx)
    },
  )
  route.get(`${base}/:docId`, { ...peer, ...one, summary: 'A package as base64', response: Opened }, (ctx) =>
    door((caller) => open(caller, ctx.params.docId))(ctx),
  )
  route.post(base, { ...peer, ...any, takes: TAKES, summary: 'Hands a file over', response: Taken }, door(send))
  route.put(
    `${base}/:docId`,
    { ...peer, ...one, query: State, summary: 'Says that a package was stored, or never can be', response: Moved },
    (ctx) => door((caller) => move(caller, ctx.params.docId, ctx.query.status))(ctx),
  )
}
