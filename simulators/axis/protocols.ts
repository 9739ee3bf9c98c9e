/** The protocols without signatures (gateways.md §3), as this axis speaks them: it shares no code with the hub that calls it. */
import { randomUUID } from 'node:crypto'
import { json, type Reply } from './answer.ts'
import { type Axis, type Kind, type Member, Refused } from './axis.ts'
import { fieldsOf } from './form.ts'
import type { Call } from './serve.ts'

const kindOf = (text: string | null | undefined): Kind => (text?.toLowerCase() === 'status' ? 'status' : 'edoc')

/** A member by what it is called and its secret. @throws Refused */
function enter(axis: Axis, systemId: string, secret: string): Member {
  const member = axis.members.find((one) => one.systemId === systemId && one.secret === secret)
  if (!member || axis.faults.expired) throw new Refused('15', 'sai mã hệ thống hoặc khoá')
  return member
}

const take = (axis: Axis, { systemId, codes }: Member, kind: Kind, bytes: Buffer, to: string[] = []): string =>
  axis.take({ kind, sender: systemId, from: codes[0] ?? systemId, to, bytes }).id

const end = (axis: Axis, { systemId }: Member, docId: string, status: string): void => {
  const line = axis.line(systemId, docId)
  const state = status.toUpperCase()
  if (state !== 'DONE' && state !== 'FAIL' && state !== 'PROCESSING') throw new Refused('10', 'status')
  if (line.state !== 'DONE') line.state = state
}

/** A key in the headers: numbers in `ErrorCode`, packages as they are (§3.1). */
function key(axis: Axis, { method, url, headers, body }: Call): Reply {
  try {
    const member = enter(axis, headers['x-systemid'] ?? '', headers['x-secretkey'] ?? '')
    const asked = url.searchParams
    const docId = asked.get('docId') ?? ''
    switch (`${method} ${url.pathname.split('/v1/').at(-1)}`) {
      case 'POST sendEdoc': {
        const form = fieldsOf(headers['content-type'] ?? '', body)
        const file = form.get('edocFile')
        if (!file) throw new Refused('10', 'edocFile')
        const kind = kindOf(form.get('messageType')?.toString('utf8'))
        return json({ status: 'OK', ErrorCode: '0', ErrorDesc: '', DocId: take(axis, member, kind, file) })
      }
      case 'GET syncReceivedEdocList': {
        for (const name of ['fromDate', 'toDate']) {
          if (!/^\d{4}\/\d\d\/\d\d$/.test(asked.get(name) ?? '')) throw new Refused('10', name)
        }
        const data = axis.listed(member.systemId, kindOf(asked.get('messageType')))
        return json({ status: 'OK', ErrorCode: '0', ErrorDesc: '', data })
      }
      case 'GET getEdoc':
        return { http: 200, body: axis.file(axis.line(member.systemId, docId)) }
      case 'POST updateStatus': {
        const said = JSON.parse(body.toString('utf8')) as { docId: string; status: string }
        end(axis, member, said.docId, said.status)
        return json({ status: 'OK', ErrorCode: '0', ErrorDesc: '' })
      }
    }
    throw new Refused('10', url.pathname)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return json({ status: 'FAIL', ErrorCode: error.code, ErrorDesc: error.message }, error.code === '15' ? 401 : 200)
  }
}

/** Documents as things with an address (§3.2, §3.4): packages as base64 in JSON, refusals as numbers of HTTP. */
function rest(axis: Axis, { method, url, headers, body }: Call, below: string, member: Member): Reply {
  const docId = decodeURIComponent(url.pathname.slice(url.pathname.indexOf(below) + below.length + 1))
  if (method === 'POST') {
    const form = (headers['content-type'] ?? '').startsWith('multipart/')
    const fields = form ? fieldsOf(headers['content-type'] ?? '', body) : undefined
    const said = fields ? {} : (JSON.parse(body.toString('utf8')) as { file?: string; kind?: string; to?: string[] })
    const file = fields ? fields.get('file') : Buffer.from(said.file ?? '', 'base64')
    if (!file) throw new Refused('10', 'file')
    const kind = kindOf(fields ? fields.get('kind')?.toString('utf8') : said.kind)
    return json({ docId: take(axis, member, kind, file, said.to), state: 'INITIAL' })
  }
  if (method === 'PUT') {
    end(axis, member, docId, url.searchParams.get('status') ?? '')
    return json({ docId, state: 'DONE' })
  }
  if (docId !== '') return json({ docId, file: axis.file(axis.line(member.systemId, docId)).toString('base64') })
  const rows = axis.listed(member.systemId, kindOf(url.searchParams.get('kind')))
  return json({
    data: rows.map(({ created_time, status, ...row }) => ({ ...row, state: status, created: created_time })),
  })
}

/** Refusals as HTTP has them; an unknown caller is one of RFC 6750. */
function refusing(work: () => Reply): Reply {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const told = { error: error.code === '15' ? 'invalid_token' : error.code, error_description: error.message }
    return json(told, error.code === '15' ? 401 : 400)
  }
}

const DOCUMENTS = '/vanbans'
const UNITS = '/donvilienthongs'

function token(axis: Axis, { headers }: Call): Reply {
  const basic = Buffer.from((headers.authorization ?? '').replace(/^Basic /, ''), 'base64').toString('utf8')
  const [login = '', secret = ''] = basic.split(':').map(decodeURIComponent)
  const { systemId } = enter(axis, login, secret)
  const access_token = randomUUID()
  axis.tokens.set(access_token, systemId)
  return json({ access_token, token_type: 'Bearer', expires_in: 3600 })
}

const oauth = (axis: Axis, call: Call): Reply =>
  refusing(() => {
    if (call.url.pathname.endsWith('/token')) return token(axis, call)
    const bearer = (call.headers.authorization ?? '').replace(/^Bearer /, '')
    const member = axis.members.find((one) => one.systemId === axis.tokens.get(bearer))
    if (!member || axis.faults.expired) throw new Refused('15', 'token không còn hiệu lực')
    // of an axis that forgets, each token opens once
    if (axis.faults.forgetsTokens) axis.tokens.delete(bearer)
    if (call.url.pathname.endsWith(UNITS)) return json({ data: axis.units })
    return rest(axis, call, DOCUMENTS, member)
  })

const xroad = (axis: Axis, call: Call): Reply =>
  refusing(() =>
    rest(axis, call, '/edocs', enter(axis, call.headers['x-road-client'] ?? '', call.headers['x-secretkey'] ?? '')),
  )

/** EdocService: everything in headers, `0` or `9999` (§3.3). Its lists tell ids and nothing else. */
function edocService(axis: Axis, { url, headers, body }: Call): Reply {
  const done = (more: object = {}) => json({ code: '0', message: '', ...more })
  try {
    const member = enter(axis, headers.organid ?? '', headers.authorization ?? '')
    const { docid = '', status = 'done' } = headers
    const kind = kindOf(headers.type)
    switch (url.pathname.split('/').at(-1)) {
      case 'sendDocument':
        return done({ docId: take(axis, member, kind, body) })
      case 'getPendingDocIds':
        return done({ docIds: axis.listed(member.systemId, kind).map((line) => line.docId) })
      case 'getDocument':
        return { http: 200, body: axis.file(axis.line(member.systemId, docid)) }
      case 'confirmReceived':
        end(axis, member, docid, status)
        return done()
      case 'getOrganizations':
        return done({ data: axis.units })
    }
    throw new Refused('10', url.pathname)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return json({ code: '9999', message: error.message }, error.code === '15' ? 401 : 200)
  }
}

/** Which protocol a call speaks, by its address; nothing when it is none of these. */
export function protocolOf(path: string): ((axis: Axis, call: Call) => Reply) | undefined {
  if (/^\/r1\//.test(path)) return xroad
  if (path.includes('/EdocService/')) return edocService
  if (path === '/token' || path.startsWith('/truclienthong/')) return oauth
  return path.includes('/v1/') ? key : undefined
}
