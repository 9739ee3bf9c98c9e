import { Type } from 'typebox'
import { type Answer, defineRoutes, readSmall } from '../../../../kernel/http/index.ts'
import { answered, type Peer } from '../answers.ts'
import { enterWithToken } from '../vxp.door.ts'
import { ask, type Caller, callerOf, headerOf, type Reply } from './facade.ts'
import { type Door, Refused, refusedAs, restRoutes, text, Units, units } from './rest.ts'
import { TOKEN_SECONDS, writeToken } from './token.ts'

const NO_CLIENT = refusedAs('invalid_client', 'Mã hệ thống hoặc khoá bí mật không đúng.')
const NO_TOKEN = refusedAs('invalid_token', 'Mã truy cập không đúng hoặc đã hết hạn. Hãy lấy mã mới ở /token.')

/** `/token` by client credentials (RFC 6749 §4.4), in the header or in the body. */
async function token(peer: Peer): Promise<Answer> {
  const form = new URLSearchParams((await readSmall(peer.request.body)).toString('utf8'))
  if (form.get('grant_type') !== 'client_credentials') {
    return answered(peer, refusedAs('unsupported_grant_type', 'Chỉ nhận grant_type=client_credentials.'), 400)
  }
  const [, basic = ''] = /^Basic\s+(\S+)$/i.exec(headerOf(peer, 'authorization')) ?? []
  const [id = '', ...secret] = Buffer.from(basic, 'base64').toString('utf8').split(':')
  const asked = basic ? { id: plain(id), secret: plain(secret.join(':')) } : undefined
  const given = asked ?? { id: form.get('client_id') ?? '', secret: form.get('client_secret') ?? '' }
  const caller = await callerOf(peer, given.id, given.secret)
  if (!caller) return answered(peer, NO_CLIENT, 401)
  return answered(peer, {
    access_token: writeToken(caller.system.id, given.secret, peer.province.clock.now()),
    ...{ token_type: 'Bearer', expires_in: TOKEN_SECONDS },
  })
}

/** Credentials in Basic are form-encoded first (RFC 6749 §2.3.1); many clients leave that out. */
function plain(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}

const withToken: Door = (work) => async (peer) => {
  const [, given = ''] = /^Bearer\s+(\S+)$/i.exec(headerOf(peer, 'authorization')) ?? []
  const system = await enterWithToken(peer.province, given)
  return system ? work({ province: peer.province, request: peer.request, system }) : answered(peer, NO_TOKEN, 401)
}

const told = (caller: Caller, { status, ErrorCode = '10', ErrorDesc = '' }: Reply, state: string): Answer =>
  status === 'OK'
    ? answered(caller, { state })
    : answered(caller, refusedAs(ErrorCode, ErrorDesc), ErrorDesc.includes('call-not-offered') ? 405 : 400)

const BEARER = Type.Object({ Authorization: text('Bearer and the token of /token') })
const refuses = { 400: Refused, 401: Refused, 404: Refused, 405: Refused }
const anybody = { needs: 'public', peer: true, rawBody: true, refuses } as const
const peer = { ...anybody, headers: BEARER } as const

/** The façade with OAuth2 (gateways.md §3.2). Paths and states are known; what stands inside the bodies is ours, no source tells it. */
export const oauthRoutes = defineRoutes((route) => {
  const Token = Type.Object({ access_token: Type.String(), token_type: Type.String(), expires_in: Type.Integer() })
  const form = ['application/x-www-form-urlencoded']
  route.post(
    '/token',
    { ...anybody, takes: form, summary: 'A bearer token by client credentials', response: Token },
    token,
  )
  const base = '/truclienthong/v1.0.0'
  restRoutes(route, `${base}/vanbans`, { ...peer, door: withToken })
  route.get(
    `${base}/donvilienthongs`,
    { ...peer, summary: 'Units with their codes', response: Units },
    withToken(units),
  )
  const Done = Type.Object({ state: text('ASKED or ENDED: it waits for an administrator of the directory') })
  route.post(
    `${base}/donvilienthongs`,
    { ...peer, takes: ['application/json'], summary: 'Asks for a unit in the directory', response: Done },
    withToken(async (caller) => told(caller, await ask(caller, 'registerAgency', {}), 'ASKED')),
  )
  const query = Type.Object({ code: Type.String({ maxLength: 100, description: 'Code of the unit' }) })
  route.delete(
    `${base}/donvilienthongs`,
    { ...peer, takes: [], query, summary: 'Says that a unit is no more', response: Done },
    (ctx) =>
      withToken(async (caller) => told(caller, await ask(caller, 'deleteAgency', { code: ctx.query.code }), 'ENDED'))(
        ctx,
      ),
  )
})
