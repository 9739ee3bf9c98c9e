import { Type } from 'typebox'
import { defineRoutes } from '../../../../kernel/http/index.ts'
import { answered } from '../answers.ts'
import { callerOf, headerOf } from './facade.ts'
import { type Door, Refused, refusedAs, restRoutes, text } from './rest.ts'

const STRANGER = refusedAs('Client.SslAuthenticationFailed', 'X-Road-Client hoặc X-SecretKey không đúng.')

/**
 * Who calls stands in `X-Road-Client` (`instance/class/member/subsystem`), which is the id it was registered with. A security server proves its
 * own clients; as the hub may stand without one, the secret of the system comes along.
 */
const withClient: Door = (work) => async (peer) => {
  const caller = await callerOf(peer, headerOf(peer, 'x-road-client'), headerOf(peer, 'x-secretkey'))
  return caller ? work(caller) : answered(peer, STRANGER, 401)
}

const Service = {
  ...{ instance: Type.String({ maxLength: 100 }), memberClass: Type.String({ maxLength: 100 }) },
  ...{ member: Type.String({ maxLength: 100 }), subsystem: Type.String({ maxLength: 100 }) },
}
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
  restRoutes(route, base, { ...peer, door: withClient, above: Service })
})
