/** What an agency asks about a document it sent: recall, update, replacement, give back; and what its receivers answer. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { writeStatus } from '../../../../packages/edxml/index.ts'
import { readEdxml } from '../../../../packages/edxml/outside.ts'
import { aStatus } from '../../../../packages/edxml/testing.ts'
import { hubTown, sending, VENDOR } from '../../../../test/support/hub.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { carryOutCorrection } from '../../documents/correcting/correction.operations.ts'
import { keepCorrection } from '../../documents/correcting/correction.store.ts'
import { closeIncoming, getDocument, registerIncoming } from '../../documents/index.ts'
import { resend } from '../delivery/outbox.operations.ts'
import { deliveriesOf } from '../delivery/outbox.store.ts'
import { answerRequest } from '../delivery/request.operations.ts'
import { requestsOf } from '../delivery/request.store.ts'
import { type Asking, askReceivers, endAsking } from './ask.operations.ts'
import { asksOf, linesOf } from './ask.store.ts'
import type { AskKind } from './ask.ts'

const town = await hubTown({ after })
const { province, actor, own, other, vendor } = town
const refusal = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code

const ours = (id: string) => getDocument(province.reader, id)
const sent = async (receivers = [other, vendor]): Promise<string> => {
  const id = await town.issue(own, receivers)
  await province.settle()
  // what a machine at its limit did not send is said here, not where an answer is missed
  assert.deepEqual(
    (await deliveriesOf(province.reader, id)).flatMap(({ error }) => error ?? []),
    [],
  )
  return id
}

let keys = 0
async function ask(id: string, kind: AskKind, more: Partial<Asking> = {}): Promise<void> {
  const { revision } = await ours(id)
  await askReceivers(province, actor, id, { kind, reason: 'Sai thể thức', revision, ...more }, `hỏi ${keys++}`)
  await province.settle()
}

/** The letter as the other office of ours holds it. */
async function heldOf(id: string) {
  const [row] = await deliveriesOf(province.reader, id)
  const letters = (await town.queue(other)).filter((one) => one.externalId === row?.documentId)
  return letters
}

async function answer(id: string, code: '15' | '16', text = ''): Promise<void> {
  const [letter] = await heldOf(id)
  const open = (await requestsOf(province.reader, letter!.id)).find((one) => one.answer === null)
  await answerRequest(province, actor, open!.id, { code, text }, open!.id)
  await province.settle()
}

/** The vendor's office answers with a status about the document, by its identity. */
async function vendorAnswers(id: string, statusCode: string, description: string): Promise<void> {
  const row = (await deliveriesOf(province.reader, id)).find(({ receiver }) => receiver === vendor)
  const file = writeStatus(
    aStatus({
      ...{ from: { organId: VENDOR.organ, organName: 'Sở Y tế' }, statusCode, description },
      responseFor: { organId: 'H50.06', documentId: row?.documentId ?? '' },
    }),
  )
  await town.call('sendEdoc', sending(file, { kind: 'status' }), { body: file })
  await province.settle()
}

const standing = async (id: string) => {
  const lines = await linesOf(
    province.reader,
    (await asksOf(province.reader, id)).map((one) => one.id),
  )
  return lines.map(({ receiverName, state, answerText }) => [receiverName, state, answerText])
}

/** What the vendor's system finds in its list since a document was sent, as messages. */
async function fetched(kind: 'edoc' | 'status') {
  const lines = (await town.call('getReceivedEdocList', [['messagetype', kind]])).data ?? []
  const files = await Promise.all(
    lines.map(async ({ docId }) =>
      Buffer.from(String((await town.call('getEdoc', [['docId', String(docId)]])).data), 'base64'),
    ),
  )
  return Promise.all(files.map((file) => readEdxml(file)))
}

test('VB-8.1, VB-10.4: a recall freezes the sender’s entry, each receiver answers in the system, and it ends as recalled on both sides', async () => {
  const id = await sent()
  await ask(id, '1')
  assert.equal((await ours(id)).state, 'frozen')
  assert.deepEqual(await standing(id), [
    ['Sở Tài chính', 'sent', null],
    ['Sở Y tế', 'sent', null],
  ])
  const [letter] = await heldOf(id)
  assert.equal(letter?.state, 'frozen')
  await assert.rejects(registerIncoming(province, actor, letter!.id, null, null), refusal('document.not-now'))
  const recall = (await fetched('edoc')).find((one) => one.kind === 'document' && one.message.business.type === 1)
  assert.ok(recall?.kind === 'document')
  assert.deepEqual(
    [recall.message.business.reason, recall.message.documentId, recall.message.to.map(({ organId }) => organId).sort()],
    ['Sai thể thức', letter!.externalId, ['H50.07', 'H50.08']],
  )
  await answer(id, '15', 'Đã huỷ')
  assert.equal((await ours(id)).state, 'frozen')
  await vendorAnswers(id, '16', 'Đã giải quyết xong')
  assert.deepEqual(await standing(id), [
    ['Sở Tài chính', 'agreed', 'Đã huỷ'],
    ['Sở Y tế', 'refused', 'Đã giải quyết xong'],
  ])
  const end = await ours(id)
  assert.equal(end.state, 'recalled')
  assert.match(end.reason ?? '', /Sai thể thức.*Sở Y tế \(Đã giải quyết xong\)/)
  assert.equal((await heldOf(id))[0]?.state, 'recalled')
})

test('while an answer is open nothing else is asked and nothing is sent again; all refuse, and it is as it was', async () => {
  const id = await sent([other])
  await ask(id, '1')
  for (const kind of ['1', '2', '3', '13'] as const) {
    await assert.rejects(ask(id, kind, { subject: 'x', receivers: [other] }), refusal('document.not-now'))
  }
  const [row] = await deliveriesOf(province.reader, id)
  await assert.rejects(resend(province, actor, row!.id, null), refusal('delivery.not-now'))
  await answer(id, '16', 'Đang thực hiện')
  assert.equal((await ours(id)).state, 'issued')
  assert.match((await ours(id)).reason ?? '', /Đang thực hiện/)
  const [letter] = await heldOf(id)
  await registerIncoming(province, actor, letter!.id, null, null)
  await closeIncoming(province, actor, letter!.id, null, null)
})

test('the same form sent twice asks once', async () => {
  const id = await sent([other])
  const { revision } = await ours(id)
  const asking = { kind: '1' as const, reason: 'Gửi hai lần', revision }
  const both = () => askReceivers(province, actor, id, asking, `một lần ${id}`)
  assert.deepEqual(await both(), await both())
  await province.settle()
  const [letter] = await heldOf(id)
  assert.equal((await requestsOf(province.reader, letter!.id)).length, 1)
})

test('an update changes the subject on both sides once agreed; the earlier one stays', async () => {
  const id = await sent([other])
  await ask(id, '2', { subject: 'V/v phối hợp kiểm tra thú y quý IV' })
  assert.equal((await ours(id)).subjectLine, 'V/v phối hợp kiểm tra thú y quý IV')
  assert.equal((await heldOf(id))[0]?.subjectLine, 'V/v phối hợp kiểm tra thú y')
  await answer(id, '15')
  const [letter] = await heldOf(id)
  assert.deepEqual([letter?.state, letter?.subjectLine], ['arrived', 'V/v phối hợp kiểm tra thú y quý IV'])
  assert.equal((await ours(id)).state, 'issued')
})

test('a replacement reaches who had the document, and both sides lead from the one to the other', async () => {
  const [id, next] = [await sent(), await sent([])]
  await ask(id, '3', { replacement: next })
  await answer(id, '15')
  await vendorAnswers(id, '15', '')
  const old = await ours(id)
  assert.deepEqual([old.state, old.replacedBy], ['replaced', next])
  const [letter] = await heldOf(id)
  const [instead, ...more] = await heldOf(next)
  assert.deepEqual([letter?.state, letter?.replacedBy, more.length], ['replaced', instead?.id, 0])
  await registerIncoming(province, actor, instead!.id, null, null)
  await province.settle()
  const about = (await deliveriesOf(province.reader, next)).find(({ receiver }) => receiver === other)
  assert.equal(about?.status, '03')
})

test('a document of another agency, a draft of nobody or the document itself takes no place', async () => {
  const id = await sent([other])
  const foreign = await town.issue(other, [])
  for (const replacement of [foreign, id, '00000000-0000-4000-8000-000000000000']) {
    await assert.rejects(ask(id, '3', { replacement }), refusal('exchange-ask.no-replacement'))
  }
  assert.equal((await ours(id)).state, 'issued')
})

test('13 asks the chosen receivers alone, with the reason; who agrees gives the document up', async () => {
  const id = await sent()
  await assert.rejects(ask(id, '13', { receivers: [own] }), refusal('exchange-ask.nobody'))
  await ask(id, '13', { receivers: [other], reason: 'Gửi nhầm nơi' })
  const [letter] = await heldOf(id)
  const [request] = await requestsOf(province.reader, letter!.id)
  assert.deepEqual([request?.kind, request?.reason, letter?.state], ['13', 'Gửi nhầm nơi', 'frozen'])
  assert.deepEqual(await standing(id), [['Sở Tài chính', 'sent', null]])
  await answer(id, '15')
  assert.deepEqual([(await ours(id)).state, (await heldOf(id))[0]?.state], ['issued', 'recalled'])
})

test('13 comes to another vendor’s list as a status addressed to it, and its answer ends the waiting', async () => {
  const id = await sent([vendor])
  await ask(id, '13', { receivers: [vendor], reason: 'Gửi nhầm nơi' })
  const back = (await fetched('status')).find((one) => one.kind === 'status' && one.message.statusCode === '13')
  assert.ok(back?.kind === 'status')
  assert.deepEqual([back.message.responseFor.organId, back.message.description], ['H50.07', 'Gửi nhầm nơi'])
  await vendorAnswers(id, '16', 'Đã phân công xử lý')
  assert.deepEqual(await standing(id), [['Sở Y tế', 'refused', 'Đã phân công xử lý']])
  assert.equal((await ours(id)).state, 'issued')
})

test('what nobody has yet is recalled at once and sent to nobody any more', async () => {
  const id = await sent([])
  await ask(id, '1')
  assert.equal((await ours(id)).state, 'recalled')
})

test('a person waits no longer for who never answers: the recall stands, and a late answer is still kept', async () => {
  const id = await sent([vendor])
  await ask(id, '1')
  const { revision } = await ours(id)
  await endAsking(province, actor, id, { reason: 'Đã gọi điện', revision }, null)
  assert.equal((await ours(id)).state, 'recalled')
  assert.deepEqual(await standing(id), [['Sở Y tế', 'unanswered', null]])
  await vendorAnswers(id, '15', 'Đã huỷ')
  const late = (await town.actsOn(id)).findLast(({ type }) => type === 'document.delivery')
  assert.deepEqual([late?.data.code, late?.data.text, (await ours(id)).state], ['15', 'Đã huỷ', 'recalled'])
})

test('of a document that another of the agency replaces the receivers are asked by the program, and it ends when they have answered', async () => {
  const id = await sent([other])
  const by = await sent([])
  await province.act(actor, null, async (tx) => {
    await keepCorrection(tx.db, by, { corrects: id, kind: 'replaces' })
    await carryOutCorrection(tx, await ours(by))
  })
  await province.settle()
  assert.equal((await ours(id)).state, 'frozen')
  assert.deepEqual(await standing(id), [['Sở Tài chính', 'sent', null]])
  await answer(id, '15', 'Đã nhận bản thay thế')
  const end = await ours(id)
  assert.deepEqual([end.state, end.replacedBy], ['replaced', by])
})
