import { field } from './call.ts'
import type { Login, Outward, PeerClient } from './client.ts'
import { httpOf } from './http.client.ts'
import { formOf, jsonOf, type OutwardBody } from './outward-body.ts'
import { listedIn, unitsIn } from './reply.ts'
import { PeerTrouble, troubles } from './trouble.ts'

/** A larger file goes as a form: in JSON it lies in the memory of whoever reads it. */
const MOST_JSON = 20 * 1_048_576

const bodyOf = (file: Outward): OutwardBody => {
  const { kind, from, to } = file
  return file.size > MOST_JSON ? formOf(file, 'file', { kind, from }) : jsonOf(file, 'file', { kind, from, to })
}

/** Documents as things with an address: what OAuth2 and X-Road have in common. */
function restClient(http: ReturnType<typeof httpOf>, base: string, directory?: string): PeerClient {
  const { ask, open } = http
  const at = (docId: string) => `${base}/${encodeURIComponent(docId)}`
  return {
    send: async (file) => {
      const reply = await ask({ method: 'POST', path: base, body: bodyOf(file) })
      if (field(reply, 'state').toUpperCase() === 'FAIL') {
        throw new PeerTrouble('refused', troubles.refused('FAIL', field(reply, 'reason')))
      }
      return field(reply, 'docId')
    },
    list: async (kind) => listedIn(await ask({ path: base, query: { kind } }), 'created'),
    open: (docId, _kind, keep) => open({ path: at(docId) }, 'file', keep),
    async tell(docId) {
      await ask({ method: 'PUT', path: at(docId), query: { status: 'DONE' } })
    },
    units: async () => (directory ? unitsIn(await ask({ path: directory })) : []),
  }
}

/** A hub behind X-Road (gateways.md §3.4): the address is that of the service, with instance, class, member and subsystem. */
export const xroadClient = (login: Login): PeerClient =>
  restClient(
    httpOf(login, async () => ({ 'X-Road-Client': login.login, 'X-SecretKey': login.secret })),
    '/lienthongvanban/edocs',
  )

const credentials: OutwardBody = {
  type: 'application/x-www-form-urlencoded',
  body: Buffer.from('grant_type=client_credentials'),
}

/** A token is asked for anew so long before it ends. */
const EARLY_SECONDS = 60

/** A hub with OAuth2 (gateways.md §3.2): a token by client credentials, kept until it is about to end or is dropped. */
export function oauthClient(login: Login): PeerClient {
  let token: { value: string; until: number } | undefined
  const basic = [login.login, login.secret].map(encodeURIComponent).join(':')
  const signIn = httpOf(login, async () => ({ Authorization: `Basic ${Buffer.from(basic).toString('base64')}` }))
  const bearer = async () => {
    if (!token || token.until <= performance.now()) {
      const reply = await signIn.ask({ method: 'POST', path: '/token', body: credentials })
      const value = field(reply, 'access_token')
      if (value === '') throw new PeerTrouble('uncertain', troubles.wrongAnswer('/token'))
      const seconds = Number(field(reply, 'expires_in')) || EARLY_SECONDS
      token = { value, until: performance.now() + Math.max(0, seconds - EARLY_SECONDS) * 1000 }
    }
    return { Authorization: `Bearer ${token.value}` }
  }
  return {
    ...restClient(httpOf(login, bearer), '/truclienthong/v1.0.0/vanbans', '/truclienthong/v1.0.0/donvilienthongs'),
    forget() {
      const had = token !== undefined
      token = undefined
      return had
    },
  }
}
