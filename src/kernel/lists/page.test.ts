import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Type } from 'typebox'
import {
  AGENCIES,
  addBoats,
  boatDefinition,
  boatProvince,
  boatReader,
  boats,
  HARBOURS,
  officer,
  UNITS,
} from '../../../test/support/list-room.ts'
import type { TestProvince } from '../../../test/support/province.ts'
import { defineForm, Flag, parseInput, Secret } from '../forms/index.ts'
import { type BulkAct, defineList } from './index.ts'

const reader = officer({ 'boat.read': 'province' })
const acts = async (province: TestProvince, type: string) =>
  (await province.database.pool.query('select subject, data, label from act where type = $1 order by seq', [type])).rows

test('the page says what stands in the list, opens each row, and sorts by its headings', async (t) => {
  const province = await boatProvince(t)
  await addBoats(province, 3)
  const { caller } = await boatReader(t, province, reader)
  const page = await caller.get('/thuyen')
  assert.equal(page.status, 200)
  assert.match(page.html, /<a class="lt-open" href="\/thuyen\/[0-9a-f-]{36}">QT-000001<\/a>/)
  assert.match(page.html, /aria-sort="descending"><a class="lt-sort" href="\/thuyen\?xep=oldest"/)
  assert.match(page.html, /href="\/thuyen\?xep=heaviest"/)
  assert.doesNotMatch(page.html, /Cập bến \(chữ\)<\/th>/)
})

test('a list without rows and a filter without hits say different things', async (t) => {
  const province = await boatProvince(t)
  const { caller } = await boatReader(t, province, reader)
  const empty = await caller.get('/thuyen')
  assert.match(empty.html, /Chưa có tàu nào/)
  assert.doesNotMatch(empty.html, /Ghi tàu vào bến/, 'who may not make the first is not offered to')
  const searched = await caller.get('/thuyen?q=thuyen+ma&cot=name')
  assert.match(searched.html, /Không tìm thấy “thuyen ma”/)
  assert.doesNotMatch(searched.html, /Chưa có tàu nào/)
  assert.match(searched.html, /href="\/thuyen\?cot=name">Bỏ lọc/)
  const tab = await caller.get('/thuyen?loc=ra-khoi')
  assert.match(tab.html, /Không có dòng nào ở mục này/)
})

test('who may make the first row is offered to', async (t) => {
  const province = await boatProvince(t)
  const { caller } = await boatReader(t, province, officer({ 'boat.read': 'province', 'boat.moor': 'province' }))
  assert.match((await caller.get('/thuyen')).html, /Ghi tàu vào bến/)
})

test('the query of a list is what its description says, and nothing else comes through', () => {
  const read = (query: Record<string, unknown>) => parseInput(boats.query, query, 'vi')
  assert.ok(read({}).ok)
  assert.ok(read({ q: 'x', loc: 'ra-khoi', trang: 'moored', 'ngay-tu': '2026-01-01', cot: ['a', 'b'] }).ok)
  assert.equal(read({ q: 'x'.repeat(201) }).ok, false)
  assert.equal(read({ sau: 'x'.repeat(3_001) }).ok, false)
  assert.equal(read({ xep: 'nope' }).ok, false)
  const known = read({ other: 'x' })
  assert.ok(known.ok && !('other' in (known.value as object)))
})

test('a made-up page key is answered with a sentence and 400, by the page as by the export', async (t) => {
  const province = await boatProvince(t)
  const { caller } = await boatReader(t, province, reader)
  for (const address of ['/thuyen?sau=abc', '/thuyen?truoc=abc', '/thuyen?sau=abc&xuat=csv']) {
    const page = await caller.get(address)
    assert.equal(page.status, 400)
    assert.match(page.html, /Liên kết đến trang này của danh sách không đúng/)
  }
})

test('who holds no way to see the rows does not open the list', async (t) => {
  const province = await boatProvince(t)
  const { caller } = await boatReader(t, province, officer({ 'boat.moor': 'province' }))
  assert.equal((await caller.get('/thuyen')).status, 403)
})

test('one of several ways to see is enough to open the list', async (t) => {
  const province = await boatProvince(t)
  await addBoats(province, 2, (n) => ({ harbour: HARBOURS[n - 1] }))
  const greeter = officer({ 'boat.greet': { scope: 'agency', agencies: [HARBOURS[1]] } })
  const { caller } = await boatReader(t, province, greeter)
  const page = await caller.get('/thuyen')
  assert.equal(page.status, 200)
  assert.match(page.html, /QT-000002/)
  assert.doesNotMatch(page.html, /QT-000001/)
})

test('chosen columns stand in the order they were chosen in, and the link keeps them', async (t) => {
  const province = await boatProvince(t)
  await addBoats(province, 51)
  const { caller } = await boatReader(t, province, reader)
  const page = await caller.get('/thuyen?cot=checked&cot=name')
  const heads = [...page.html.matchAll(/<th scope="col"[^>]*>(?:<a[^>]*>)?([^<]+)/g)].map((match) => match[1]!.trim())
  assert.deepEqual(heads, ['Kiểm tra', 'Tên tàu', 'Việc'])
  assert.match(page.html, /href="\/thuyen\?cot=checked%2Cname&amp;sau=/)
})

test('a day is typed in the order it is said, and the list’s own address says it so too', async (t) => {
  const province = await boatProvince(t)
  await addBoats(province, 2)
  const { caller } = await boatReader(t, province, reader)
  for (const typed of ['24/11/2026', '24112026', '2026-11-24']) {
    const page = await caller.get(`/thuyen?ngay-tu=${encodeURIComponent(typed)}`)
    assert.match(page.html, /<input [^>]*type="text"[^>]*name="ngay-tu" value="24\/11\/2026"/, typed)
  }
})

test('a page of personal data notes who read which rows, before it leaves', async (t) => {
  const province = await boatProvince(t)
  await addBoats(province, 2)
  const { caller } = await boatReader(t, province, reader)
  await caller.get('/thuyen')
  const [act, ...others] = await acts(province, 'list.read')
  assert.equal(others.length, 0)
  assert.equal(act.subject, 'list:boats')
  assert.equal(act.data.subjects.length, 2)
  await caller.get('/thuyen?q=khong-co')
  assert.equal((await acts(province, 'list.read')).length, 1, 'an empty page read nobody’s data')
})

test('DS-8: a saved view comes back as a link, is replaced under its name, and each saving is an act', async (t) => {
  const province = await boatProvince(t)
  await addBoats(province, 2)
  const { caller } = await boatReader(t, province, reader)
  await caller.get('/thuyen?q=song&xep=oldest')
  const saved = await caller.post('/thuyen/cach-xem', { name: 'Sóng cũ', query: 'q=song&xep=oldest&lạ=1' })
  assert.equal(saved.at, '/thuyen?q=song&xep=oldest')
  assert.match(saved.html, /<a class="lt-link" href="\/thuyen\?q=song&amp;xep=oldest" aria-current="page">Sóng cũ<\/a>/)
  await caller.post('/thuyen/cach-xem', { name: 'Sóng cũ', query: 'q=xanh', formKey: 'second' })
  const { rows } = await province.database.pool.query('select name, query from list_view')
  assert.deepEqual(rows, [{ name: 'Sóng cũ', query: 'q=xanh' }])
  assert.deepEqual(
    (await acts(province, 'list.view-saved')).map((act) => act.data.name),
    ['Sóng cũ', 'Sóng cũ'],
  )
})

test('a view is used by those it is shared with, and removed by its owner only', async (t) => {
  const province = await boatProvince(t)
  await addBoats(province, 1)
  const owner = officer({ 'boat.read': 'province' }, { unit: UNITS[0] })
  const mate = officer({ 'boat.read': 'province' }, { unit: UNITS[0] })
  const sameAgency = officer({ 'boat.read': 'province' }, { unit: UNITS[1] })
  const elsewhere = officer({ 'boat.read': 'province' }, { agency: AGENCIES[1] })
  const { caller } = await boatReader(t, province, owner)
  for (const [name, shared] of [
    ['Riêng', 'nobody'],
    ['Phòng', 'unit'],
    ['Cơ quan', 'agency'],
  ] as const) {
    await caller.get('/thuyen')
    await caller.post('/thuyen/cach-xem', { name, shared, query: 'q=song' })
  }
  const namesFor = async (viewer: typeof owner) => {
    const page = await (await boatReader(t, province, viewer)).caller.get('/thuyen')
    return [...page.html.matchAll(/href="\/thuyen\?q=song">([^<]*)<\/a><\/li>/g)].map((match) => match[1])
  }
  assert.deepEqual((await namesFor(owner)).sort(), ['Cơ quan', 'Phòng', 'Riêng'])
  assert.deepEqual((await namesFor(mate)).sort(), ['Cơ quan', 'Phòng'])
  assert.deepEqual(await namesFor(sameAgency), ['Cơ quan'])
  assert.deepEqual(await namesFor(elsewhere), [])

  const { rows } = await province.database.pool.query("select id from list_view where name = 'Phòng'")
  const { caller: other } = await boatReader(t, province, mate)
  await other.get('/thuyen')
  assert.equal((await other.post('/thuyen/cach-xem/bo', { id: rows[0].id })).status, 404)
  await caller.get('/thuyen')
  assert.equal((await caller.post('/thuyen/cach-xem/bo', { id: rows[0].id })).status, 200)
  assert.equal((await namesFor(mate)).includes('Phòng'), false)
  assert.equal((await acts(province, 'list.view-removed')).length, 1)
})

test('an act on chosen rows reaches only rows inside the viewer’s sight, and says how many', async (t) => {
  const province = await boatProvince(t)
  await addBoats(province, 3, (n) => ({ agency: AGENCIES[n === 3 ? 1 : 0], state: 'at-sea' }))
  const { rows } = await province.database.pool.query('select id from boat order by number')
  const harbourMaster = officer({ 'boat.read': 'agency', 'boat.moor': 'agency' })
  const { caller } = await boatReader(t, province, harbourMaster)
  const page = await caller.get('/thuyen')
  assert.match(
    page.html,
    /<input type="checkbox" name="id" form="hang-loat" value="[^"]+" aria-label="Chọn Sóng Xanh 1">/,
  )
  const done = await caller.post('/thuyen/hang-loat/neo', { id: rows.map((row) => row.id), ve: 'xep=oldest' })
  assert.equal(done.at, '/thuyen?xep=oldest&xong=neo-2')
  assert.match(done.html, /Cho cập bến: 2 dòng/)
  const states = await province.database.pool.query('select state from boat order by number')
  assert.deepEqual(
    states.rows.map((row) => row.state),
    ['moored', 'moored', 'at-sea'],
  )
})

test('an act on chosen rows reaches no further than its own right, however much the viewer sees', async (t) => {
  const province = await boatProvince(t)
  await addBoats(province, 2, (n) => ({ agency: AGENCIES[n - 1], state: 'at-sea' }))
  const { rows } = await province.database.pool.query('select id from boat order by number')
  const { caller } = await boatReader(t, province, officer({ 'boat.read': 'province', 'boat.moor': 'agency' }))
  await caller.get('/thuyen')
  const done = await caller.post('/thuyen/hang-loat/neo', { id: rows.map((row) => row.id) })
  assert.equal(done.at, '/thuyen?xong=neo-1')
  const states = await province.database.pool.query('select state from boat order by number')
  assert.deepEqual(
    states.rows.map((row) => row.state),
    ['moored', 'at-sea'],
  )
})

test('an act on rows is refused without its right, and without rows', async (t) => {
  const province = await boatProvince(t)
  await addBoats(province, 1)
  const { rows } = await province.database.pool.query('select id from boat')
  const { caller: watcher } = await boatReader(t, province, reader)
  const page = await watcher.get('/thuyen')
  assert.doesNotMatch(page.html, /hang-loat/)
  assert.equal((await watcher.post('/thuyen/hang-loat/neo', { id: rows[0].id })).status, 403)
  const { caller: master } = await boatReader(t, province, officer({ 'boat.read': 'agency', 'boat.moor': 'agency' }))
  await master.get('/thuyen')
  assert.equal((await master.post('/thuyen/hang-loat/neo', {})).status, 422)
})

test('a dangerous act on chosen rows is asked first, with how many, which and what will happen', async (t) => {
  const province = await boatProvince(t)
  await addBoats(province, 3, (n) => ({ agency: AGENCIES[n === 3 ? 1 : 0], state: 'at-sea' }))
  const { rows } = await province.database.pool.query('select id from boat order by number')
  const states = async () =>
    (await province.database.pool.query('select state from boat order by number')).rows.map((row) => row.state)
  const { caller } = await boatReader(t, province, officer({ 'boat.read': 'agency', 'boat.moor': 'agency' }))
  await caller.get('/thuyen')
  const id = rows.map((row) => row.id)
  const asked = await caller.post('/thuyen/hang-loat/xoa-so', { id, ve: 'xep=oldest' })
  assert.equal(asked.status, 200)
  assert.match(asked.html, /<h1>Xoá sổ: 2 dòng\?<\/h1>/)
  assert.match(asked.html, /Sóng Xanh 1[\s\S]*Sóng Xanh 2/)
  assert.match(asked.html, /Tàu không cập bến nào được nữa/)
  assert.match(asked.html, /href="\/thuyen\?xep=oldest"/, 'giving up leads back to the list as it was')
  assert.deepEqual(await states(), ['at-sea', 'at-sea', 'at-sea'])
  const done = await caller.post('/thuyen/hang-loat/xoa-so', { id: id.slice(0, 2), ve: 'xep=oldest', sure: 'yes' })
  assert.equal(done.at, '/thuyen?xep=oldest&xong=xoa-so-2')
  assert.deepEqual(await states(), ['struck-off', 'struck-off', 'at-sea'])
})

test('a list whose dangerous act does not say what will happen is not made', () => {
  const silent = { ...boatDefinition.bulk![0]!, danger: true } as const
  assert.throws(() => defineList({ ...boatDefinition, bulk: [silent] }), /neo is dangerous and does not say/)
})

test('a list whose act asks for a secret, which would be kept, is not made', () => {
  const asks = (fields: Parameters<typeof Type.Object>[0]) => ({
    ...boatDefinition.bulk![0]!,
    asking: { form: defineForm(Type.Object(fields)) },
  })
  const made = (bulk: ReturnType<typeof asks>) => () => defineList({ ...boatDefinition, bulk: [bulk as BulkAct] })
  assert.throws(
    made(asks({ pin: Secret({ max: 9, label: { vi: 'a', en: 'a' } }) })),
    /neo asks for pin, which may not be kept/,
  )
  assert.throws(made(asks({ sure: Flag({ label: { vi: 'a', en: 'a' } }) })), /neo asks for sure, a name/)
})

test('a view that cannot be kept is asked again on the list’s page, beside its name, with what was typed', async (t) => {
  const province = await boatProvince(t)
  await addBoats(province, 1)
  const { caller } = await boatReader(t, province, reader)
  await caller.get('/thuyen')
  const query = 'q=song'
  const wrong = async (name: string, status: number, message: RegExp) => {
    const told = await caller.post('/thuyen/cach-xem', { name, shared: 'agency', query, formKey: name })
    assert.equal(told.status, status)
    assert.match(told.html, /<h1>Tàu thuyền<\/h1>[\s\S]*QT-000001/, 'the list stands there')
    assert.match(told.html, /<details class="lt-tool" open>/)
    assert.match(told.html, message)
    assert.match(told.html, new RegExp(`name="name"[^>]*value="${name}"`))
    assert.match(told.html, /value="agency"[^>]* checked/)
    assert.match(told.html, /name="query" value="q=song"/)
  }
  await wrong('', 400, /id="f-name-error"/)
  await wrong('a'.repeat(81), 400, /id="f-name-error"/)
  for (let n = 0; n < 30; n++) await caller.post('/thuyen/cach-xem', { name: `Cách ${n}`, query, formKey: `k${n}` })
  await wrong('Thêm một', 422, /id="f-name-error"[\s\S]*nhiều nhất 30 cách xem/)
})
