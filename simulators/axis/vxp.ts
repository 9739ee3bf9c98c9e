/** The server side of VXP (gateways.md §2), this axis' own code: it shares none with the hub that calls it. */
import { createHash, createHmac } from 'node:crypto'
import type { Axis, Kind } from './axis.ts'
import { Refused } from './axis.ts'
import type { Call } from './serve.ts'

const PREFIX = 'xroadvnpt-'
const WINDOW_MINUTES = 10

const ok = (more: object = {}) => ({ status: 'OK', ErrorCode: '0', ErrorDesc: '', ...more })
const fail = (code: string, ErrorDesc: string) => ({ status: 'FAIL', ErrorCode: code, ErrorDesc })

/** `ddMMyyyy'T'HHmmss+SSSS` on a Vietnamese wall, in milliseconds. */
function momentOf(text: string): number {
  const [, day, month, year, hour, minute, second] =
    /^(\d{2})(\d{2})(\d{4})T(\d{2})(\d{2})(\d{2})\+\d{4}$/.exec(text) ?? []
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}+07:00`)
}

/** Who calls, and with which parameters. @throws Refused */
function enter(axis: Axis, { headers }: Call): { systemId: string; params: Map<string, string>; signature: string } {
  const text = headers[`${PREFIX}sign-header`] ?? ''
  const signature = headers[`${PREFIX}hash-header`] ?? ''
  let signed: Record<string, string>
  try {
    signed = JSON.parse(text)
  } catch {
    throw new Refused('15', 'sign-header không đúng')
  }
  const member = axis.members.find((one) => one.systemId === signed.systemid)
  const secret = axis.faults.expired ? undefined : member?.secret
  if (!member || !secret || createHmac('sha256', secret).update(text).digest('hex') !== signature) {
    throw new Refused('15', 'sai SystemId/SecretKey')
  }
  const params = new Map<string, string>()
  for (const name of (headers[`${PREFIX}sign-header-key`] ?? '').split(';')) {
    const value = headers[PREFIX + name.toLowerCase()]
    if (value !== signed[name]) throw new Refused('16', `header ${name} khác sign-header`)
    params.set(name.toLowerCase(), value ?? '')
  }
  const off = Math.abs(momentOf(params.get('timestamp') ?? '') - axis.now().getTime()) / 60_000
  if (!(off <= WINDOW_MINUTES)) throw new Refused('16', 'timestamp quá hạn')
  return { systemId: member.systemId, params, signature }
}

const kindOf = (params: Map<string, string>): Kind => {
  const kind = params.get('messagetype')?.toLowerCase()
  if (kind !== 'edoc' && kind !== 'status') throw new Refused('10', 'messagetype')
  return kind
}

type Entered = ReturnType<typeof enter>

const calls: Record<string, (axis: Axis, entered: Entered, call: Call) => object> = {
  sendedoc(axis, { systemId, params }, { body }) {
    if (createHash('sha256').update(body).digest('hex') !== params.get('hash-file'))
      throw new Refused('21', 'hash-file')
    const to = params.has('to') ? (JSON.parse(params.get('to') ?? '[]') as string[]) : []
    const given = { kind: kindOf(params), sender: systemId, from: params.get('from') ?? '', to, bytes: body }
    return ok({ DocId: axis.take(given).id })
  },
  getreceivededoclist: (axis, { systemId, params }) => ok({ data: axis.listed(systemId, kindOf(params)) }),
  getedoc: (axis, { systemId, params }) =>
    ok({ data: axis.file(axis.line(systemId, params.get('docid') ?? '')).toString('base64') }),
  getsentedoclist: (axis, { systemId, params }) => ok({ data: axis.sent(systemId, params.get('docid') ?? '') }),
  updatestatus(axis, { systemId, params }) {
    const line = axis.line(systemId, params.get('docid') ?? '')
    const status = params.get('status')?.toUpperCase()
    if (status !== 'DONE' && status !== 'FAIL' && status !== 'PROCESSING') throw new Refused('10', 'status')
    if (line.state !== 'DONE') line.state = status
    return ok()
  },
  countreceiveedoc: (axis, { systemId }) => ({ count: axis.listed(systemId, 'edoc').length }),
  countreceivestatus: (axis, { systemId }) => ({ count: axis.listed(systemId, 'status').length }),
  getagencieslist: (axis) =>
    ok({ data: axis.units.map((unit, at) => ({ id: String(at + 1), pid: '', mail: '', ...unit })) }),
}

/** Answers a call of VXP, in JSON and with HTTP 200 for refusals too. */
export function answerVxp(axis: Axis, call: Call): object {
  const name = call.name.toLowerCase()
  const work = calls[name]
  try {
    if (!work) throw new Refused('10', `không có lời gọi ${name}`)
    return work(axis, enter(axis, call), call)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return fail(error.code, error.message)
  }
}
