/** The register of outgoing documents: every number once, with its document or with the reason why it has none. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { legalDayOf } from '../../../../packages/time/index.ts'
import { Caller, testServer } from '../../../../test/support/caller.ts'
import { judge } from '../../../../test/support/judges.ts'
import { testProvince } from '../../../../test/support/province.ts'
import { PIN, signingOffice } from '../../../../test/support/signing-office.ts'
import { actor, aPost } from '../../../../test/support/town.ts'
import { createAgency } from '../../../base/directory/index.ts'
import { papers } from '../../../base/papers/module.ts'
import { keys } from '../../../signatures/keys/module.ts'
import { signing } from '../../../signatures/signing/module.ts'
import { changeDocument, getDocument } from '../document.store.ts'
import { issueDocument } from '../index.ts'
import { documents } from '../module.ts'
import { entryRows } from './entry.store.ts'
import { releaseNumber, reserveNumber } from './gap.operations.ts'
import { outgoingRegister } from './register.list.ts'
import { checkBooks } from './register.store.ts'

const province = await testProvince({ after }, { modules: [papers, keys, signing, documents] })
const office = await signingOffice(province)
const clerk = actor(office.clerk)
const { id: health } = await createAgency(
  province,
  clerk,
  { code: 'H50.08', name: 'Sở Y tế', kind: 'department', placeName: 'Quảng Trị' },
  null,
)
const other = await aPost(province, health, 'clerk', 'Văn thư Sở Y tế')
const server = await testServer(province, province.house.modules, {
  clerk: office.clerk.viewer,
  specialist: office.specialist.viewer,
  other: other.viewer,
})
after(() => server.close())

const { year } = legalDayOf(province.clock.now())
const KIND = { type: 'Báo cáo', notation: 'BC-SNNMT' } as const
async function signed() {
  const id = await office.drafted({ ...KIND, template: 'named-document', to: [] })
  await office.sign(id)
  return id
}
const issue = (id: string, reserved?: string) =>
  issueDocument(province, clerk, id, { approval: PIN, receivers: [health], reserved }, null, randomUUID())
const reserve = (reason: string, who = clerk) => reserveNumber(province, who, { type: 'Báo cáo', reason }, randomUUID())
const rows = async (query: Record<string, string> = {}) =>
  (await outgoingRegister.first(province, office.clerk.viewer, query, 50)).rows
const bookOf = async (type: string) =>
  (await checkBooks(province.reader, office.agency, year)).find(({ register }) => register === `di:${type}`)

const first = await signed()
await issue(first)
const { id: kept } = await reserve('Văn bản ký giấy')
const second = await signed()
await issue(second)

test('a number kept back is passed over, stands in the register with its reason, and is no hole', async () => {
  const lines = await rows({ xep: 'book', loai: 'Báo cáo' })
  assert.deepEqual(
    lines.map(({ notation, state, reason }) => [notation, state, reason]),
    [
      ['01/BC-SNNMT', 'used', null],
      ['02', 'reserved', 'Văn bản ký giấy'],
      ['03/BC-SNNMT', 'used', null],
    ],
  )
  const book = await bookOf('Báo cáo')
  assert.deepEqual([book?.last, book?.used, book?.reserved, book?.missing, book?.double], [3, 2, 1, [], []])
})

test('a number kept back is borne by one document of its own book, agency and year only', async () => {
  const decision = await office.drafted({ type: 'Giấy chứng nhận' })
  await office.sign(decision)
  await assert.rejects(issue(decision, kept), { code: 'register-gap.other-book' })
  const { id: theirs } = await reserve('Của Sở Y tế', actor(other))
  const id = await signed()
  await assert.rejects(issue(id, theirs), { code: 'register-gap.other-book' })
  await assert.rejects(issue(id, randomUUID()), { code: 'register-gap.unknown' })
  assert.equal((await getDocument(province.reader, id)).state, 'signed')
  await issue(id, kept)
  assert.equal((await getDocument(province.reader, id)).number, '02')
  const again = await signed()
  await assert.rejects(issue(again, kept), { code: 'register-gap.not-now' })
  await issue(again)
  assert.equal((await getDocument(province.reader, again)).number, '04')
})

test('a number given up stays in the register with the reason, once', async () => {
  const { id } = await reserve('Chờ ký giấy')
  const { revision } = await entryRows.get(province.reader, id)
  await releaseNumber(province, clerk, id, { reason: 'Không phát hành nữa', revision }, randomUUID())
  const [line] = (await rows({ so: 'freed' })).filter((row) => row.id === id)
  assert.deepEqual([line?.notation, line?.reason], ['05', 'Không phát hành nữa'])
  await assert.rejects(releaseNumber(province, clerk, id, { reason: 'x', revision: revision + 1 }, randomUUID()), {
    code: 'register-gap.not-now',
  })
  assert.deepEqual((await bookOf('Báo cáo'))?.missing, [])
})

test('the check names what is missing and what is double, of one’s own agency only', async () => {
  const lost = await signed()
  await issue(lost)
  const { number } = await getDocument(province.reader, lost)
  await changeDocument(province.reader, lost, { number: '01', notation: 'BC-SNNMT-X' })
  const book = await bookOf('Báo cáo')
  assert.deepEqual([book?.missing, book?.double], [[Number(number)], [1]])
  const page = (await new Caller(server, 'clerk').get('/van-ban/so-di/kiem-tra')).html
  assert.match(page, new RegExp(`Báo cáo[\\s\\S]*<strong>${number}</strong>[\\s\\S]*<strong>01</strong>`))
  assert.doesNotMatch(
    (await new Caller(server, 'other').get('/van-ban/so-di/kiem-tra')).html,
    new RegExp(`<strong>${number}`),
  )
  assert.match((await new Caller(server, 'clerk').get('/van-ban/so-di/kiem-tra?nam=2001')).html, /chưa cấp số nào/)
})

test('the register has its ten columns on the screen, as PDF/A and as a sheet; another agency sees none of it', async () => {
  const caller = new Caller(server, 'clerk')
  const { html } = await caller.get('/van-ban/so-di?xep=book')
  for (const column of [
    'Số, ký hiệu văn bản',
    'Ngày tháng văn bản',
    'Tên loại và trích yếu',
    'Người ký',
    'Nơi nhận văn bản',
    'Đơn vị, người nhận bản lưu',
    'Số lượng bản',
    'Ngày chuyển',
    'Ký nhận',
    'Ghi chú',
  ])
    assert.match(html, new RegExp(column))
  assert.match(html, /Sở Y tế/)
  assert.match(html, /Số đã huỷ: Không phát hành nữa/)
  for (const [format, magic] of [
    ['csv', '\ufeff'],
    ['xlsx', 'PK'],
    ['pdf', '%PDF-'],
  ] as const) {
    const { status, bytes } = await caller.get(`/van-ban/so-di?xep=book&${format === 'pdf' ? 'in' : 'xuat'}=${format}`)
    assert.equal(status, 200, format)
    assert.ok(bytes.toString('utf8', 0, 8).startsWith(magic), format)
    if (format !== 'pdf') continue
    const printed = judge('pdftotext')(['-raw', '-', '-'], { input: bytes }).stdout.replaceAll(/\s+/g, ' ')
    assert.match(printed, /Sổ đăng ký văn bản đi/i)
    assert.match(printed, /Nơi nhận văn bản/)
    assert.match(printed, /Số đã huỷ: Không phát hành nữa/)
    const { stdout: facts } = judge('pdfinfo')(['-'], { input: bytes })
    const [, width, height] = /Page size:\s+([\d.]+) x ([\d.]+)/.exec(facts) ?? []
    assert.ok(Number(width) > Number(height), 'it lies across')
  }
  assert.doesNotMatch((await new Caller(server, 'other').get('/van-ban/so-di')).html, /BC-SNNMT/)
})

test('who only reads keeps no numbers back', async () => {
  assert.equal((await new Caller(server, 'specialist').get('/van-ban/so-di/giu-so/moi')).status, 403)
  assert.equal((await new Caller(server, 'other').get(`/van-ban/so-di/giu-so/${kept}`)).status, 403)
})
