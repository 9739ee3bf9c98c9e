/** Two programs of this house on two sides, in every protocol we speak: each calls, is called, and post goes both ways once and in order. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { due } from '../../../../test/support/axis.ts'
import { type HubTown, hubTown } from '../../../../test/support/hub.ts'
import { createAgency } from '../../../base/directory/index.ts'
import { closeIncoming, findArrivals, getDocument, registerIncoming } from '../../documents/index.ts'
import { type Asking, askReceivers } from '../asking/ask.operations.ts'
import type { AskKind } from '../asking/ask.ts'
import { deliveriesOf } from '../delivery/outbox.store.ts'
import { answerRequest } from '../delivery/request.operations.ts'
import { requestsOf } from '../delivery/request.store.ts'
import { registerSystem } from '../hub/system.operations.ts'
import { changePeer, registerPeer } from './peer.operations.ts'
import { peerRows } from './peer.store.ts'
import { PROTOCOLS, type Protocol } from './peer.ts'

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

/** From now on the two speak this protocol. */
async function speak(protocol: Protocol): Promise<void> {
  const { revision } = await peerRows.get(ours.province.reader, hub)
  const login = protocol === 'edoc-service' ? 'H50.06' : LOGIN
  const how = { protocol, login, address: theirs.base + BELOW[protocol], name: 'Trục bên kia' }
  const pace = { pollSeconds: 3600, callsPerMinute: 6000 }
  await changePeer(ours.province, ours.actor, hub, { revision, ...how, ...pace }, null)
}

for (const protocol of PROTOCOLS) {
  test(`${protocol}: post between two provinces goes both ways once, in order, with its statuses`, async () => {
    await speak(protocol)
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

/** One side of the two: who writes, whom it writes to, and the other side with the office that reads. */
const sides = async () => {
  const back = (await receiverThere())!
  return [
    { name: 'ours', from: ours, writer: ours.own, receiver: ministry, to: theirs, reader: there },
    { name: 'theirs', from: theirs, writer: there, receiver: back, to: ours, reader: ours.own },
  ]
}
type Side = Awaited<ReturnType<typeof sides>>[number]

const settled = async () => {
  for (const { province } of [ours, theirs]) await province.settle()
}
const rounds = async (times = 2) => {
  for (let time = 0; time < times; time++) await round()
}
let asked = 0
async function ask({ from }: Side, id: string, kind: AskKind, more: Partial<Asking>): Promise<void> {
  const { revision } = await getDocument(from.province.reader, id)
  const asking = { kind, reason: `Lý do ${kind}`, revision, ...more }
  await askReceivers(from.province, from.actor, id, asking, `hỏi ${++asked}`)
}
/** The letter as the other side holds it. */
async function heldOf({ from, to, reader }: Side, id: string) {
  const [row] = await deliveriesOf(from.province.reader, id)
  const [held, ...more] = await findArrivals(to.province.reader, reader, [row?.documentId ?? ''])
  assert.deepEqual([typeof held, more.length], ['string', 0])
  return getDocument(to.province.reader, held!)
}
async function answer(side: Side, id: string, code: '15' | '16', text: string): Promise<void> {
  const { province, actor } = side.to
  const [request] = await requestsOf(province.reader, (await heldOf(side, id)).id)
  await answerRequest(province, actor, request!.id, { code, text }, request!.id)
}

/** Five letters and what will replace one of them. */
async function letters({ from, writer, receiver }: Side) {
  const all: string[] = []
  for (let at = 0; at < 5; at++) all.push(await from.issue(writer, [receiver]))
  return { all, next: await from.issue(writer, []) }
}
type Letters = Awaited<ReturnType<typeof letters>>

async function askAll(side: Side, { all, next }: Letters, subject: string): Promise<void> {
  const [recalled, kept, updated, replaced, back] = all
  await ask(side, recalled!, '1', {})
  await ask(side, kept!, '1', {})
  await ask(side, updated!, '2', { subject })
  await ask(side, replaced!, '3', { replacement: next })
  await ask(side, back!, '13', { receivers: [side.receiver] })
}

/** Each letter is frozen with its request and the reason; all but one agree. */
async function answerAll(side: Side, { all }: Letters): Promise<void> {
  for (const [at, kind] of ['1', '1', '2', '3', '13'].entries()) {
    const held = await heldOf(side, all[at]!)
    const requests = await requestsOf(side.to.province.reader, held.id)
    assert.deepEqual(
      [side.name, held.state, requests.map((one) => [one.kind, one.reason])],
      [side.name, 'frozen', [[kind, `Lý do ${kind}`]]],
    )
    await (at === 1 ? answer(side, all[at]!, '16', 'Đang giải quyết') : answer(side, all[at]!, '15', ''))
  }
}

async function checkEnds(side: Side, { all, next }: Letters, subject: string): Promise<void> {
  const held = await Promise.all(all.map((id) => heldOf(side, id)))
  const sent = await Promise.all(all.map((id) => getDocument(side.from.province.reader, id)))
  assert.deepEqual(
    held.map(({ state }) => state),
    ['recalled', 'arrived', 'arrived', 'replaced', 'recalled'],
  )
  assert.deepEqual(
    sent.map(({ state }) => state),
    ['recalled', 'issued', 'issued', 'replaced', 'issued'],
  )
  assert.match(sent[1]?.reason ?? '', /Đang giải quyết/)
  assert.equal(held[2]?.subjectLine, subject)
  assert.equal(held[3]?.replacedBy, (await heldOf(side, next)).id)
}

for (const protocol of PROTOCOLS) {
  test(`${protocol}: recall, update, replacement and 13 go between two provinces in both directions, and each answer ends the waiting on both sides`, async () => {
    await speak(protocol)
    const subject = `V/v sửa ${protocol}`
    const both: [Side, Letters][] = []
    for (const side of await sides()) both.push([side, await letters(side)])
    await settled()
    await rounds(1)
    for (const [side, sent] of both) await askAll(side, sent, subject)
    await settled()
    await rounds(1)
    for (const [side, sent] of both) await answerAll(side, sent)
    await settled()
    await rounds()
    for (const [side, sent] of both) await checkEnds(side, sent, subject)
  })
}

const receiverThere = async () =>
  (await theirs.province.reader.selectFrom('read_agency').select('id').where('code', '=', 'H50.06').executeTakeFirst())
    ?.id

test('a wrong secret is told in words in every protocol, and nothing is lost by it', async () => {
  for (const protocol of PROTOCOLS) {
    const given = { systemId: `truc.sai-${protocol}`, name: 'Sai', login: LOGIN, secret: 'khoa-sai', protocol } as const
    const pace = { pollSeconds: 3600, callsPerMinute: 6000, prefixes: 'H99', address: theirs.base + BELOW[protocol] }
    const { id } = await registerPeer(ours.province, ours.actor, { ...given, ...pace }, null)
    await ours.province.settle()
    const row = await peerRows.get(ours.province.reader, id)
    assert.equal(row.error_code, 'peer.turned-away', `${protocol}: ${row.error_vi}`)
  }
})
