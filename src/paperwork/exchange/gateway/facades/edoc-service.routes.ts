import { Type } from 'typebox'
import { legalDayOf } from '../../../../../packages/time/index.ts'
import { findAgencyByCode } from '../../../../base/directory/index.ts'
import { type Answer, defineRoutes, fileAnswer } from '../../../../kernel/http/index.ts'
import { findSystemsOf } from '../../hub/system.store.ts'
import { answered, type Peer } from '../answers.ts'
import { ask, type Caller, callerOf, fetchOf, handOver, headerOf, inWords, type Reply } from './facade.ts'

/** `0` is success and `9999` everything else; the reason is in the words (gateways.md §3.3). */
const done = (more: object = {}) => ({ code: '0', message: '', ...more })
const failed = (message: string) => ({ code: '9999', message })
const said = (reply: Reply, more: (data: unknown) => object = () => ({})): object =>
  reply.status === 'OK' ? done(more(reply.data)) : failed(reply.ErrorDesc ?? '')

const WRONG_ORGAN = failed('organid hoặc authorization không đúng.')

type Work = (caller: Caller, organ: string) => Promise<object>

/** An agency calls with its own code; the system that fetches for it answers for the secret. */
const withOrgan =
  (work: Work) =>
  async (peer: Peer): Promise<Answer> => {
    const caller = await organOf(peer)
    if (!caller) return answered(peer, WRONG_ORGAN, 401)
    return answered(peer, await work(caller, headerOf(peer, 'organid')))
  }

async function organOf(peer: Peer): Promise<Caller | undefined> {
  const { reader, clock } = peer.province
  const code = headerOf(peer, 'organid')
  const agency = code === '' ? undefined : await findAgencyByCode(reader, code, legalDayOf(clock.now()))
  const system = agency && (await findSystemsOf(reader, [agency.id])).get(agency.id)
  return callerOf(peer, system ?? '', headerOf(peer, 'authorization').replace(/^Bearer\s+/i, ''))
}

const kindOf = (peer: Peer): string => headerOf(peer, 'type').toLowerCase() || 'edoc'

async function sendDocument(caller: Caller, organ: string): Promise<object> {
  const handed = await handOver(caller, { kind: kindOf(caller), from: organ })
  if ('refused' in handed) return failed(inWords(handed.refused))
  return { ...done({ docId: handed.id }), message: handed.note }
}

async function getPendingDocIds(caller: Caller): Promise<object> {
  const reply = await ask(caller, 'getReceivedEdocList', { messagetype: kindOf(caller) })
  return said(reply, (data) => ({ docIds: (data as { docId: string }[]).map(({ docId }) => docId) }))
}

/** `status` in the header, as for VXP; without it the document was stored. */
async function confirmReceived(caller: Caller): Promise<object> {
  const status = headerOf(caller, 'status').toLowerCase() || 'done'
  return said(await ask(caller, 'updateStatus', { docId: headerOf(caller, 'docid'), status }))
}

async function getOrganizations(caller: Caller): Promise<object> {
  return said(await ask(caller, 'getAgenciesList', {}), (data) => ({ data }))
}

/** Whether a package was handed over by this caller, or lies ready for it. */
async function checkExistDocument(caller: Caller): Promise<object> {
  const docId = headerOf(caller, 'docid')
  const sent = await ask(caller, 'getSentEdocList', { docId })
  if (sent.status === 'OK') return done({ exists: true })
  const waiting = await ask(caller, 'getReceivedEdocList', { messagetype: kindOf(caller) })
  return said(waiting, (data) => ({ exists: (data as { docId: string }[]).some((row) => row.docId === docId) }))
}

async function getDocument(peer: Peer): Promise<Answer> {
  const caller = await organOf(peer)
  if (!caller) return answered(peer, WRONG_ORGAN, 401)
  const docId = headerOf(peer, 'docid')
  const file = await fetchOf(caller, docId)
  if ('status' in file) return answered(peer, failed(file.ErrorDesc), 404)
  return fileAnswer(file.bytes, 'application/octet-stream', `${docId}.edxml`)
}

const text = (description: string) => Type.String({ description })
const Told = Type.Object({
  code: text('0, or 9999 when it was refused'),
  message: text('The reason, or what is to be known of a success'),
  docId: Type.Optional(text('Id of the package')),
  docIds: Type.Optional(Type.Array(Type.String(), { description: 'Ids of the packages that lie ready' })),
  exists: Type.Optional(Type.Boolean()),
  data: Type.Optional(
    Type.Array(
      Type.Object({
        ...{ id: text('Id'), pid: text('Id of the unit above, or empty'), code: text('Code'), name: text('Name') },
        ...{ mail: text('E-mail'), oldCode: text('Code before QĐ 20/2020') },
      }),
    ),
  ),
})
const headers = Type.Object({
  organid: text('Code of the calling agency, old or new'),
  authorization: text('Secret of the system that fetches for it'),
  type: Type.Optional(text('EDOC or STATUS')),
  docid: Type.Optional(text('Id of a package')),
  status: Type.Optional(text('done, fail or processing')),
})
const peer = {
  needs: 'public',
  peer: true,
  rawBody: true,
  headers,
  response: Told,
  refuses: { 401: Told, 404: Told },
} as const

/** The façade of EdocService (gateways.md §3.3), with a result code in the body. */
export const edocServiceRoutes = defineRoutes((route) => {
  const at = (call: string) => `/EdocService/${call}`
  const takes = ['application/octet-stream']
  route.post(at('sendDocument'), { ...peer, takes, summary: 'Hands a file over' }, withOrgan(sendDocument))
  route.post(
    at('confirmReceived'),
    { ...peer, takes: [], summary: 'Says that a package was stored' },
    withOrgan(confirmReceived),
  )
  route.get(at('getPendingDocIds'), { ...peer, summary: 'What lies ready for the caller' }, withOrgan(getPendingDocIds))
  route.get(at('getOrganizations'), { ...peer, summary: 'Units with their codes' }, withOrgan(getOrganizations))
  route.get(
    at('checkExistDocument'),
    { ...peer, summary: 'Whether the hub has a package' },
    withOrgan(checkExistDocument),
  )
  const file = { ...peer, summary: 'A package as a file', answers: ['application/octet-stream'] }
  route.get(at('getDocument'), file, getDocument)
})
