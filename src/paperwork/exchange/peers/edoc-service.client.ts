import type { PackageKind } from '../hub/package.store.ts'
import { type Fields, field, rowsIn } from './call.ts'
import type { Listed, Login, PeerClient } from './client.ts'
import { httpOf } from './http.client.ts'
import { asItself } from './outward-body.ts'
import { isRemoteId, unitsIn } from './reply.ts'

const typed = (kind: PackageKind) => ({ type: kind.toUpperCase() })

/** EdocService (gateways.md §3.3), as its client: who calls, what kind and which package stand in the headers. */
export function edocServiceClient(login: Login): PeerClient {
  const { ask, open } = httpOf(login, async () => ({ organid: login.login, authorization: login.secret }))
  return {
    async send(file) {
      const sent = { method: 'POST', path: '/sendDocument', headers: typed(file.kind), body: asItself(file) } as const
      return field(await ask(sent), 'docId')
    },
    async list(kind) {
      return idsIn(await ask({ path: '/getPendingDocIds', headers: typed(kind) })).map(
        (remoteId): Listed => ({ remoteId, from: '', to: '', cameAt: '' }),
      )
    },
    open: (docid, kind, keep) => open({ path: '/getDocument', headers: { ...typed(kind), docid } }, 'data', keep),
    async tell(docid, kind) {
      const headers = { ...typed(kind), docid, status: 'done' }
      await ask({ method: 'POST', path: '/confirmReceived', headers })
    },
    units: async () => unitsIn(await ask({ path: '/getOrganizations' })),
  }
}

/** Ids stand in a list of their own, or in its rows. */
function idsIn(reply: Fields): string[] {
  const ids = Array.isArray(reply.docIds) ? reply.docIds.map(String) : rowsIn(reply).map((row) => field(row, 'docId'))
  return ids.filter(isRemoteId)
}
