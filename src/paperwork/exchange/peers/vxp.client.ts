import { signVxpHeaders, type VxpParams } from '../../../../packages/edxml/index.ts'
import type { Instant } from '../../../../packages/time/index.ts'
import { PACKAGE_LIMIT } from '../delivery/open.operations.ts'
import type { PackageKind } from '../hub/package.store.ts'
import { readBase64 } from './base64-answer.ts'
import { call, type Fields, field, fieldsOf, type Question, requireServed, rowsIn, textOf } from './call.ts'
import type { Listed, Login, Outward, PeerClient, Tracked } from './client.ts'
import { requireOk } from './reply.ts'
import { PeerTrouble, troubles } from './trouble.ts'

/** Lists and words may be so large; 100,000 units of the directory are about 20 MB. */
const MOST_LIST = 64 * 1_048_576
const LIST_SECONDS = 30
const FILE_SECONDS = 120

/** The national axis' own protocol (gateways.md §2), as its client. */
export function vxpClient({ address, login, secret, now }: Login): PeerClient {
  const question = (
    name: string,
    params: VxpParams,
    more: Partial<Question> & { at?: Instant; type?: string } = {},
  ): Question => {
    const { at = now(), type = 'application/json', ...rest } = more
    const signed = signVxpHeaders({ secret, systemId: login, at, params: [...params, ['Content-Type', type]] })
    return {
      method: 'POST',
      url: new URL(`${address.replace(/\/+$/, '')}/${name}`),
      headers: { ...signed, 'Content-Type': type, 'User-Agent': 'JAVASDKAgent/1.0.0 XRoad/VPCP', Accept: '*/*' },
      body: Buffer.from(JSON.stringify(Object.fromEntries(params))),
      timeoutSeconds: LIST_SECONDS,
      maxBytes: MOST_LIST,
      ...rest,
    }
  }

  const ask = (asked: Question): Promise<Fields> =>
    call(asked, async (answer, bytes) => {
      requireServed(answer)
      const reply = fieldsOf(await textOf(bytes))
      requireOk(reply, answer, now())
      return reply
    })

  const typed = (kind: PackageKind): VxpParams => [
    ['servicetype', 'eDoc'],
    ['messagetype', kind],
  ]

  return {
    async send(file: Outward) {
      const { kind, from, to, hash, size, bytes, signedAt } = file
      // names of receivers travel as a header; one that is no ASCII is left to the file
      const plain = to.every((code) => /^[\x20-\x7e]+$/.test(code))
      const params: VxpParams = [
        ['from', from],
        ...typed(kind),
        ...(plain ? ([['to', JSON.stringify(to)]] as const) : []),
        ['hash-file', hash],
      ]
      const body = Buffer.isBuffer(bytes) ? bytes : { size, bytes }
      const more = { body, at: signedAt, type: 'application/octet-stream', timeoutSeconds: FILE_SECONDS }
      return field(await ask(question('sendEdoc', params, more)), 'DocId')
    },

    async list(kind) {
      const reply = await ask(question('getReceivedEdocList', typed(kind)))
      return rowsIn(reply).flatMap((row): Listed[] => {
        const remoteId = field(row, 'docId')
        const ends = { from: field(row, 'from').slice(0, 200), to: field(row, 'to') }
        const isOne = remoteId !== '' && remoteId.length <= 200
        return isOne ? [{ remoteId, ...ends, cameAt: field(row, 'created_time') }] : []
      })
    },

    open(remoteId, _kind, keep) {
      const params: VxpParams = [
        ['docId', remoteId],
        ['filePath', `${remoteId}.edxml`],
      ]
      const limits = { timeoutSeconds: FILE_SECONDS, maxBytes: Math.ceil(PACKAGE_LIMIT * 1.4) + MOST_LIST }
      return call(question('getEdoc', params, limits), async (answer, bytes) => {
        requireServed(answer)
        const { kept, fields } = await readBase64(bytes, 'data', keep)
        requireOk(fields, answer, now())
        if (kept === undefined) throw new PeerTrouble('uncertain', troubles.wrongAnswer('getEdoc'))
        return kept
      })
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

    async units() {
      const rows = rowsIn(await ask(question('getAgenciesList', [], { timeoutSeconds: FILE_SECONDS })))
      return rows.map((row) => ({
        code: field(row, 'code'),
        oldCode: field(row, 'oldCode', 'code102'),
        name: field(row, 'name'),
        mail: field(row, 'mail'),
      }))
    },
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
