import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AGENCIES, addBoats, boatProvince, boats, HARBOURS, officer, UNITS } from '../../../test/support/list-room.ts'
import type { TestProvince } from '../../../test/support/province.ts'
import { stranger, type Viewer } from '../acting/index.ts'
import { Refusal } from '../refusal.ts'
import { writeKey } from './key.ts'

const everywhere = officer({ 'boat.read': 'province' })

/** The names on every page, walked forward from the first, then back again from the last. */
async function walk(province: TestProvince, viewer: Viewer, query: Record<string, string> = {}) {
  const forward: string[][] = []
  const backward: string[][] = []
  let page = await boats.page(province, viewer, query)
  forward.push(page.rows.map((row) => row.name))
  while (page.next) {
    page = await boats.page(province, viewer, { ...query, sau: page.next })
    forward.push(page.rows.map((row) => row.name))
  }
  backward.push(page.rows.map((row) => row.name))
  while (page.previous) {
    page = await boats.page(province, viewer, { ...query, truoc: page.previous })
    backward.unshift(page.rows.map((row) => row.name))
  }
  return { forward, backward }
}

test('walking forward shows every row once in order, and walking back shows the same pages', async (t) => {
  const province = await boatProvince(t)
  await addBoats(province, 125)
  const { forward, backward } = await walk(province, everywhere)
  assert.deepEqual(
    forward.flat(),
    Array.from({ length: 125 }, (_, i) => `Sóng Xanh ${i + 1}`),
  )
  assert.deepEqual(
    forward.map((page) => page.length),
    [50, 50, 25],
  )
  assert.deepEqual(backward.flat(), forward.flat())
})

test('an order that runs two ways at once is walked without losing a row', async (t) => {
  const province = await boatProvince(t)
  await addBoats(province, 120)
  const { forward, backward } = await walk(province, everywhere, { xep: 'heaviest' })
  const { rows } = await province.database.pool.query('select name from boat order by tons desc, name, id')
  const names = rows.map((row) => row.name)
  assert.deepEqual(forward.flat(), names)
  assert.deepEqual(backward.flat(), names)
})

test('rows moored in the same microsecond are neither lost nor shown twice', async (t) => {
  const province = await boatProvince(t)
  await addBoats(province, 110, () => ({ moored_at: '2026-11-20T12:00:00.123456Z' }))
  const { forward } = await walk(province, everywhere)
  assert.equal(new Set(forward.flat()).size, 110)
  assert.equal(forward.flat().length, 110)
})

test('the first page has nothing before it and the last nothing after it', async (t) => {
  const province = await boatProvince(t)
  await addBoats(province, 51)
  const first = await boats.page(province, everywhere)
  assert.equal(first.previous, null)
  const last = await boats.page(province, everywhere, { sau: first.next! })
  assert.equal(last.next, null)
  const back = await boats.page(province, everywhere, { truoc: last.previous! })
  assert.equal(back.previous, null)
  assert.ok(back.next)
})

test('a made-up page key is refused before anything reaches SQL', async (t) => {
  const province = await boatProvince(t)
  const key = (...values: unknown[]) => Buffer.from(JSON.stringify(values)).toString('base64url')
  const id = '01a2b3c4-0000-4000-8000-000000000001'
  const wrong = [
    'abc',
    '%00',
    key('newest'),
    key('newest', "2026-11-20 12:00:00+00'; drop table boat", id),
    key('newest', '2026-13-40 12:00:00+00', id),
    key('newest', 'infinity', id),
    key('newest', '2026-11-20 12:00:00+00', 'x'),
    key('newest', '2026-11-20 12:00:00+00', id, id),
    key('newest', 1, id),
    key('oldest', '2026-11-20 12:00:00+00', id),
    key('__proto__', '2026-11-20 12:00:00+00', id),
    writeKey('heaviest', ['99999999999', 'x', id]),
    'a'.repeat(4_000),
  ]
  for (const one of wrong) {
    for (const name of ['sau', 'truoc']) {
      await assert.rejects(
        boats.page(province, everywhere, { [name]: one }),
        (error) => error instanceof Refusal && error.code === 'list.wrong-page' && error.status === 400,
        `${name}=${one}`,
      )
    }
  }
})

test('a choice, an order or a tab the list does not have is refused', async (t) => {
  const province = await boatProvince(t)
  const wrong: Record<string, string>[] = [
    { trang: 'sunk' },
    { trang: 'toString' },
    { xep: 'nope' },
    { xep: 'constructor' },
    { loc: 'nope' },
    { ben: 'not-a-uuid' },
    { cot: 'name,nope' },
  ]
  for (const query of wrong) {
    await assert.rejects(
      boats.page(province, everywhere, query),
      (error) => error instanceof Refusal && error.code === 'list.wrong-choice',
      JSON.stringify(query),
    )
  }
})

test('a day that is not in the calendar is refused', async (t) => {
  const province = await boatProvince(t)
  for (const query of [{ 'ngay-tu': '2026-02-30' }, { 'ngay-tu': '30/2/2026' }, { 'ngay-den': "1' or '1'='1" }]) {
    await assert.rejects(
      boats.page(province, everywhere, query),
      (error) => error instanceof Refusal && error.code === 'list.wrong-day',
      JSON.stringify(query),
    )
  }
})

test('each reach sees its own rows and no others', async (t) => {
  const province = await boatProvince(t)
  const keeper = '01a2b3c4-0000-4000-8000-00000000000a'
  await addBoats(province, 8, (n) => ({
    agency: AGENCIES[n <= 4 ? 0 : n <= 6 ? 1 : 2],
    unit: n <= 2 ? UNITS[0] : UNITS[1],
    keeper: n === 1 ? keeper : null,
  }))
  const names = async (viewer: Viewer) =>
    (await boats.page(province, viewer)).rows.map((row) => row.name.slice(-1)).join('')
  assert.equal(await names(officer({ 'boat.read': 'province' })), '12345678')
  assert.equal(await names(officer({ 'boat.read': 'agency' })), '1234')
  assert.equal(
    await names(officer({ 'boat.read': { scope: 'subtree', agencies: [AGENCIES[0], AGENCIES[2]] } })),
    '123478',
  )
  assert.equal(await names(officer({ 'boat.read': 'unit' }, { unit: UNITS[0] })), '12')
  assert.equal(await names(officer({ 'boat.read': 'own' }, { position: keeper })), '1')
  assert.equal(await names(officer({ 'boat.read': 'own' }, { onBehalfOf: keeper })), '1')
  assert.equal(await names(officer({ 'boat.read': 'unit' })), '')
  assert.equal(await names(officer({})), '')
  assert.equal(await names(stranger), '')
})

test('a row seen in two ways stands once, and pages over both ways lose nothing', async (t) => {
  const province = await boatProvince(t)
  await addBoats(province, 160, (n) => ({
    agency: AGENCIES[n % 2],
    harbour: HARBOURS[n % 3 === 0 ? 1 : 0],
  }))
  const viewer = officer({ 'boat.read': 'agency', 'boat.greet': { scope: 'agency', agencies: [HARBOURS[1]] } })
  const { forward, backward } = await walk(province, viewer)
  const expected = Array.from({ length: 160 }, (_, i) => i + 1).filter((n) => n % 2 === 0 || n % 3 === 0)
  assert.deepEqual(
    forward.flat(),
    expected.map((n) => `Sóng Xanh ${n}`),
  )
  assert.deepEqual(backward.flat(), forward.flat())
})

test('filters, tab and search narrow together', async (t) => {
  const province = await boatProvince(t)
  await addBoats(province, 6, (n) => ({
    name: n % 2 ? `Hải Đăng ${n}` : `Cửa Việt ${n}`,
    state: n > 3 ? 'at-sea' : 'moored',
    tons: n === 5 ? 200 : 10,
    checked_on: `2026-11-0${n}`,
  }))
  const names = async (query: Record<string, string>) =>
    (await boats.page(province, everywhere, query)).rows.map((row) => row.name)
  assert.deepEqual(await names({ q: 'hai dang' }), ['Hải Đăng 1', 'Hải Đăng 3', 'Hải Đăng 5'])
  assert.deepEqual(await names({ q: 'hai', loc: 'ra-khoi' }), ['Hải Đăng 5'])
  assert.deepEqual(await names({ trang: 'moored', 'ngay-tu': '2026-11-02' }), ['Cửa Việt 2', 'Hải Đăng 3'])
  assert.deepEqual(await names({ 'ngay-tu': '2026-11-05', 'ngay-den': '2026-11-05' }), ['Hải Đăng 5'])
  assert.deepEqual(await names({ cap: 'lon' }), ['Hải Đăng 5'])
  assert.deepEqual(await names({ ben: HARBOURS[1] }), [])
  assert.deepEqual(await names({ q: '100%_' }), [])
})

test('the first rows under a filter say whether there are more', async (t) => {
  const province = await boatProvince(t)
  await addBoats(province, 4, (n) => ({ state: n < 4 ? 'at-sea' : 'moored' }))
  const found = await boats.first(province, everywhere, { trang: 'at-sea' }, 2)
  assert.deepEqual(
    found.rows.map((row) => row.name),
    ['Sóng Xanh 1', 'Sóng Xanh 2'],
  )
  assert.equal(found.further, true)
  assert.deepEqual(found.more, { harbours: 1 })
  assert.equal((await boats.first(province, everywhere, { trang: 'moored' }, 2)).further, false)
})

test('a page costs the rows of its ranges, however many rows there are', async (t) => {
  // one connection, so that its own statistics are what is read
  const province = await boatProvince(t, { poolSize: 1 })
  await addBoats(province, 3_000, (n) => ({ agency: AGENCIES[n % 3], harbour: HARBOURS[n % 2] }))
  const viewer = officer({
    'boat.read': { scope: 'subtree', agencies: [AGENCIES[0], AGENCIES[1]] },
    'boat.greet': { scope: 'agency', agencies: [HARBOURS[1]] },
  })
  const { next } = await boats.page(province, viewer)
  const before = await touched(province)
  await boats.page(province, viewer, { sau: next! })
  const read = (await touched(province)) - before
  // three ranges of 51 rows each
  assert.ok(read > 50 && read <= 3 * 51, `read ${read} rows`)
})

/** Rows of the table read so far, by index or by walking it. */
async function touched(province: TestProvince): Promise<number> {
  await province.database.pool.query('select pg_stat_force_next_flush()')
  const { rows } = await province.database.pool.query(
    "select seq_tup_read + coalesce(idx_tup_fetch, 0) as n from pg_stat_user_tables where relname = 'boat'",
  )
  return Number(rows[0].n)
}
