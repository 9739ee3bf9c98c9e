/** An agency changes its system, works in this program from now on, or is merged into another: what waits for it follows. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { collectBytes, writeDocument, writeStatus } from '../../../packages/edxml/index.ts'
import { aDocument, aStatus } from '../../../packages/edxml/testing.ts'
import { addDays, legalDayOf } from '../../../packages/time/index.ts'
import { type HubTown, hubTown, PDF, sending, VENDOR } from '../../../test/support/hub.ts'
import { closeAgency } from '../../base/directory/index.ts'
import { findArrivals, getDocument, registerIncoming } from '../documents/index.ts'
import { deliveriesOf } from './delivery/outbox.store.ts'
import { requestsOf } from './delivery/request.store.ts'
import { registerSystem } from './index.ts'

const SECOND = { systemId: 'he.thong.hai', secret: 'khoa-thu-hai' }

const listed = async (town: HubTown, who: { systemId: string; secret: string }, kind = 'edoc') =>
  (await town.clientOf(who)('getReceivedEdocList', [['messagetype', kind]])).data ?? []

/** The agency ended yesterday, and another took its place. */
async function merge(town: HubTown, from: string, successor: string): Promise<void> {
  const lastDay = addDays(legalDayOf(town.province.clock.now()), -1).toString()
  const input = { lastDay, decision: 'Nghị quyết 12/NQ-HĐND', successor, kind: 'MERGE' as const }
  await closeAgency(town.province, town.actor, from, input, null)
  await town.province.settle()
}

const letter = (changes: Parameters<typeof aDocument>[0] = {}) =>
  collectBytes(
    writeDocument(
      aDocument({ from: { organId: 'H50.07', organName: 'Sở Y tế' }, to: [{ organId: 'H50.06' }], ...changes }),
      [{ name: 'cv.pdf', content: PDF }],
    ),
  )

async function send(town: HubTown, file: Buffer, kind: 'edoc' | 'status' = 'edoc'): Promise<void> {
  await town.call('sendEdoc', sending(file, { kind }), { body: file })
  await town.province.settle()
}

test('post that waits in one system waits in the other from the moment the agency moves there, and counts when that acknowledges it', async (t) => {
  const town = await hubTown(t)
  const { province, actor } = town
  const document = await town.issue(town.own, [town.vendor])
  await province.settle()
  const [waiting] = await listed(town, VENDOR)
  // fetched there and never acknowledged: it is not in the agency's hands yet
  await town.call('getEdoc', [['docId', String(waiting?.docId)]])
  await registerSystem(province, actor, { ...SECOND, agencies: [VENDOR.organ] })
  assert.equal((await listed(town, VENDOR)).length, 0)
  const [moved, ...more] = await listed(town, SECOND)
  assert.deepEqual([moved?.docId, moved?.status, more.length], [waiting?.docId, 'INITIAL', 0])
  const refused = await town.call('getEdoc', [['docId', String(waiting?.docId)]])
  assert.equal(refused.status, 'FAIL')
  const call = town.clientOf(SECOND)
  await call('getEdoc', [['docId', String(moved?.docId)]])
  await call('updateStatus', [
    ['status', 'done'],
    ['docId', String(moved?.docId)],
  ])
  assert.equal((await deliveriesOf(province.reader, document))[0]?.state, 'acknowledged')
})

test('an agency that works in this program from now on finds what waited for it before its clerk, once', async (t) => {
  const town = await hubTown(t)
  const { province, actor } = town
  await registerSystem(province, actor, { ...SECOND, agencies: ['H50.08'] })
  const document = await town.issue(town.own, [town.other])
  await province.settle()
  await send(town, await letter({ to: [{ organId: 'H50.08' }] }))
  assert.equal((await listed(town, SECOND)).length, 2)
  for (let twice = 0; twice < 2; twice++) {
    await registerSystem(province, actor, { ...SECOND, agencies: [] })
    await province.settle()
  }
  assert.equal((await listed(town, SECOND)).length, 0)
  const arrived = await town.queue(town.other)
  assert.deepEqual(
    arrived.map(({ state }) => state),
    ['arrived', 'arrived'],
  )
  assert.equal((await deliveriesOf(province.reader, document))[0]?.state, 'acknowledged')
})

test('a receiver is merged: what waited for it goes to its successor, and statuses by its old and its new code still count', async (t) => {
  const town = await hubTown(t)
  const { province } = town
  const [first, second] = [await town.issue(town.own, [town.vendor]), await town.issue(town.own, [town.vendor])]
  await province.settle()
  for (const line of await listed(town, VENDOR)) {
    await town.call('updateStatus', [
      ['status', 'done'],
      ['docId', String(line.docId)],
    ])
  }
  const third = await town.issue(town.own, [town.vendor])
  await province.settle()
  await merge(town, town.vendor, town.other)
  assert.equal((await listed(town, VENDOR)).length, 0)
  assert.equal((await town.queue(town.other)).length, 1)
  assert.equal((await deliveriesOf(province.reader, third))[0]?.state, 'acknowledged')
  const axis = { systemId: 'truc.quoc.gia', secret: 'khoa-cua-truc' }
  await registerSystem(province, town.actor, { ...axis, agencies: [], relay: true })
  for (const [document, code] of [
    [first, '000.00.07.H50'],
    [second, 'H50.08'],
  ] as const) {
    const { documentId } = (await deliveriesOf(province.reader, document))[0]!
    const file = writeStatus(
      aStatus({
        ...{ from: { organId: code }, statusCode: '06', timestamp: '2026/11/29 10:00:00' },
        responseFor: { organId: 'H50.06', documentId: documentId ?? '' },
      }),
    )
    await town.clientOf(axis)('sendEdoc', sending(file, { kind: 'status', from: code }), { body: file })
    await province.settle()
    assert.equal((await deliveriesOf(province.reader, document))[0]?.status, '06', code)
  }
})

test('an office of ours is merged: its unregistered letter, the open request about it and a later recall are before the successor’s clerk', async (t) => {
  const town = await hubTown(t)
  const { province } = town
  const said = { documentId: 'H50.07,2026/11/20,77/SYT', code: { number: '77', notation: 'SYT' } }
  await send(town, await letter(said))
  await send(
    town,
    await letter({ ...said, business: { type: 2, documentId: said.documentId, reason: 'Sửa trích yếu' } }),
  )
  const [id] = await findArrivals(province.reader, town.own, [said.documentId])
  await merge(town, town.own, town.other)
  const held = await getDocument(province.reader, id!)
  assert.deepEqual([held.agency, held.state], [town.other, 'frozen'])
  await send(town, await letter({ ...said, business: { type: 1, reason: 'Thu hồi' } }))
  const requests = await requestsOf(province.reader, id!)
  assert.deepEqual(
    requests.map(({ kind, agency, answer }) => [kind, agency, answer]),
    [
      ['1', town.other, null],
      ['2', town.other, null],
    ],
  )
})

test('a letter that is in the register of a merged office is recalled by its sender all the same', async (t) => {
  const town = await hubTown(t)
  const { province } = town
  const said = { documentId: 'H50.07,2026/11/20,78/SYT', code: { number: '78', notation: 'SYT' } }
  await send(town, await letter(said))
  const [id] = await findArrivals(province.reader, town.own, [said.documentId])
  await registerIncoming(province, town.actor, id!, null, null)
  await merge(town, town.own, town.other)
  await send(town, await letter({ ...said, business: { type: 1, reason: 'Thu hồi' } }))
  const [request] = await requestsOf(province.reader, id!)
  assert.deepEqual([request?.agency, (await getDocument(province.reader, id!)).state], [town.other, 'frozen'])
})
