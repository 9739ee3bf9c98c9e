import { addDays, isoDay, legalDayOf } from '../../../../packages/time/index.ts'
import { field, rowsIn } from './call.ts'
import type { Listed, Login, PeerClient } from './client.ts'
import { httpOf, isRemoteId, plainJson, unitsIn } from './http.client.ts'
import { formOf } from './outward-body.ts'

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
      const reply = await ask({ path: '/v1/syncReceivedEdocList', query: { messageType: kind, ...days } })
      return rowsIn(reply).flatMap((row): Listed[] => {
        const remoteId = field(row, 'docId')
        const ends = { from: field(row, 'from').slice(0, 200), to: field(row, 'to') }
        return isRemoteId(remoteId) ? [{ remoteId, ...ends, cameAt: field(row, 'created_time') }] : []
      })
    },
    open: (docId, _kind, keep) => open({ path: '/v1/getEdoc', query: { docId } }, 'data', keep),
    async tell(docId) {
      await ask({ method: 'POST', path: '/v1/updateStatus', body: plainJson({ docId, status: 'done' }) })
    },
    // this protocol has no directory
    units: async () => unitsIn({}),
  }
}
