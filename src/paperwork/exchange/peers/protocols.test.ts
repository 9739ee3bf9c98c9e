/** Two programs of this house on two sides, in every protocol we speak: each calls, is called, and post goes both ways once and in order. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { due } from '../../../../test/support/axis.ts'
import { type HubTown, hubTown } from '../../../../test/support/hub.ts'
import { createAgency } from '../../../base/directory/index.ts'
import { closeIncoming, getDocument, registerIncoming } from '../../documents/index.ts'
import { askReceivers } from '../asking/ask.operations.ts'
import { deliveriesOf } from '../delivery/outbox.store.ts'
import { answerRequest } from '../delivery/request.operations.ts'
import { requestsOf } from '../delivery/request.store.ts'
import { registerSystem } from '../hub/system.operations.ts'
import { changePeer, registerPeer } from './peer.operations.ts'
import { peerRows } from './peer.store.ts'
import type { Protocol } from './peer.ts'

const endings: (() => Promise<void> | void)[] = []
after(async () => {
  for (const end of endings.reverse()) await end()
})

/** This province calls; the other one is called, and is the hub of a ministry here. */
let ours: HubTown
let theirs: HubTown
let ministry: string
let there: string
let hub: string
const SECRET = 'khoa-giua-hai-tinh'
const BELOW: Record<Protocol, string> = {
  ...{ vxp: '/vxp', key: '/lgsp', oauth: '', 'edoc-service': '/EdocService', xroad: '/r1/VN/GOV/H15/truc' },
}
const LOGIN = '00.50.W00'

before(async () => {
  const t = { after: (work: () => Promise<void> | void) => void endings.push(work) }
  ours = await hubTown(t)
  theirs = await hubTown(t)
  ministry = (
    await createAgency(ours.province, ours.actor, { code: 'H50.17', name: 'Bộ Thí dụ', kind: 'external' }, null)
  ).id
  there = (
    await createAgency(
      theirs.province,
      theirs.actor,
      { code: 'H50.17', name: 'Bộ Thí dụ', kind: 'department', system: 'own', validFrom: '2020-01-01' },
      null,
    )
  ).id
  // over there an office of ours is one of another system
  await theirs.province.reader
    .updateTable('agency')
    .set({ kind: 'external', system: 'vendor' })
    .where('code', '=', 'H50.06')
    .execute()
  const system = { systemId: LOGIN, secret: SECRET, name: 'Trục tỉnh H50', relay: true, agencies: ['H50.06'] }
  await registerSystem(theirs.province, theirs.actor, system)
  const given = {
    systemId: 'truc.ben-kia',
    name: 'Trục bên kia',
    login: LOGIN,
    secret: SECRET,
    protocol: 'vxp',
  } as const
  const pace = { pollSeconds: 3600, callsPerMinute: 6000, address: theirs.base }
  hub = (await registerPeer(ours.province, ours.actor, { ...given, ...pace }, null)).id
})

const round = async () => {
  await due(ours)
  await ours.province.settle()
  await theirs.province.settle()
}

for (const protocol of ['vxp', 'key', 'oauth', 'edoc-service', 'xroad'] as const) {
  test(`${protocol}: post between two provinces goes both ways once, in order, with its statuses`, async () => {
    const { revision } = await peerRows.get(ours.province.reader, hub)
    const login = protocol === 'edoc-service' ? 'H50.06' : LOGIN
    const how = { protocol, login, address: theirs.base + BELOW[protocol], name: 'Trục bên kia' }
    await changePeer(
      ours.province,
      ours.actor,
      hub,
      { revision, ...how, pollSeconds: 3600, callsPerMinute: 6000 },
      null,
    )
    const [before, cameBefore] = [(await theirs.queue(there)).length, (await ours.queue(ours.own)).length]
    const documents: string[] = []
    for (let at = 0; at < 2; at++) {
      documents.push(await ours.issue(ours.own, [ministry]))
      await ours.province.settle()
    }
    await round()
    const arrived = (await theirs.queue(there)).slice(0, before === 0 ? undefined : -before).reverse()
    const rows = await Promise.all(documents.map(async (id) => (await deliveriesOf(ours.province.reader, id))[0]))
    assert.deepEqual(
      arrived.map((one) => one.externalId),
      rows.map((row) => row?.documentId),
    )
    await registerIncoming(theirs.province, theirs.actor, arrived[0]!.id, null, null)
    await theirs.province.settle()
    await closeIncoming(theirs.province, theirs.actor, arrived[0]!.id, null, null)
    await theirs.province.settle()
    await theirs.issue(there, [(await receiverThere())!])
    await theirs.province.settle()
    for (let times = 0; times < 2; times++) await round()
    const [first, second] = await Promise.all(
      documents.map(async (id) => (await deliveriesOf(ours.province.reader, id))[0]),
    )
    assert.deepEqual([first?.state, first?.status], ['acknowledged', '06'])
    assert.deepEqual([second?.state, second?.status], ['acknowledged', '01'])
    const [letter, ...rest] = await ours.queue(ours.own)
    assert.deepEqual([letter?.senderCode, rest.length], ['H50.17', cameBefore])
  })
}

test('a recall of ours reaches the other province, freezes the letter there, and its answer comes back and ends it on both sides', async () => {
  const { province, actor } = ours
  const document = await ours.issue(ours.own, [ministry])
  await province.settle()
  await round()
  const { revision } = await getDocument(province.reader, document)
  await askReceivers(province, actor, document, { kind: '1', reason: 'Sai thể thức', revision }, 'thu hồi')
  await province.settle()
  await round()
  const [letter] = await theirs.queue(there)
  assert.equal(letter?.state, 'frozen')
  const [request] = await requestsOf(theirs.province.reader, letter!.id)
  assert.deepEqual([request?.kind, request?.reason], ['1', 'Sai thể thức'])
  await answerRequest(theirs.province, theirs.actor, request!.id, { code: '15', text: '' }, 'đồng ý')
  await theirs.province.settle()
  for (let times = 0; times < 2; times++) await round()
  assert.equal((await getDocument(theirs.province.reader, letter!.id)).state, 'recalled')
  assert.equal((await getDocument(province.reader, document)).state, 'recalled')
})

const receiverThere = async () =>
  (await theirs.province.reader.selectFrom('read_agency').select('id').where('code', '=', 'H50.06').executeTakeFirst())
    ?.id

test('a wrong secret is told in words in every protocol, and nothing is lost by it', async () => {
  for (const protocol of ['vxp', 'key', 'oauth', 'edoc-service', 'xroad'] as const) {
    const given = { systemId: `truc.sai-${protocol}`, name: 'Sai', login: LOGIN, secret: 'khoa-sai', protocol } as const
    const pace = { pollSeconds: 3600, callsPerMinute: 6000, prefixes: 'H99', address: theirs.base + BELOW[protocol] }
    const { id } = await registerPeer(ours.province, ours.actor, { ...given, ...pace }, null)
    await ours.province.settle()
    const row = await peerRows.get(ours.province.reader, id)
    assert.equal(row.error_code, 'peer.turned-away', `${protocol}: ${row.error_vi}`)
  }
})
