/** The longest way: one vendor's office, our hub, the national axis, another province's hub, an office there; and back the same way. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { DocumentMessage, EdxmlReading } from '../../../../packages/edxml/index.ts'
import { collectBytes, writeDocument, writeStatus } from '../../../../packages/edxml/index.ts'
import { readEdxml } from '../../../../packages/edxml/outside.ts'
import { aDocument, aStatus } from '../../../../packages/edxml/testing.ts'
import { type Axis, startAxis } from '../../../../simulators/axis/main.ts'
import { due } from '../../../../test/support/axis.ts'
import { type HubTown, hubTown, PDF, sending, VENDOR } from '../../../../test/support/hub.ts'
import { createAgency } from '../../../base/directory/index.ts'
import { closeIncoming, findArrivals, getDocument, registerIncoming } from '../../documents/index.ts'
import { answerRequest } from '../delivery/request.operations.ts'
import { requestsOf } from '../delivery/request.store.ts'
import { registerPeer } from './peer.operations.ts'

const endings: (() => Promise<void> | void)[] = []
after(async () => {
  for (const end of endings.reverse()) await end()
})

let ours: HubTown
let theirs: HubTown
let axis: Axis
/** The office over there. */
let office: string
const THERE = 'H15.02'

before(async () => {
  const t = { after: (work: () => Promise<void> | void) => void endings.push(work) }
  ours = await hubTown(t)
  theirs = await hubTown(t)
  const members = [
    { systemId: '00.50.W00', secret: 'khoa-tinh-nay', codes: ['H50'] },
    { systemId: '00.15.W00', secret: 'khoa-tinh-kia', codes: ['H15'] },
  ]
  const started = await startAxis({ members })
  t.after(started.close)
  axis = started.axis
  for (const [at, town] of [ours, theirs].entries()) {
    const { systemId: login, secret } = members[at]!
    const hub = { systemId: 'truc.quoc-gia', name: 'Trục quốc gia', protocol: 'vxp', address: started.url } as const
    const pace = { login, secret, pollSeconds: 3600, callsPerMinute: 6000 }
    await registerPeer(town.province, town.actor, { ...hub, ...pace }, null)
  }
  const there = { code: THERE, name: 'Sở Thí dụ tỉnh bạn', kind: 'department', validFrom: '2020-01-01' } as const
  office = (await createAgency(theirs.province, theirs.actor, { ...there, system: 'own' }, null)).id
})

const round = async (times = 1) => {
  for (let time = 0; time < times; time++) {
    for (const town of [ours, theirs]) {
      await due(town)
      await town.province.settle()
    }
  }
}

let numbers = 0
/** A letter of the vendor's office, with what it may say about it afterwards. */
function story() {
  const number = String(++numbers)
  const documentId = `${VENDOR.organ},2026/11/20,${number}/SYT`
  const said = { documentId, code: { number, notation: 'SYT' }, promulgation: { date: '2026/11/20' } }
  const send = async (more: Partial<DocumentMessage> = {}) => {
    const parties = { from: { organId: VENDOR.organ, organName: 'Sở Y tế' }, to: [{ organId: THERE }] }
    const message = aDocument({ ...parties, ...said, subject: `V/v ${number}`, ...more })
    const file = await collectBytes(writeDocument(message, [{ name: 'cv.pdf', content: PDF }]))
    const reply = await ours.call('sendEdoc', sending(file), { body: file })
    assert.equal(reply.status, 'OK', reply.ErrorDesc)
    await ours.province.settle()
  }
  return { number, documentId, said, send }
}

const heldOf = async (documentId: string) =>
  Promise.all(
    (await findArrivals(theirs.province.reader, office, [documentId])).map((id) =>
      getDocument(theirs.province.reader, id),
    ),
  )

/** Codes of the statuses about one document that the vendor's system finds in its list, in their order. */
async function toldTo(documentId: string): Promise<string[]> {
  const lines = (await ours.call('getReceivedEdocList', [['messagetype', 'status']])).data ?? []
  const read: EdxmlReading[] = []
  for (const { docId } of lines) {
    const { data } = await ours.call('getEdoc', [['docId', String(docId)]])
    read.push(await readEdxml(Buffer.from(String(data), 'base64')))
  }
  return read.flatMap((one) =>
    one.kind === 'status' && one.message.responseFor.documentId === documentId ? [one.message.statusCode] : [],
  )
}

test('a letter goes from the vendor’s office over both hubs to the office there once, and each of its statuses comes back once, in order', async () => {
  const { documentId, send } = story()
  await send()
  await round(2)
  const [letter, ...more] = await heldOf(documentId)
  assert.deepEqual([letter?.state, more.length], ['arrived', 0])
  await registerIncoming(theirs.province, theirs.actor, letter!.id, null, null)
  await theirs.province.settle()
  await closeIncoming(theirs.province, theirs.actor, letter!.id, null, null)
  await theirs.province.settle()
  await round(2)
  assert.deepEqual(await toldTo(documentId), ['01', '03', '06'])
})

for (const [name, kind] of [
  ['recall', '1'],
  ['update', '2'],
  ['13', '13'],
] as const) {
  test(`a ${name} that overtakes its letter on the axis waits there, meets it when it comes, and the answer comes back to the vendor`, async () => {
    const { documentId, said, send } = story()
    await send()
    const [waiting] = axis.lines.splice(axis.lines.length - 1, 1)
    assert.equal(waiting?.to, THERE)
    const about = { organId: THERE, documentId, code: `${said.code.number}/SYT`, promulgationDate: '2026/11/20' }
    const back = { from: { organId: VENDOR.organ, organName: 'Sở Y tế' }, statusCode: '13', description: 'Gửi nhầm' }
    if (kind === '1') await send({ business: { type: 1, documentId, reason: 'Sai thể thức' } })
    if (kind === '2') await send({ subject: 'V/v đã sửa', business: { type: 2, documentId, reason: 'Sửa trích yếu' } })
    if (kind === '13') {
      const file = writeStatus(aStatus({ ...back, responseFor: about }))
      await ours.call('sendEdoc', sending(file, { kind: 'status' }), { body: file })
      await ours.province.settle()
    }
    await round()
    assert.deepEqual(await heldOf(documentId), [])
    axis.lines.push(waiting!)
    await round()
    const [letter] = await heldOf(documentId)
    assert.equal(letter?.state, 'frozen')
    const [request, ...more] = await requestsOf(theirs.province.reader, letter!.id)
    assert.deepEqual([request?.kind, more.length], [kind, 0])
    await answerRequest(theirs.province, theirs.actor, request!.id, { code: '15', text: 'Đồng ý' }, request!.id)
    await theirs.province.settle()
    await round()
    const [end] = await heldOf(documentId)
    assert.equal(end?.state, kind === '2' ? 'arrived' : 'recalled')
    assert.equal(end?.subjectLine, kind === '2' ? 'V/v đã sửa' : `V/v ${said.code.number}`)
    assert.equal((await toldTo(documentId)).at(-1), '15')
  })
}

test('a replacement that comes before what it replaces takes its place when that comes, and both lead to each other', async () => {
  const [old, next] = [story(), story()]
  await old.send()
  const [waiting] = axis.lines.splice(axis.lines.length - 1, 1)
  const replaces = [{ documentId: old.documentId, organIds: [THERE] }]
  await next.send({ business: { type: 3, reason: 'Thay thế', replaces } })
  await round()
  axis.lines.push(waiting!)
  await round()
  const [letter] = await heldOf(old.documentId)
  assert.equal(letter?.state, 'frozen')
  const [request] = await requestsOf(theirs.province.reader, letter!.id)
  await answerRequest(theirs.province, theirs.actor, request!.id, { code: '15', text: '' }, request!.id)
  await theirs.province.settle()
  const [[replaced], [instead]] = await Promise.all([heldOf(old.documentId), heldOf(next.documentId)])
  assert.deepEqual([replaced?.state, replaced?.replacedBy], ['replaced', instead?.id])
})
