/** What happens to documents that do not simply arrive, and what a person can do about them. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { StatusMessage } from '../../../packages/edxml/index.ts'
import { collectBytes, writeDocument, writeStatus } from '../../../packages/edxml/index.ts'
import { readEdxml } from '../../../packages/edxml/outside.ts'
import { aDocument, aStatus } from '../../../packages/edxml/testing.ts'
import { legalDay, legalDayOf } from '../../../packages/time/index.ts'
import { type HubTown, hubTown, sending, VENDOR } from '../../../test/support/hub.ts'
import { createAgency } from '../../base/directory/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { eraseContent, listAttachments, receiveArrival, registerIncoming, rejectIncoming } from '../documents/index.ts'
import { sendOn } from '../documents/receivers/send-on.operations.ts'
import { openPackage } from './delivery/open.operations.ts'
import { resend, sendOutgoing, stopSending } from './delivery/outbox.operations.ts'
import { deliveriesOf } from './delivery/outbox.store.ts'
import { RETRY_SECONDS } from './delivery/outbox.ts'
import { answerRequest } from './delivery/request.operations.ts'
import { requestsOf } from './delivery/request.store.ts'
import { findPackage } from './hub/package.store.ts'
import { registerSystem } from './index.ts'

const refusal = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code
const only = async (town: HubTown, document: string) => {
  const rows = await deliveriesOf(town.province.reader, document)
  assert.equal(rows.length, 1)
  return rows[0]!
}
const listed = async (town: HubTown, kind = 'edoc') =>
  (await town.call('getReceivedEdocList', [['messagetype', kind]])).data ?? []

/** An office outside the province that no system fetches for. */
const outside = async (town: HubTown) =>
  (await createAgency(town.province, town.actor, { code: 'G22.99', name: 'Bộ Thí dụ', kind: 'external' }, null)).id

test('a receiver nobody fetches for is a dead letter with its reason; after a system is registered it is sent again', async (t) => {
  const town = await hubTown(t)
  const receiver = await outside(town)
  const document = await town.issue(town.own, [receiver])
  await town.province.settle()
  const dead = await only(town, document)
  assert.deepEqual([dead.state, dead.error?.code], ['failed', 'exchange.receiver-unreachable'])
  assert.match(dead.error!.vi, /Bộ Thí dụ/)
  await registerSystem(town.province, town.actor, { systemId: 'bo', secret: 'khoa-cua-bo', agencies: ['G22.99'] })
  await resend(town.province, town.actor, dead.id, 'một lần')
  await resend(town.province, town.actor, dead.id, 'một lần')
  await town.province.settle()
  assert.equal((await only(town, document)).state, 'handed')
  const acts = (await town.actsOn(document)).map((act) => act.type)
  assert.deepEqual(acts, ['document.issued', 'exchange.failed', 'exchange.resent', 'document.sent'])
})

test('one act of issuing makes one row a receiver, however often it is handed on, and one package for all of them', async (t) => {
  const town = await hubTown(t)
  const document = await town.issue(town.own, [town.other, town.vendor])
  await town.province.settle()
  const rows = await deliveriesOf(town.province.reader, document)
  await Promise.all(
    rows.flatMap((row) => [sendOutgoing(town.province, row.id, 1), sendOutgoing(town.province, row.id, 1)]),
  )
  await town.province.settle()
  assert.equal(new Set(rows.map((row) => row.package)).size, 1)
  assert.equal((await town.queue(town.other)).length, 1)
  assert.equal((await listed(town)).length, 1)
})

test('a document that is sent on reaches the new receivers in a package with nobody else in it, and nobody gets it twice', async (t) => {
  const town = await hubTown(t)
  const document = await town.issue(town.own, [town.other])
  await town.province.settle()
  await town.province.database.pool.query(`update document set verification_code = 'MA' where id = $1`, [document])
  const sendingOn = { receivers: [town.other, town.vendor], sure: true, revision: null }
  await sendOn(town.province, town.actor, document, sendingOn, 'một lần')
  await town.province.settle()
  const rows = await deliveriesOf(town.province.reader, document)
  assert.deepEqual(
    rows.map(({ state, error }) => [state, error]),
    [
      ['acknowledged', null],
      ['handed', null],
    ],
  )
  const [line] = await listed(town)
  const file = Buffer.from(String((await town.call('getEdoc', [['docId', String(line?.docId)]])).data), 'base64')
  const read = await readEdxml(file)
  assert.ok(read.kind === 'document')
  assert.deepEqual(
    read.message.to.map(({ organId }) => organId),
    [VENDOR.organ],
  )
  assert.equal((await town.queue(town.other)).length, 1)
  assert.equal((await listed(town)).length, 1)
})

test('VB-13.2: the package of a destroyed letter is destroyed with the last document in it, once no system has it to fetch any more', async (t) => {
  const town = await hubTown(t)
  const { province } = town
  const document = await town.issue(town.own, [town.other, town.vendor])
  await province.settle()
  const [row] = await deliveriesOf(province.reader, document)
  const file = (await findPackage(province.reader, row?.package ?? ''))!.file
  const destroy = async (id: string) => {
    await province.act(town.actor, null, (tx) => eraseContent(tx, [id], '77/QĐ'))
    await province.settle()
    return province.files.has(file)
  }
  assert.equal(await destroy(document), true)
  const [line] = await listed(town)
  const docId = String(line?.docId)
  assert.equal((await town.call('getEdoc', [['docId', docId]])).status, 'OK')
  await town.call('updateStatus', [
    ['status', 'done'],
    ['docId', docId],
  ])
  const [letter] = await town.queue(town.other)
  assert.equal(await destroy(letter!.id), false)
  assert.notEqual((await town.call('getEdoc', [['docId', docId]])).status, 'OK')
  const acts = (await town.actsOn(letter!.id)).map(({ type }) => type)
  assert.ok(acts.includes('exchange.packages-destroyed'))
})

test('VB-13.2: of a letter that came twice both packages are destroyed, and what another document came in stays', async (t) => {
  const town = await hubTown(t)
  const { province } = town
  const sendLetter = async (documentId: string, at: string) => {
    const from = { organId: VENDOR.organ, organName: 'Sở Y tế' }
    const trace = [{ organId: VENDOR.organ, timestamp: at }]
    const to = [{ organId: 'H50.08', organName: 'Sở Tài chính' }]
    const bytes = await collectBytes(writeDocument(aDocument({ from, to, documentId, trace }), []))
    await town.call('sendEdoc', sending(bytes), { body: bytes })
    await province.settle()
  }
  await sendLetter('H50.07,2026/11/20,00001,SYT', '2026/11/20 08:00:00')
  await sendLetter('H50.07,2026/11/20,00001,SYT', '2026/11/20 09:00:00')
  await sendLetter('H50.07,2026/11/20,00002,SYT', '2026/11/20 08:00:00')
  const kept = () =>
    province.reader
      .selectFrom('exchange_package')
      .select('file')
      .where('kind', '=', 'edoc')
      .orderBy('arrived_at')
      .execute()
  const before = (await kept()).map(({ file }) => file)
  assert.equal(before.length, 3)
  const first = (await town.queue(town.other)).find(({ externalId }) => externalId?.includes('00001'))
  await province.act(town.actor, null, (tx) => eraseContent(tx, [first!.id], '77/QĐ'))
  await province.settle()
  assert.deepEqual(
    (await kept()).map(({ file }) => file),
    [null, null, before[2]],
  )
  const there = await Promise.all(before.map((file) => province.files.has(file ?? '')))
  assert.deepEqual(there, [false, false, true])
})

test('an answer names the letter it answers by the sender’s own identity of it, and says until when it is expected', async (t) => {
  const town = await hubTown(t)
  const { province } = town
  const externalId = 'H50.08,2026/11/20,45/SYT-VP'
  const { id: letter } = await receiveArrival(
    province,
    town.actor,
    {
      ...{ agency: town.own, senderCode: 'H50.08', senderName: 'Sở Y tế', externalId, type: 'Công văn', number: '45' },
      ...{
        notation: 'SYT-VP',
        subjectLine: 'Đề nghị cung cấp số liệu',
        signerTitle: null,
        urgency: 0,
        place: 'Quảng Trị',
      },
      ...{ issuedOn: legalDay('2026-11-20'), dueOn: null, packageFile: 'f'.repeat(64), attachments: [] },
    },
    'thư đến',
  )
  const document = await town.issue(town.own, [town.vendor])
  await province.reader
    .updateTable('document')
    .set({ about: `document:${letter}`, due_on: legalDay('2026-12-30') })
    .where('id', '=', document)
    .execute()
  await province.settle()
  const [id] = await listed(town)
  const row = await only(town, document)
  assert.ok(id && row.package)
  const opened = await openPackage(province, (await findPackage(province.reader, row.package))!)
  assert.ok(opened.ok && opened.reading.kind === 'document')
  assert.deepEqual(opened.reading.message.responseFor, [
    { organId: 'H50.08', code: '45/SYT-VP', documentId: externalId, promulgationDate: '2026/11/20' },
  ])
  assert.equal(opened.reading.message.dueDate, '2026/12/30')
})

test('MC-9.1: letters of an agency to one receiver go in the order they were issued, whichever job runs first', async (t) => {
  const town = await hubTown(t, { clock: 'standing' })
  const documents: string[] = []
  for (let n = 0; n < 3; n++) documents.push(await town.issue(town.own, [town.vendor]))
  await town.province.dispatcher.idle()
  const rows = await Promise.all(documents.map((id) => only(town, id)))
  await Promise.all([2, 1, 0].map((at) => sendOutgoing(town.province, rows[at]!.id, 1)))
  const sent = await Promise.all(documents.map(async (id) => (await only(town, id)).package))
  const waiting = await town.province.reader
    .selectFrom('exchange_pending')
    .select('package')
    .where(
      'package',
      'in',
      sent.filter((id) => id !== null),
    )
    .orderBy('queued_at')
    .orderBy('id')
    .execute()
  assert.deepEqual(
    waiting.map((line) => line.package),
    sent,
  )
})

test('MC-9.1: a trouble of our own side is tried again after 30, 60, 120, 240, 480 seconds, then hourly, then it is a dead letter', async (t) => {
  const town = await hubTown(t, { clock: 'standing' })
  const document = await town.issue(town.own, [town.vendor])
  await town.province.dispatcher.idle()
  const row = await only(town, document)
  await town.province.reader
    .updateTable('document')
    .set({ file: 'a'.repeat(64) })
    .where('id', '=', document)
    .execute()
  for (const [index, seconds] of [30, 60, 120, 240, 480, 3600].entries()) {
    await assert.rejects(sendOutgoing(town.province, row.id, index + 1), refusal('file.missing'))
    const now = await only(town, document)
    assert.equal(now.state, 'queued')
    assert.equal(now.nextTryAt!.epochMilliseconds - town.province.clock.now().epochMilliseconds, seconds * 1000)
  }
  await assert.rejects(sendOutgoing(town.province, row.id, RETRY_SECONDS.length + 1))
  assert.deepEqual(
    [(await only(town, document)).state, (await only(town, document)).error?.code],
    ['failed', 'exchange.troubled'],
  )
})

test('sending is stopped before the receiver fetched, never after it has the document', async (t) => {
  const town = await hubTown(t)
  const document = await town.issue(town.own, [town.vendor])
  await town.province.settle()
  const { id } = await only(town, document)
  await stopSending(town.province, town.actor, id, null)
  assert.equal((await listed(town)).length, 0)
  await resend(town.province, town.actor, id, null)
  await assert.rejects(resend(town.province, town.actor, id, null), refusal('delivery.not-now'))
  await town.province.settle()
  const [line] = await listed(town)
  await town.call('updateStatus', [
    ['status', 'done'],
    ['docId', String(line?.docId)],
  ])
  await assert.rejects(stopSending(town.province, town.actor, id, null), refusal('delivery.not-now'))
  await assert.rejects(resend(town.province, town.actor, id, null), refusal('delivery.not-now'))
  const acts = (await town.actsOn(document)).map((act) => act.type)
  assert.deepEqual(acts, ['document.issued', 'document.sent', 'exchange.stopped', 'exchange.resent', 'document.sent'])
})

test('a receiver that can not store the package makes a dead letter, and gets it again when a person says so', async (t) => {
  const town = await hubTown(t)
  const document = await town.issue(town.own, [town.vendor])
  await town.province.settle()
  const [line] = await listed(town)
  await town.call('updateStatus', [
    ['status', 'fail'],
    ['docid', String(line?.docId)],
  ])
  const dead = await only(town, document)
  assert.deepEqual([dead.state, dead.error?.code], ['failed', 'exchange.receiver-failed'])
  await resend(town.province, town.actor, dead.id, null)
  await town.province.settle()
  assert.equal((await listed(town))[0]?.docId, line?.docId)
})

const report = (document: { documentId?: string; code?: string; day?: string }, changes: Partial<StatusMessage> = {}) =>
  writeStatus(
    aStatus({
      from: { organId: VENDOR.organ, organName: 'Sở Y tế' },
      responseFor: {
        organId: 'H50.06',
        code: document.code ?? '',
        documentId: document.documentId ?? '',
        promulgationDate: document.day ?? '',
      },
      ...changes,
    }),
  )

const tell = async (town: HubTown, file: Buffer) => {
  await town.call('sendEdoc', sending(file, { kind: 'status' }), { body: file })
  await town.province.settle()
}

test('MC-2.3, MC-9.1: statuses in any order, twice, and with only number and date end in the same state', async (t) => {
  const town = await hubTown(t)
  const document = await town.issue(town.own, [town.vendor], '777')
  await town.province.settle()
  const { documentId, issuedOn } = await only(town, document)
  const at = (minute: number) => `2026/11/22 10:0${minute}:00`
  const known = { documentId: ` ${documentId} `, code: '777/SNNMT-VP' }
  await tell(town, report(known, { statusCode: '06', timestamp: at(6) }))
  await tell(
    town,
    report(
      { code: '777/SNNMT-VP', day: issuedOn!.toString().replaceAll('-', '/') },
      { statusCode: '03', timestamp: at(3) },
    ),
  )
  await tell(town, report(known, { statusCode: '06', timestamp: at(6) }))
  assert.equal((await only(town, document)).status, '06')
  const codes = (await town.actsOn(document))
    .filter((act) => act.type === 'document.delivery')
    .map((act) => act.data.code)
  assert.deepEqual(codes, ['06', '03'])
})

test('a status about nothing we sent, or from someone who is no receiver, waits for a person', async (t) => {
  const town = await hubTown(t)
  const document = await town.issue(town.own, [town.other], '778')
  await town.province.settle()
  const { documentId } = await only(town, document)
  await tell(town, report({ documentId: 'không có', code: '1/X', day: '2026/11/22' }))
  await tell(town, report({ documentId: documentId!, code: '778/SNNMT-VP' }, { statusCode: '06' }))
  const rows = await town.province.reader
    .selectFrom('exchange_status')
    .selectAll()
    .where('state', '=', 'unmatched')
    .execute()
  assert.deepEqual(rows.map((row) => [row.code, row.agency]).sort(), [
    ['03', town.own],
    ['06', town.own],
  ])
  assert.equal((await only(town, document)).status, '01')
})

test('a status that comes before its document is sent waits, and is matched by itself when that is sent', async (t) => {
  const town = await hubTown(t)
  const day = legalDayOf(town.province.clock.now()).toString().replaceAll('-', '/')
  const early = { documentId: `H50.06,${day},801/SNNMT-VP`, code: '801/SNNMT-VP' }
  for (const [minute, statusCode] of [
    [3, '03'],
    [1, '01'],
  ] as const) {
    await tell(town, report(early, { statusCode, timestamp: `2026/11/23 10:0${minute}:00` }))
  }
  await tell(town, report({ code: early.code, day }, { statusCode: '05', timestamp: '2026/11/23 10:05:00' }))
  const document = await town.issue(town.own, [town.vendor], '801')
  await town.province.settle()
  assert.equal((await only(town, document)).status, '05')
  const states = await town.province.reader
    .selectFrom('exchange_status')
    .select(['code', 'state'])
    .orderBy('code')
    .execute()
  assert.deepEqual(
    states.map(({ code, state }) => `${code} ${state}`),
    ['01 matched', '03 matched', '05 matched'],
  )
})

test('a document its receiver returned is sent again, arrives as a new one, and what is reported since counts', async (t) => {
  const town = await hubTown(t)
  const document = await town.issue(town.own, [town.other])
  await town.province.settle()
  const [first] = await town.queue(town.other)
  await rejectIncoming(town.province, town.actor, first!.id, 'Thiếu phụ lục', null, null)
  await town.province.settle()
  const returned = await only(town, document)
  assert.deepEqual([returned.state, returned.status], ['acknowledged', '02'])
  await resend(town.province, town.actor, returned.id, 'lần hai')
  await town.province.settle()
  const [second, ...others] = (await town.queue(town.other)).filter(({ state }) => state === 'arrived')
  assert.ok(second && second.id !== first!.id && others.length === 0)
  await registerIncoming(town.province, town.actor, second.id, null, null)
  await town.province.settle()
  const now = await only(town, document)
  assert.deepEqual([now.state, now.status], ['acknowledged', '03'])
  await assert.rejects(resend(town.province, town.actor, now.id, 'lần ba'), refusal('delivery.not-now'))
})

test('a vendor that returned a document finds it in its list again when it is sent again', async (t) => {
  const town = await hubTown(t)
  const document = await town.issue(town.own, [town.vendor], '802')
  await town.province.settle()
  const [line] = await listed(town)
  await town.call('updateStatus', [
    ['status', 'done'],
    ['docId', String(line?.docId)],
  ])
  const { documentId, id } = await only(town, document)
  await tell(town, report({ documentId: documentId! }, { statusCode: '02', description: 'Sai nơi nhận' }))
  assert.equal((await listed(town)).length, 0)
  await resend(town.province, town.actor, id, null)
  await town.province.settle()
  assert.equal((await listed(town)).length, 1)
  assert.deepEqual([(await only(town, document)).state, (await only(town, document)).status], ['handed', null])
})

const send = async (
  town: HubTown,
  changes: Parameters<typeof aDocument>[0],
  from = { organId: VENDOR.organ, organName: 'Sở Y tế' },
) => {
  const file = await collectBytes(
    writeDocument(aDocument({ from, to: [{ organId: 'H50.06' }], ...changes }), [
      { name: 'a.txt', content: Buffer.from('nội dung') },
    ]),
  )
  await town.call('sendEdoc', sending(file), { body: file })
  await town.province.settle()
}

test('a recall of a document we hold asks the clerk, marks the document, and the answer goes back', async (t) => {
  const town = await hubTown(t)
  const original = { documentId: 'H50.07,2026/11/20,9/SYT', code: { number: '9', notation: 'SYT' } }
  await send(town, original)
  const [held] = await town.queue(town.own)
  await send(town, { ...original, business: { type: 1, reason: 'Sai phụ lục' } })
  const queue = await town.queue(town.own)
  assert.equal(queue.length, 1)
  assert.match(queue[0]!.reason!, /Thu hồi.*Sai phụ lục/)
  const [request] = await requestsOf(town.province.reader, held!.id)
  assert.deepEqual([request?.kind, request?.reason, request?.files.length], ['1', 'Sai phụ lục', 1])
  assert.throws(
    () => answerRequest(town.province, town.actor, request!.id, { code: '16', text: ' ' }, 'k'),
    refusal('exchange.reason-needed'),
  )
  await answerRequest(town.province, town.actor, request!.id, { code: '15', text: '' }, 'k1')
  await assert.rejects(
    answerRequest(town.province, town.actor, request!.id, { code: '16', text: 'không' }, 'k2'),
    refusal('exchange-request.not-now'),
  )
  await town.province.settle()
  assert.match((await town.queue(town.own))[0]!.reason!, /Đã thu hồi/)
  const statuses = await listed(town, 'status')
  const told = await Promise.all(
    statuses.map(async (line) =>
      Buffer.from((await town.call('getEdoc', [['docId', String(line.docId)]])).data!, 'base64').toString(),
    ),
  )
  assert.deepEqual(
    told.map((text) => /StatusCode>(\d\d)</.exec(text)?.[1]),
    ['01', '15'],
  )
})

test('nobody recalls a document of someone else', async (t) => {
  const town = await hubTown(t)
  await registerSystem(town.province, town.actor, {
    systemId: 'truc',
    secret: 'khoa-cua-truc',
    agencies: [],
    relay: true,
  })
  const original = { documentId: 'H50.07,2026/11/20,10/SYT', code: { number: '10', notation: 'SYT' } }
  await send(town, original)
  const [held] = await town.queue(town.own)
  const other = { organId: 'H50.08', organName: 'Sở Tài chính' }
  const file = await collectBytes(
    writeDocument(aDocument({ from: other, to: [{ organId: 'H50.06' }], ...original, business: { type: 1 } })),
  )
  const client = town.clientOf({ systemId: 'truc', secret: 'khoa-cua-truc' })
  await client('sendEdoc', sending(file, { from: 'H50.08' }), { body: file })
  await town.province.settle()
  assert.deepEqual(await requestsOf(town.province.reader, held!.id), [])
  assert.equal((await town.queue(town.own)).find((one) => one.id === held!.id)?.reason, null)
})

test('a damaged file is shown with its reason and cannot be registered', async (t) => {
  const town = await hubTown(t)
  const file = await collectBytes(
    writeDocument(aDocument({ from: { organId: VENDOR.organ }, to: [{ organId: 'H50.06' }] }), [
      { name: 'hong.pdf', content: Buffer.from('%PDF-1.4 cụt') },
    ]),
  )
  await town.call('sendEdoc', sending(file), { body: file })
  await town.province.settle()
  const [arrival] = await town.queue(town.own)
  const [attachment] = await listAttachments(town.province.reader, arrival!.id)
  assert.match(attachment!.damage!, /PDF/)
  await assert.rejects(
    registerIncoming(town.province, town.actor, arrival!.id, null, null),
    refusal('document.damaged-attachment'),
  )
})
