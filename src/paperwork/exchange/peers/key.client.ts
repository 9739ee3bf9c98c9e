import { addDays, isoDay, legalDayOf } from '../../../../packages/time/index.ts'
import { field } from './call.ts'
import type { Login, PeerClient } from './client.ts'
import { httpOf, plainJson } from './http.client.ts'
import { formOf } from './outward-body.ts'
import { listedIn } from './reply.ts'

/** Lists are asked for so many days back: what lies there longer was never fetched by anybody. */
const DAYS_BACK = 90

const slashed = (day: Parameters<typeof isoDay>[0]): string => isoDay(day).replaceAll('-', '/')

/** A hub that knows its clients by a key in the headers (gateways.md §3.1), as its client. */
export function keyClient(login: Login): PeerClient {
  const { ask, open } = httpOf(login, async () => ({ 'X-SystemId': login.login, 'X-SecretKey': login.secret }))
  return {
    async send(file) {
      const body = formOf(file, 'edocFile', { messageType: file.kind })
      return field(await ask({ method: 'POST', path: '/v1/sendEdoc', body }), 'DocId')
    },
    async list(kind) {
      const today = legalDayOf(login.now())
      const days = { fromDate: slashed(addDays(today, -DAYS_BACK)), toDate: slashed(today) }
      const query = { messageType: kind, ...days }
      return listedIn(await ask({ path: '/v1/syncReceivedEdocList', query }), 'created_time')
    },
    open: (docId, _kind, keep) => open({ path: '/v1/getEdoc', query: { docId } }, 'data', keep),
    async tell(docId) {
      await ask({ method: 'POST', path: '/v1/updateStatus', body: plainJson({ docId, status: 'done' }) })
    },
    // this protocol has no directory
    units: async () => [],
  }
}
