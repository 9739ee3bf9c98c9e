import { Type } from 'typebox'
import { type Answer, defineRoutes } from '../../../../kernel/http/index.ts'
import { answered, callerOf, headerOf, type Peer } from './facade.ts'
import {
  Asked,
  Listed,
  list,
  Moved,
  move,
  Opened,
  open,
  Refused,
  refusedAs,
  State,
  send,
  TAKES,
  Taken,
  text,
  type Work,
} from './rest.ts'

const STRANGER = refusedAs('Client.SslAuthenticationFailed', 'X-Road-Client hoặc X-SecretKey không đúng.')

/**
 * Who calls stands in `X-Road-Client` (`instance/class/member/subsystem`), which is the id it was registered with. A security server proves its
 * own clients; as the hub may stand without one, the secret of the system comes along.
 */
const withClient =
  (work: Work) =>
  async (peer: Peer): Promise<Answer> => {
    const caller = await callerOf(peer, headerOf(peer, 'x-road-client'), headerOf(peer, 'x-secretkey'))
    return caller ? work(caller) : answered(peer, STRANGER, 401)
  }

const Service = {
  ...{ instance: Type.String({ maxLength: 100 }), memberClass: Type.String({ maxLength: 100 }) },
  ...{ member: Type.String({ maxLength: 100 }), subsystem: Type.String({ maxLength: 100 }) },
}
const Any = Type.Object(Service)
const One = Type.Object({ ...Service, docId: Type.String({ maxLength: 100 }) })
const headers = Type.Object({
  'X-Road-Client': text('instance/class/member/subsystem of the caller, as it was registered'),
  'X-SecretKey': text('Its secret'),
})
const peer = {
  needs: 'public',
  peer: true,
  rawBody: true,
  headers,
  refuses: { 400: Refused, 401: Refused, 404: Refused },
} as const

/** The façade in the style of X-Road REST (gateways.md §3.4): the same things as with OAuth2, under the address of a service. */
export const xroadRoutes = defineRoutes((route) => {
  const base = '/r1/:instance/:memberClass/:member/:subsystem/lienthongvanban/edocs'
  route.get(
    base,
    { ...peer, params: Any, query: Asked, summary: 'What lies ready for the caller', response: Listed },
    (ctx) => {
      const { kind = 'edoc', fromDate = '', toDate = '' } = ctx.query
      return withClient((caller) => list(caller, { messagetype: kind, fromDate, toDate }))(ctx)
    },
  )
  route.get(`${base}/:docId`, { ...peer, params: One, summary: 'A package as base64', response: Opened }, (ctx) =>
    withClient((caller) => open(caller, ctx.params.docId))(ctx),
  )
  route.post(
    base,
    { ...peer, params: Any, takes: TAKES, summary: 'Hands a file over', response: Taken },
    withClient(send),
  )
  route.put(
    `${base}/:docId`,
    { ...peer, params: One, query: State, summary: 'Says that a package was stored, or never can be', response: Moved },
    (ctx) => withClient((caller) => move(caller, ctx.params.docId, ctx.query.status))(ctx),
  )
})
