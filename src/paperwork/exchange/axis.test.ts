/** The national axis as a gateway of ours: what is not of this province goes to it, what it brings comes in, and nothing goes round. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { DocumentMessage } from '../../../packages/edxml/index.ts'
import { collectBytes, writeDocument, writeStatus } from '../../../packages/edxml/index.ts'
import { aDocument, aStatus } from '../../../packages/edxml/testing.ts'
import { type HubTown, hubTown, sending } from '../../../test/support/hub.ts'
import { Visitor } from '../../../test/support/visitor.ts'
import { createAgency } from '../../base/directory/index.ts'
import { deliveriesOf } from './delivery/outbox.store.ts'

const endings: (() => Promise<void> | void)[] = []
after(async () => {
  for (const end of endings.reverse()) await end()
})

let town: HubTown
let axis: HubTown['call']

before(async () => {
  town = await hubTown({ after: (work) => void endings.push(work) })
  const operator = new Visitor(town.server, 'operator')
  await operator.get('/lien-thong/he-thong/dang-ky')
  const form = { systemId: 'vxp.quoc.gia', secret: 'khoa-cua-truc-quoc-gia', name: 'Trục quốc gia', agencies: '' }
  const refused = await operator.post('/lien-thong/he-thong/dang-ky', form)
  assert.match(refused.html, /ít nhất một cơ quan/)
  const done = await operator.post('/lien-thong/he-thong/dang-ky', { ...form, relay: 'true' })
  assert.match(done.html, /Trục quốc gia[\s\S]*Cổng trung chuyển/)
  axis = town.clientOf(form)
})

let letters = 0
async function letter(from: string, to: readonly string[], more: Partial<DocumentMessage> = {}) {
  const number = `T${++letters}`
  const parties = { from: { organId: from }, to: to.map((organId) => ({ organId })) }
  const code = { number, notation: 'VPCP' }
  const file = await collectBytes(
    writeDocument(aDocument({ ...parties, documentId: `${from},${number}`, code, ...more })),
  )
  const client = from.startsWith('H50') ? town.call : axis
  const reply = await client('sendEdoc', sending(file, { from }), { body: file })
  await town.province.settle()
  assert.equal(reply.status, 'OK', reply.ErrorDesc)
  return String(reply.DocId)
}

const listed = async (kind = 'edoc') => (await axis('getReceivedEdocList', [['messagetype', kind]])).data ?? []
const told = async (client: HubTown['call'], docId: string) =>
  ((await client('getSentEdocList', [['docId', docId]])).data ?? []).map((row) => [row.toCode, row.sendStatus])

test('codes that are not of this province go to the axis, in the old and the new form; its own that nobody knows do not', async () => {
  const docId = await letter('H50.07', ['000.00.00.G22', 'A26', 'H50.77', '000.00.77.H50', 'H50.06'])
  assert.deepEqual(await told(town.call, docId), [
    ['000.00.00.G22', 'DONE'],
    ['A26', 'DONE'],
    ['H50.77', 'FAIL'],
    ['000.00.77.H50', 'FAIL'],
    ['H50.06', 'DONE'],
  ])
  assert.deepEqual(
    (await listed()).slice(-2).map((line) => line.to),
    ['000.00.00.G22', 'A26'],
  )
})

test('a letter of a ministry comes in through the axis, and its statuses go back the same way', async () => {
  await letter('000.00.00.G22', ['H50.06'])
  const [arrival] = await town.queue(town.own)
  assert.equal(arrival?.senderCode, '000.00.00.G22')
  assert.equal((await listed('status')).at(-1)?.to, '000.00.00.G22')
})

test('of a letter that the axis brings to all the land only ours are told of, and none goes back to it', async () => {
  const before = (await listed()).length
  const docId = await letter('000.00.00.G22', ['H15', 'H50.06', 'A26', 'H50.77'])
  assert.deepEqual(await told(axis, docId), [
    ['H50.06', 'DONE'],
    ['H50.77', 'FAIL'],
  ])
  const strange = await letter('000.00.00.G22', ['H15'])
  assert.deepEqual(await told(axis, strange), [['H15', 'FAIL']])
  assert.equal((await listed()).length, before)
})

test('a document of ours to a ministry in the directory is handed to the axis and acknowledged by it', async () => {
  const ministry = { code: 'G17', name: 'Bộ Thí dụ', kind: 'external' } as const
  const { id } = await createAgency(town.province, town.actor, ministry, null)
  const document = await town.issue(town.own, [id])
  await town.province.settle()
  const state = async () => (await deliveriesOf(town.province.reader, document))[0]?.state
  assert.equal(await state(), 'handed')
  const line = (await listed()).at(-1)
  assert.equal(line?.to, 'G17')
  const done = [
    ['status', 'done'],
    ['docId', String(line?.docId)],
  ] as const
  await axis('updateStatus', done)
  assert.equal(await state(), 'acknowledged')
})

test('a vendor’s status about a letter from outside goes to the axis once', async () => {
  const before = (await listed('status')).length
  const file = writeStatus(
    aStatus({ from: { organId: 'H50.07' }, responseFor: { organId: 'A26', code: '1/X', documentId: 'A26,1' } }),
  )
  for (let times = 0; times < 2; times++) {
    await town.call('sendEdoc', sending(file, { kind: 'status' }), { body: file })
    await town.province.settle()
  }
  assert.equal((await listed('status')).length, before + 1)
})

test('the check of a file says which receivers are reached through the axis', async () => {
  const official = new Visitor(town.server, 'clerk')
  await official.get('/lien-thong/kiem-tra')
  const content = await collectBytes(writeDocument(aDocument({ to: [{ organId: 'A26' }, { organId: 'H50.77' }] })))
  const file = { field: 'file', name: 'a.edxml', content }
  const { html } = await official.post('/lien-thong/kiem-tra', {}, { files: [file] })
  assert.match(html, /A26 \(gửi qua cổng trung chuyển\); H50\.77 \(không có trong danh bạ\)/)
})
