/** The whole loop over HTTP: another vendor's software on one side, our offices on the other. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { readWire } from '../../../simulators/vendor-office/wire.ts'
import { hubTown, PDF } from '../../../test/support/hub.ts'
import { closeIncoming, listAttachments, registerIncoming, rejectIncoming, startIncoming } from '../documents/index.ts'
import { deliveriesOf } from './delivery/outbox.store.ts'

const codes = (acts: { type: string; data: Record<string, unknown> }[]) =>
  acts.filter((act) => act.type === 'document.delivery').map((act) => act.data.code)

test('VB-1.6, VB-1.9: a document goes to another vendor’s office, and what they do with it stands on its timeline with times', async (t) => {
  const town = await hubTown(t)
  const document = await town.issue(town.own, [town.vendor])
  await town.province.settle()
  const office = await town.office({ autoMs: 0 })
  for (let round = 0; round < 4; round++) {
    await office.round()
    await town.province.settle()
  }
  assert.equal(office.state.lastError, '')
  assert.deepEqual(
    office.state.incoming.map((one) => [one.subject, one.files[0]?.size]),
    [['V/v phối hợp kiểm tra thú y', PDF.length]],
  )
  const acts = await town.actsOn(document)
  assert.deepEqual(codes(acts), ['01', '03', '05', '06'])
  assert.deepEqual(
    acts.filter((act) => act.type !== 'document.delivery').map((act) => act.type),
    ['document.issued', 'document.sent', 'document.fetched'],
  )
  for (const act of acts.filter((one) => one.type === 'document.delivery')) {
    assert.equal(act.data.receiver, 'Sở Y tế')
    assert.match(String(act.data.at), /^\d{4}-\d\d-\d\dT/)
    assert.equal(act.agency, town.own)
  }
  const [row] = await deliveriesOf(town.province.reader, document)
  assert.deepEqual([row?.state, row?.status], ['acknowledged', '06'])
})

test('VB-1.3: a letter of another vendor’s office arrives once with openable files, and the clerk’s acts go back by themselves', async (t) => {
  const town = await hubTown(t)
  const office = await town.office()
  const sent = { to: '000.00.06.H50', subject: 'V/v mời họp', typeName: 'Công văn', number: '01' }
  await fetch(`${office.url}/soan`, { method: 'POST', body: formOf(sent), redirect: 'manual' })
  await office.round()
  await town.province.settle()
  const [letter, ...others] = await town.queue(town.own)
  assert.deepEqual(
    [letter?.subjectLine, letter?.senderName, letter?.state, others.length],
    ['V/v mời họp', 'Sở Y tế', 'arrived', 0],
  )
  const [file] = await listAttachments(town.province.reader, letter!.id)
  assert.ok((await town.province.files.read(file!.file!)).toString('latin1').startsWith('%PDF-'))

  await registerIncoming(town.province, town.actor, letter!.id, null, null)
  await town.province.settle()
  await startIncoming(town.province, town.actor, letter!.id, null, null)
  await town.province.settle()
  await closeIncoming(town.province, town.actor, letter!.id, null, null)
  await town.province.settle()
  await office.round()
  assert.equal(office.state.lastError, '')
  assert.deepEqual(
    office.state.sent[0]?.statuses.map((one) => one.code),
    ['01', '03', '05', '06'],
  )
})

function formOf(letter: { to: string; subject: string; typeName: string }): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(letter)) form.set(name, value)
  return form
}

test('VB-11.3: returning an arrival tells its sender the reason', async (t) => {
  const town = await hubTown(t)
  const document = await town.issue(town.own, [town.other])
  await town.province.settle()
  const [arrival] = await town.queue(town.other)
  await rejectIncoming(town.province, town.actor, arrival!.id, 'Gửi nhầm cơ quan', null, null)
  await town.province.settle()
  const returned = (await town.actsOn(document)).find((act) => act.data.code === '02')
  assert.equal(returned?.data.text, 'Gửi nhầm cơ quan')
  const [row] = await deliveriesOf(town.province.reader, document)
  assert.equal(row?.status, '02')
})

test('VB-1.3: a document between two offices of ours takes the same way and comes back with the same statuses', async (t) => {
  const town = await hubTown(t)
  const document = await town.issue(town.own, [town.other, town.vendor])
  await town.province.settle()
  const [arrival, ...more] = await town.queue(town.other)
  assert.equal(more.length, 0)
  assert.equal(arrival?.senderCode, 'H50.06')
  await registerIncoming(town.province, town.actor, arrival!.id, null, null)
  await town.province.settle()
  await closeIncoming(town.province, town.actor, arrival!.id, null, null)
  await town.province.settle()
  assert.deepEqual(codes(await town.actsOn(document)), ['01', '03', '06'])
  const rows = await deliveriesOf(town.province.reader, document)
  assert.deepEqual(rows.map((row) => [row.receiver === town.other, row.state, row.status]).sort(), [
    [false, 'handed', null],
    [true, 'acknowledged', '06'],
  ])
})

test('what goes with a document travels with it: sealed files, signatures beside them and the signed list, in order and whole', async (t) => {
  const town = await hubTown(t)
  const document = await town.issue(town.own, [town.other])
  const { files, reader } = town.province
  const put = async (content: string | Buffer) => (await files.put(Buffer.from(content))).hash
  const [drafted, sealed] = [await put(PDF), await put(Buffer.concat([PDF, Buffer.from('% dấu\n')]))]
  const [table, signature, list] = [await put('1;2\n'), await put('chữ ký'), await put('<lt:SignedManifest/>')]
  const rows = [
    { name: 'Phụ lục.pdf', file: drafted, type: 'application/pdf', sealed_file: sealed, signature_file: null },
    { name: 'Bảng kê.csv', file: table, type: 'text/plain', sealed_file: null, signature_file: signature },
  ]
  for (const [position, row] of rows.entries()) {
    await reader
      .insertInto('document_attachment')
      .values({ id: randomUUID(), document, position, ...row })
      .execute()
  }
  await reader.updateTable('document').set({ manifest: list }).where('id', '=', document).execute()
  await town.province.settle()
  const [arrival] = await town.queue(town.other)
  const arrived = await listAttachments(reader, arrival!.id)
  assert.deepEqual(
    arrived.map((one) => [one.name.replace(/^\d+_/, ''), one.file, one.damage]),
    [
      ['SNNMT-VP.pdf', await put(PDF), null],
      ['Phụ lục.pdf', sealed, null],
      ['Bảng kê.csv', table, null],
      ['Bảng kê.csv.p7s', signature, null],
      ['SNNMT-VP.danh-muc.xml', list, null],
    ],
  )
})

test('a vendor that hands everything over twice makes one entry and one status each', async (t) => {
  const town = await hubTown(t)
  const document = await town.issue(town.own, [town.vendor])
  await town.province.settle()
  const office = await town.office()
  office.state.faults.duplicate = true
  await fetch(`${office.url}/soan`, {
    method: 'POST',
    body: formOf({ to: 'H50.06', subject: 'Hai lần', typeName: 'Công văn' }),
    redirect: 'manual',
  })
  await office.round()
  await town.province.settle()
  assert.equal((await town.queue(town.own)).length, 1)
  assert.deepEqual(codes(await town.actsOn(document)), ['01'])
})

test('a truncated file is taken over, set aside with its reason, and the next one goes through', async (t) => {
  const town = await hubTown(t)
  const office = await town.office()
  const letter = (subject: string) => formOf({ to: 'H50.06', subject, typeName: 'Công văn' })
  office.state.faults.truncated = true
  await fetch(`${office.url}/soan`, { method: 'POST', body: letter('Bị cắt'), redirect: 'manual' })
  await office.round()
  office.state.faults.truncated = false
  await fetch(`${office.url}/soan`, { method: 'POST', body: letter('Nguyên vẹn'), redirect: 'manual' })
  await office.round()
  await town.province.settle()
  assert.equal(office.state.pending.length, 0)
  assert.deepEqual(
    (await town.queue(town.own)).map((one) => one.subjectLine),
    ['Nguyên vẹn'],
  )
  const rows = await town.province.reader.selectFrom('exchange_package').selectAll().execute()
  const aside = rows.filter((row) => row.state === 'quarantined')
  assert.deepEqual(
    aside.map((row) => row.reason_code),
    ['edxml.not-well-formed'],
  )
})

test('a vendor with a wrong secret gets nothing and loses nothing: the document waits for the right one', async (t) => {
  const town = await hubTown(t)
  await town.issue(town.own, [town.vendor])
  await town.province.settle()
  const office = await town.office()
  assert.equal(office.state.incoming.length, 1)
  const second = await town.issue(town.own, [town.vendor])
  await town.province.settle()
  office.state.faults.wrongSecret = true
  await office.round()
  assert.match(office.state.lastError, /vxp\.signature-wrong/)
  assert.equal((await deliveriesOf(town.province.reader, second))[0]?.state, 'handed')
  office.state.faults.wrongSecret = false
  await office.round()
  assert.equal(office.state.incoming.length, 2)
})

test('a package fetched and never acknowledged stays in the list: the vendor fetches again and still has it once', async (t) => {
  const town = await hubTown(t)
  const document = await town.issue(town.own, [town.vendor])
  await town.province.settle()
  const list = async () => (await town.call('getReceivedEdocList', [['messagetype', 'edoc']])).data ?? []
  const [first] = await list()
  const bytes = Buffer.from(String((await town.call('getEdoc', [['docId', String(first?.docId)]])).data), 'base64')
  assert.equal(readWire(bytes).kind, 'document')
  assert.equal((await deliveriesOf(town.province.reader, document))[0]?.state, 'fetched')
  const office = await town.office()
  await office.round()
  assert.equal(office.state.incoming.length, 1)
  assert.equal((await deliveriesOf(town.province.reader, document))[0]?.state, 'acknowledged')
  assert.equal((await list()).length, 0)
})
