/** Search over every field of an entry and the words of files: what is found, by whom, in which columns, and that no combination reads the table. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, describe, test } from 'node:test'
import { sql } from 'kysely'
import { makePdf } from '../../../../packages/pdf-signature/testing.ts'
import { legalDay } from '../../../../packages/time/index.ts'
import { Caller, testServer } from '../../../../test/support/caller.ts'
import { founder } from '../../../../test/support/identity.ts'
import { anArrival } from '../../../../test/support/letters.ts'
import { testProvince } from '../../../../test/support/province.ts'
import { countAnew, rowsTouched } from '../../../../test/support/rows-touched.ts'
import { PIN, signingOffice } from '../../../../test/support/signing-office.ts'
import { actor, aPost } from '../../../../test/support/town.ts'
import { createAgency, createUnit } from '../../../base/directory/index.ts'
import { systemActor } from '../../../kernel/acting/index.ts'
import { keys } from '../../../signatures/keys/module.ts'
import { signing } from '../../../signatures/signing/module.ts'
import { updateDocument } from '../asked.operations.ts'
import { getDocument } from '../document.store.ts'
import { eraseContent } from '../erasing/erase.operations.ts'
import { registerIncoming } from '../incoming.operations.ts'
import { documents } from '../module.ts'
import { registerPaper } from '../paper/paper.operations.ts'
import { issueDocument } from '../sealing/number.operations.ts'
import { markDocuments } from './found.store.ts'
import { searchList } from './search.list.ts'
import { daysIn, numberMarks } from './search.marks.ts'

const key = () => randomUUID()
const province = await testProvince({ after }, { modules: [keys, signing, documents] })
const office = await signingOffice(province)
const { agency, clerk } = office
const health = await createAgency(
  province,
  founder,
  { code: 'H50.08', name: 'Sở Y tế Quảng Trị', kind: 'department', placeName: 'Đồng Hới' },
  null,
)
const unit = (await createUnit(province, founder, { agency, name: 'Phòng Chăn nuôi' }, null)).id
const elsewhere = await aPost(province, health.id, 'clerk', 'Văn thư nơi khác')
const server = await testServer(province, province.house.modules, { van_thu: clerk.viewer, la: elsewhere.viewer })
after(() => server.close())

type Query = Record<string, string>
const find = async (query: Query, viewer = clerk.viewer): Promise<string[]> =>
  (await searchList.page(province, viewer, query)).rows.map(({ id }) => id)

/** A letter on paper with every field entered. */
const letter = (
  await registerPaper(
    province,
    actor(clerk),
    {
      senderName: 'Công ty Thuốc thú y Miền Trung',
      type: 'Tờ trình',
      number: '077',
      notation: 'TTr-TMT',
      issuedOn: '2026-11-18',
      subject: 'V/v đăng ký lưu hành vắc-xin dại',
      signerTitle: 'Tổng Giám đốc',
      arrivedOn: '2026-11-20',
      urgency: '2',
      dueOn: '2026-12-15',
      pages: 14,
    },
    key(),
  )
).id
await markDocuments(province.reader, [letter], randomUUID(), { hs: 'H50.07.2026.01.TY.003', bq: '20 năm' })
await sql`insert into document_content (document, part, words)
  values (${letter}, 'quet', search_words(plain_text('Kính đề nghị thẩm định hồ sơ kháng nguyên')))`.execute(
  province.reader,
)

/** One that went out, with a receiver, from a unit. */
const issued = await (async () => {
  const type = { type: 'Quyết định', template: 'decision', notation: 'QĐ-SNNMT' } as const
  const id = await office.drafted({
    ...type,
    subjectLine: 'Công bố hết dịch lở mồm long móng',
    content: ['Giao Chi cục Thú y tổ chức giám sát huyết thanh sau dịch'],
    recipients: ['Như Điều 3', 'Lưu: VT'],
    unit,
  })
  await office.sign(id)
  await issueDocument(province, actor(clerk), id, { approval: PIN, receivers: [health.id] }, null, key())
  return id
})()

const byField: readonly (readonly [string, string, Query])[] = [
  ['number and notation', letter, { so: '77/TTr-TMT' }],
  ['number alone', letter, { so: '77' }],
  ['notation without diacritics', issued, { so: 'qd-snnmt' }],
  ['subject, letters in any case, without diacritics', letter, { 'trich-yeu': 'VAC-XIN dai' }],
  ['type', letter, { loai: 'Tờ trình' }],
  ['issuer', letter, { 'noi-gui': 'thuoc thu y mien trung' }],
  ['receiver', issued, { 'noi-nhan': 'so y te' }],
  ['receiver named on the paper', issued, { 'noi-nhan': 'nhu dieu' }],
  ['signer of a letter', letter, { 'nguoi-ky': 'tong giam doc' }],
  ['drafter', issued, { 'nguoi-soan': 'chuyên viên' }],
  ['unit', issued, { 'don-vi': unit }],
  ['urgency', letter, { khan: '2' }],
  ['state', issued, { trang: 'issued' }],
  ['direction', issued, { huong: 'outgoing' }],
  ['arrival number', letter, { 'so-den': '1' }],
  ['day of the document', letter, { 'ngay-tu': '2026-11-18', 'ngay-den': '2026-11-18' }],
  ['day of arrival', letter, { 'nhap-tu': '2026-11-20', 'nhap-den': '2026-11-20' }],
  ['day of answer', letter, { 'han-tu': '2026-12-14', 'han-den': '2027-01-02' }],
  ['pages', letter, { 'so-trang': '14' }],
  ['file code', letter, { 'ho-so': '01.TY.003' }],
  ['retention', letter, { 'bao-quan': '20 nam' }],
  ['place', issued, { 'noi-ban-hanh': 'quang tri' }],
  ['text of a scan or file', letter, { q: 'khang nguyen' }],
  ['text of a draft', issued, { q: 'huyết thanh' }],
  ['words of several fields', letter, { q: 'ttr-tmt vac-xin thuoc khang' }],
]

describe('VB-6.2: a document is found by every field of its entry and by its text', () => {
  for (const [field, id, query] of byField) test(field, async () => assert.deepEqual(await find(query), [id]))
})

test('VB-6.2: conditions are combined, and one that does not hold finds nothing', async () => {
  const all = Object.assign({}, ...byField.filter(([, id]) => id === letter).map(([, , query]) => query))
  assert.deepEqual(await find(all), [letter])
  for (const wrong of [
    { khan: '1' },
    { 'so-den': '11' },
    { 'nguoi-ky': 'bo truong' },
    { 'ngay-den': '2026-11-17' },
    { 'so-trang': '1' },
  ])
    assert.deepEqual(
      await find({ ...all, ...wrong, ...('ngay-den' in wrong && { 'ngay-tu': '2026-01-01' }) }),
      [],
      JSON.stringify(wrong),
    )
})

for (const [name, query] of [
  ['punctuation only', { 'trich-yeu': '???' }],
  ['operators of the index', { 'nguoi-ky': "' | a:*" }],
  ['another number that begins so', { so: '7' }],
  ['a word that is only in another field', { 'trich-yeu': 'thuoc' }],
] as const)
  test(`${name} finds nothing`, async () => assert.deepEqual(await find(query), []))

test('nobody finds what they may not read, by whatever field', async () => {
  for (const [field, id, query] of byField)
    if (!('don-vi' in query)) assert.ok(!(await find(query, elsewhere.viewer)).includes(id), field)
})

const aFile = async (text: string) => {
  const { hash, size } = await province.files.put(makePdf({ pageText: text }))
  return { name: 'vb.pdf', file: hash, type: 'application/pdf', size, damage: null }
}

test('VB-6.2: a letter is found by the words of the files it came with once it is registered, by no others', async () => {
  const attachments = [await aFile('Bao cao ket qua quan trac moi truong')]
  const { id } = await anArrival(province, agency, { attachments })
  assert.deepEqual(await find({ q: 'quan trắc' }), [])
  await registerIncoming(province, actor(clerk), id, null, key())
  await province.settle()
  assert.deepEqual(await find({ q: 'quan trắc' }), [id])
})

test('a letter its sender updated is found by the words of its new files, and not of the old ones', async () => {
  const { id } = await anArrival(province, agency, { attachments: [await aFile('Ke hoach phong chong chay rung')] })
  await registerIncoming(province, actor(clerk), id, null, key())
  await province.settle()
  assert.deepEqual(await find({ q: 'cháy rừng' }), [id])
  const said = {
    ...(await getDocument(province.reader, id)),
    attachments: [await aFile('Ke hoach phong chong lu quet')],
  }
  await province.act(systemActor(), null, (tx) => updateDocument(tx, id, said, 'Sai kế hoạch'))
  await province.settle()
  assert.deepEqual(await find({ q: 'lũ quét' }), [id])
  assert.deepEqual(await find({ q: 'cháy rừng' }), [])
})

test('what was destroyed by decision is found by its entry, and not by the words of its files', async () => {
  const { id } = await anArrival(province, agency, { attachments: [await aFile('Danh sach ho ngheo can ngheo')] })
  await registerIncoming(province, actor(clerk), id, null, key())
  await province.settle()
  assert.deepEqual(await find({ q: 'cận nghèo' }), [id])
  await province.act(systemActor(), null, (tx) => eraseContent(tx, [id], '77/QĐ-SNN'))
  assert.deepEqual(await find({ q: 'cận nghèo' }), [])
  assert.equal((await getDocument(province.reader, id)).file, null)
})

test('what is changed is found as it is now, and not as it was', async () => {
  const source = randomUUID()
  await markDocuments(province.reader, [issued], source, { hs: 'H50.07.2026.09.KH.001' })
  assert.deepEqual(await find({ 'ho-so': '09.KH.001' }), [issued])
  await markDocuments(province.reader, [issued], source, {})
  assert.deepEqual(await find({ 'ho-so': '09.KH.001' }), [])
})

test('VB-6.2: columns stand as they were chosen, and a saved search brings conditions, columns and order back', async () => {
  const caller = new Caller(server, 'van_thu')
  const query = 'khan=2&xep=day-oldest&cot=subject%2Csigner%2Cnotation'
  const page = await caller.get(`/van-ban/tim?${query}`)
  assert.deepEqual(
    [...page.html.matchAll(/<th scope="col"[^>]*>(?:<a[^>]*>)?([^<]+)/g)].map((match) => match[1]!.trim()),
    ['Trích yếu', 'Người ký', 'Số, ký hiệu'],
  )
  assert.match(page.html, /cot=subject,notation,signer"[^>]*aria-label="Đưa cột “Số, ký hiệu” lên trước"/)
  await caller.post('/van-ban/tim/cach-xem', { name: 'Thượng khẩn', query, shared: 'nobody' })
  assert.match(
    (await caller.get('/van-ban/tim')).html,
    /href="\/van-ban\/tim\?[^"]*cot=subject%2Csigner%2Cnotation[^"]*">Thượng khẩn/,
  )
})

test('the fold of further conditions opens while one is in use', async () => {
  const caller = new Caller(server, 'van_thu')
  assert.match((await caller.get('/van-ban/tim')).html, /<details class="lt-filters__more"><summary>Tìm nâng cao/)
  assert.match((await caller.get('/van-ban/tim?nguoi-ky=a')).html, /<details class="lt-filters__more" open>/)
})

test('a span of days is what its beginnings cover: each day of it and no other', () => {
  const covers = (from: string, to: string, day: string) => {
    const [marks = []] = daysIn('x')(legalDay(from), legalDay(to))
    return [marks].flat().some((mark) => `x:${day.replaceAll('-', '')}`.startsWith(mark))
  }
  for (const [from, to] of [
    ['2025-12-30', '2026-02-03'],
    ['2026-11-18', '2026-11-18'],
    ['2019-01-01', '2026-12-31'],
  ] as const) {
    for (const day of [
      '2018-12-31',
      '2019-01-01',
      '2025-12-29',
      '2025-12-30',
      '2026-01-15',
      '2026-02-03',
      '2026-02-04',
      '2026-11-18',
    ])
      assert.equal(covers(from, to, day), day >= from && day <= to, `${from} ${to} ${day}`)
  }
  assert.deepEqual(daysIn('x')(legalDay('2026-12-01'), legalDay('2026-11-01')), [])
  assert.deepEqual(numberMarks('007'), ['sn:7.'])
})

test('no combination reads the table: ten thousand documents cost no more than a bounded part of them', async () => {
  await sql`insert into document (id, direction, state, agency, type, notation, number, subject_line, sender_name, signer_title, urgency, place,
      drafted_at, arrived_at, issued_on, due_on, pages)
    select gen_random_uuid(), 'incoming', 'closed', ${agency}, 'Công văn', 'UBND-VP', n::text, 'Về việc ' || md5(n::text),
      'Cơ quan ' || n % 300, 'Chủ tịch ' || n % 1000, 0, '', timestamptz '2026-01-01' - n * interval '1 hour',
      timestamptz '2026-01-01' - n * interval '1 hour', date '2026-01-01' - n / 24, case when n = 9900 then date '2024-12-01' end, n % 90
      from generate_series(1, 10000) n`.execute(province.reader)
  await countAnew(province, 'document_index')
  await countAnew(province, 'document')
  const touched = (query: Query) => rowsTouched(province, clerk.viewer, searchList, 'document_found', query)
  const queries: Query[] = [
    {},
    { loai: 'Công văn', trang: 'closed' },
    { 'noi-gui': 'co quan 299', 'nguoi-ky': 'chu tich 599' },
    { loai: 'Tờ trình' },
    { so: '9900', huong: 'incoming' },
    { 'han-tu': '2024-11-01', 'han-den': '2024-12-31' },
    { 'ngay-tu': '2025-03-01', 'ngay-den': '2025-03-05', 'nguoi-ky': 'chu tich' },
    { 'nhap-den': '2025-03-05', loai: 'Công văn', xep: 'newest' },
  ]
  for (const query of queries) assert.ok((await find(query)).length > 0, JSON.stringify(query))
  for (const query of queries)
    assert.ok((await touched(query)) <= 2_100, `${JSON.stringify(query)}: ${await touched(query)}`)
})
