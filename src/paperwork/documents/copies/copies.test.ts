/** Printed copies: marked on every page, numbered, an act; the signed file stays as it is. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Caller, testServer } from '../../../../test/support/caller.ts'
import { founder } from '../../../../test/support/identity.ts'
import { judge } from '../../../../test/support/judges.ts'
import { testProvince } from '../../../../test/support/province.ts'
import { signingOffice } from '../../../../test/support/signing-office.ts'
import { aPost } from '../../../../test/support/town.ts'
import { createAgency } from '../../../base/directory/index.ts'
import { keys } from '../../../signatures/keys/module.ts'
import { signing } from '../../../signatures/signing/module.ts'
import { getDocument } from '../document.store.ts'
import { documents } from '../module.ts'

const province = await testProvince({ after }, { modules: [keys, signing, documents] })
const office = await signingOffice(province)
const other = { code: 'H50.08', name: 'Sở Y tế', kind: 'department', placeName: 'Đồng Hới' } as const
const elsewhere = await aPost(province, (await createAgency(province, founder, other, null)).id, 'clerk', 'Văn thư')
const people = { chuyen_vien: office.specialist.viewer, la: elsewhere.viewer }
const server = await testServer(province, province.house.modules, people)
after(() => server.close())

const textOf = (pdf: Buffer): string => judge('pdftotext')(['-layout', '-', '-'], { input: pdf }).stdout

test('VB-6.3: a printed copy says on every page who printed it, when, from where and which copy it is; the signed file is untouched', async () => {
  const id = await office.issued({
    content: Array.from({ length: 28 }, (_, at) => `Đoạn ${at}: ${'nội dung rất dài '.repeat(12)}`),
  })
  const before = await province.files.read((await getDocument(province.reader, id)).file ?? '')
  const caller = new Caller(server, 'chuyen_vien')
  const pages = textOf((await caller.get(`/van-ban/${id}/ban-in`)).bytes)
    .split('\f')
    .filter((page) => page.trim())
  assert.ok(pages.length > 1)
  for (const page of pages)
    assert.match(
      page,
      /BẢN IN số 1 của Giấy chứng nhận \d+\/GCN-SNNMT\. In từ hệ thống Liên Thông, .*người in: .*09:00 ngày 23\/11\/2026/,
    )
  assert.ok((await province.files.read((await getDocument(province.reader, id)).file ?? '')).equals(before))
})

test('each copy has the next number, also when several are printed at once, and is an act', async () => {
  const id = await office.issued()
  const caller = new Caller(server, 'chuyen_vien')
  const copies = await Promise.all([1, 2, 3].map(() => caller.get(`/van-ban/${id}/ban-in`)))
  const numbers = copies.map(({ bytes }) => /BẢN IN số (\d+)/.exec(textOf(bytes))?.[1])
  assert.deepEqual(numbers.sort(), ['1', '2', '3'])
  const { rows } = await province.database.pool.query(
    `select data->>'number' as number from act where type = 'document.printed' and subject = $1 order by 1`,
    [`document:${id}`],
  )
  assert.deepEqual(
    rows.map(({ number }) => number),
    ['1', '2', '3'],
  )
})

test('a copy is PDF/A', async () => {
  const id = await office.issued()
  const { bytes } = await new Caller(server, 'chuyen_vien').get(`/van-ban/${id}/ban-in`)
  assert.match(bytes.toString('latin1'), /<pdfaid:part>2<\/pdfaid:part><pdfaid:conformance>A<\/pdfaid:conformance>/)
})

test('nobody prints what they may not read, and no number is used up', async () => {
  const id = await office.issued()
  assert.equal((await new Caller(server, 'la').get(`/van-ban/${id}/ban-in`)).status, 403)
  assert.match(textOf((await new Caller(server, 'chuyen_vien').get(`/van-ban/${id}/ban-in`)).bytes), /BẢN IN số 1 /)
})
