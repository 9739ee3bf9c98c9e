/** The pages of the exchange as a browser without scripts sees them, and who sees what. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { collectBytes, writeDocument, writeStatus } from '../../../packages/edxml/index.ts'
import { aDocument, aStatus } from '../../../packages/edxml/testing.ts'
import { hubTown, PDF, sending, VENDOR } from '../../../test/support/hub.ts'
import { Visitor } from '../../../test/support/visitor.ts'
import { createAgency } from '../../base/directory/index.ts'

/** A page is too long to be printed when it fails. */
const says = (page: string, part: RegExp) => assert.ok(part.test(page), `the page says ${part}`)
const saysNot = (page: string, part: RegExp) => assert.ok(!part.test(page), `the page does not say ${part}`)

test('the counters open their lists, and each office sees its own lines only', async (t) => {
  const town = await hubTown(t)
  const { id } = await createAgency(
    town.province,
    town.actor,
    { code: 'G22.99', name: 'Bộ Thí dụ', kind: 'external' },
    null,
  )
  await town.issue(town.own, [id], '901')
  await town.issue(town.own, [town.vendor], '902')
  await town.issue(town.other, [town.vendor], '903')
  await town.province.settle()
  const clerk = new Visitor(town.server, 'clerk')
  const all = await clerk.get('/lien-thong')
  assert.equal(all.status, 200)
  says(all.html, /901\/SNNMT-VP/)
  saysNot(all.html, /903\/SNNMT-VP/)
  const failed = await clerk.get('/lien-thong?loc=loi')
  says(failed.html, /901\/SNNMT-VP[\s\S]*Bộ Thí dụ/)
  saysNot(failed.html, /902\/SNNMT-VP/)
  const handed = await clerk.get('/lien-thong?loc=chua-lay')
  says(handed.html, /902\/SNNMT-VP/)
  says((await new Visitor(town.server, 'operator').get('/lien-thong')).html, /903\/SNNMT-VP/)
  says((await new Visitor(town.server, 'operator').get('/lien-thong?lang=en')).html, /On the exchange, not yet fetched/)
  assert.equal((await new Visitor(town.server).ask('/lien-thong')).status, 303)
})

test('an operator sends again and stops from the list; a clerk of another office cannot', async (t) => {
  const town = await hubTown(t)
  const document = await town.issue(town.own, [town.vendor], '904')
  await town.province.settle()
  const row = await town.province.reader.selectFrom('exchange_outbox').selectAll().executeTakeFirstOrThrow()
  const operator = new Visitor(town.server, 'operator')
  await operator.get('/lien-thong')
  assert.equal((await operator.post(`/lien-thong/${row.id}/dung-gui`, { ve: '/lien-thong?loc=chua-lay' })).status, 200)
  const stranger = new Visitor(town.server, 'stranger')
  await stranger.get('/lien-thong/kiem-tra')
  assert.equal((await stranger.post(`/lien-thong/${row.id}/gui-lai`, {})).status, 404)
  await operator.get('/lien-thong')
  await operator.post('/lien-thong/gui-lai-tat-ca', {})
  await operator.get('/lien-thong')
  await operator.post(`/lien-thong/${row.id}/gui-lai`, {})
  await town.province.settle()
  const types = (await town.actsOn(document)).map((act) => act.type)
  assert.deepEqual(types, ['document.issued', 'document.sent', 'exchange.stopped', 'exchange.resent', 'document.sent'])
})

test('quarantine shows the reason, gives the bytes as received, and tries again', async (t) => {
  const town = await hubTown(t)
  const bytes = Buffer.from('<edXML>hỏng')
  await town.call('sendEdoc', sending(bytes), { body: bytes })
  await town.province.settle()
  const operator = new Visitor(town.server, 'operator')
  const list = await operator.get('/lien-thong/cach-ly')
  says(list.html, /edxml\./)
  const { id } = await town.province.reader.selectFrom('exchange_package').select('id').executeTakeFirstOrThrow()
  const raw = await town.server.inject({
    url: `/lien-thong/cach-ly/${id}/tai`,
    headers: { cookie: 'lt_phien=operator' },
  })
  assert.deepEqual([raw.statusCode, raw.rawPayload.equals(bytes)], [200, true])
  const clerk = await town.server.inject({
    url: `/lien-thong/cach-ly/${id}/tai`,
    headers: { cookie: 'lt_phien=clerk' },
  })
  assert.equal(clerk.statusCode, 404)
  assert.equal((await operator.post(`/lien-thong/cach-ly/${id}/thu-lai`, {})).status, 200)
  await town.province.settle()
  await operator.get('/lien-thong/cach-ly')
  assert.equal((await operator.post(`/lien-thong/cach-ly/${id}/bo`, {})).status, 200)
  saysNot((await operator.get('/lien-thong/cach-ly')).html, new RegExp(id))
  assert.equal((await operator.post(`/lien-thong/cach-ly/${id}/bo`, {})).status, 409)
})

test('stray statuses and requests are lists with something to do', async (t) => {
  const town = await hubTown(t)
  const from = { organId: VENDOR.organ, organName: 'Sở Y tế' }
  const stray = writeStatus(aStatus({ from }))
  await town.call('sendEdoc', sending(stray, { kind: 'status' }), { body: stray })
  const letter = (type: 0 | 1) =>
    collectBytes(
      writeDocument(
        aDocument({ from, to: [{ organId: 'H50.06' }], documentId: 'a', business: { type, reason: 'Sai ngày' } }),
        [{ name: 'a.pdf', content: PDF }],
      ),
    )
  for (const type of [0, 1] as const) {
    const file = await letter(type)
    await town.call('sendEdoc', sending(file), { body: file })
    await town.province.settle()
  }
  const clerk = new Visitor(town.server, 'clerk')
  says((await clerk.get('/lien-thong/khong-xac-dinh')).html, /120\/SNNMT-VP/)
  const list = await clerk.get('/lien-thong/yeu-cau')
  const at = /href="(\/lien-thong\/yeu-cau\/[0-9a-f-]+)"/.exec(list.html)?.[1]
  const one = await clerk.get(at!)
  says(one.html, /Sai ngày/)
  const file = await town.server.inject({ url: `${at}/tep/0`, headers: { cookie: 'lt_phien=clerk' } })
  assert.deepEqual(file.rawPayload, PDF)
  assert.equal((await new Visitor(town.server, 'stranger').get(at!)).status, 404)
  const refused = await clerk.post(`${at}/tra-loi`, { answer: '16', reason: '' })
  assert.deepEqual([refused.status, refused.html.includes('Hãy nhập lý do từ chối')], [400, true])
  assert.equal((await clerk.post(`${at}/tra-loi`, { answer: '16', reason: 'Đã xử lý xong' })).status, 200)
  saysNot((await clerk.get('/lien-thong/yeu-cau')).html, /Sai ngày/)
})

test('systems: who fetches, a new one let in, a secret shown once', async (t) => {
  const town = await hubTown(t)
  const operator = new Visitor(town.server, 'operator')
  says((await operator.get('/lien-thong/he-thong')).html, /00\.07\.W50[\s\S]*Sở Y tế/)
  await operator.get('/lien-thong/he-thong/dang-ky')
  const form = { systemId: 'he.thong.3', secret: 'khoa-bi-mat-3', name: 'Phần mềm C', agencies: 'H50.08 K01' }
  const wrong = await operator.post('/lien-thong/he-thong/dang-ky', form)
  assert.deepEqual([wrong.status, wrong.html.includes('K01'), wrong.html.includes('khoa-bi-mat-3')], [422, true, false])
  says((await operator.post('/lien-thong/he-thong/dang-ky', { ...form, agencies: 'H50.08' })).html, /Phần mềm C/)
  await operator.get('/lien-thong/he-thong/he.thong.3/doi-khoa')
  const shown = await operator.post('/lien-thong/he-thong/he.thong.3/doi-khoa', {})
  const secret = /lt-notice__title">([\w-]{32})</.exec(shown.html)?.[1]
  const system = town.clientOf({ systemId: 'he.thong.3', secret: secret! })
  assert.equal((await system('countReceiveEdoc', [], { method: 'GET' })).count, 0)
})

test('check my file says what is read, what is unknown and what is against the standard', async (t) => {
  const town = await hubTown(t)
  const official = new Visitor(town.server, 'clerk')
  await official.get('/lien-thong/kiem-tra')
  const content = await collectBytes(
    writeDocument(aDocument({ to: [{ organId: 'H50.08' }, { organId: 'K99' }], subject: '' }), [
      { name: 'cụt.pdf', content: Buffer.from('%PDF-') },
    ]),
  )
  const send = (file: Buffer) =>
    official.post('/lien-thong/kiem-tra', {}, { files: [{ field: 'file', name: 'a.edxml', content: file }] })
  const good = await send(content)
  assert.equal(good.status, 200)
  for (const part of [
    'Đọc được',
    'Sở Tài chính',
    'K99',
    'không có trong danh bạ',
    'N.MessageHeader.Subject',
    'cụt.pdf',
  ]) {
    assert.ok(good.html.includes(part), part)
  }
  says((await send(Buffer.from('<a>'))).html, /edxml\./)
  assert.equal((await official.post('/lien-thong/kiem-tra', {}, { files: [] })).status, 400)
  assert.equal((await town.province.reader.selectFrom('exchange_package').selectAll().execute()).length, 0)
})
