import { signVxpHeaders, type VxpParams } from '../../../../packages/edxml/index.ts'
import type { Instant } from '../../../../packages/time/index.ts'
import type { PackageKind } from '../hub/package.store.ts'
import { type Fields, field, type Question, rowsIn } from './call.ts'
import type { Login, Outward, PeerClient, Tracked } from './client.ts'
import { asItself } from './outward-body.ts'
import { askFields, askFile, FILE_LIMITS, FILE_SECONDS, LIST_LIMITS, listedIn, unitsIn } from './reply.ts'

/** The national axis' own protocol (gateways.md §2), as its client. */
export function vxpClient(of: Login): PeerClient {
  const { address, login, secret, now } = of
  const question = (
    name: string,
    params: VxpParams,
    more: Partial<Question> & { at?: Instant; type?: string } = {},
  ): Question => {
    const { at = now(), type = 'application/json', ...rest } = more
    const signed = signVxpHeaders({ secret, systemId: login, at, params: [...params, ['Content-Type', type]] })
    return {
      method: 'POST',
      url: new URL(`${address}/${name}`),
      headers: { ...signed, 'Content-Type': type, 'User-Agent': 'JAVASDKAgent/1.0.0 XRoad/VPCP', Accept: '*/*' },
      body: Buffer.from(JSON.stringify(Object.fromEntries(params))),
      ...LIST_LIMITS,
      ...rest,
    }
  }

  const ask = (asked: Question): Promise<Fields> => askFields(asked, of)

  const typed = (kind: PackageKind): VxpParams => [
    ['servicetype', 'eDoc'],
    ['messagetype', kind],
  ]

  return {
    async send(file: Outward) {
      const { kind, from, to, signedAt } = file
      // names of receivers travel as a header; one that is no ASCII is left to the file
      const plain = to.every((code) => /^[\x20-\x7e]+$/.test(code))
      const params: VxpParams = [
        ['from', from],
        ...typed(kind),
        ...(plain ? ([['to', JSON.stringify(to)]] as const) : []),
        ['hash-file', await file.hash()],
      ]
      const more = { ...asItself(file), at: signedAt, timeoutSeconds: FILE_SECONDS }
      return field(await ask(question('sendEdoc', params, more)), 'DocId')
    },

    list: async (kind) => listedIn(await ask(question('getReceivedEdocList', typed(kind))), 'created_time'),

    open(remoteId, _kind, keep) {
      const params: VxpParams = [
        ['docId', remoteId],
        ['filePath', `${remoteId}.edxml`],
      ]
      return askFile(question('getEdoc', params, FILE_LIMITS), { name: 'data', what: 'getEdoc' }, of, keep)
    },

    async tell(remoteId) {
      await ask(
        question('updateStatus', [
          ['status', 'done'],
          ['docid', remoteId],
        ]),
      )
    },

    async track(remoteId, kind) {
      const rows = rowsIn(await ask(question('getSentEdocList', [...typed(kind), ['docId', remoteId]])))
      return rows.map(trackedOf)
    },

    units: async () => unitsIn(await ask(question('getAgenciesList', [], { timeoutSeconds: FILE_SECONDS }))),
  }
}

/** The spelling of the pairs of states is likely, not confirmed (gateways.md §2.2): only what plainly says done or failed ends anything. */
function trackedOf(row: Fields): Tracked {
  const sent = field(row, 'sendStatus').toUpperCase()
  const received = field(row, 'receiveStatus').toUpperCase()
  const to = field(row, 'toCode')
  if (sent === 'FAIL') return { to, outcome: 'fail', said: field(row, 'sendStatusDesc') }
  if (received === 'FAIL') return { to, outcome: 'fail', said: field(row, 'receiveStatusDesc') }
  return { to, outcome: received === 'DONE' ? 'done' : 'open', said: '' }
}
