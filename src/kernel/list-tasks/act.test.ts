import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { knowing } from '../../../test/support/caller.ts'
import { AGENCIES, addBoats, boatProvince, boatReader, boatRoom, officer } from '../../../test/support/list-room.ts'
import { assembleProvince, type TestProvince } from '../../../test/support/province.ts'
import type { Viewer } from '../acting/index.ts'
import { connectDatabase, type DatabaseOptions } from '../database/index.ts'
import { tasksModule } from '../tasks/index.ts'
import { getTask } from '../tasks/task.store.ts'

const RIGHTS = { 'boat.read': 'province', 'boat.moor': 'province' } as const
const master = () => officer(RIGHTS)

interface Given {
  options: DatabaseOptions
  folder: string
  task: string
  viewer: Omit<Viewer, 'grants'>
}

if (process.argv[2] === 'child') {
  const { options, folder, task, viewer }: Given = JSON.parse(process.argv[3]!)
  const known = { ...officer(RIGHTS), ...viewer, grants: officer(RIGHTS).grants }
  const there = assembleProvince(connectDatabase(options), folder, { modules: [knowing([known]), boatRoom] })
  await tasksModule.jobs!['task.run']!.run(there, { id: task }, { id: 'job', attempt: 1 })
  process.exit(0)
}

async function house(t: Parameters<typeof boatProvince>[0], count: number, viewer: Viewer) {
  const province = await boatProvince(t, { people: [viewer] })
  await addBoats(province, count, (n) => ({ state: 'at-sea', agency: AGENCIES[n % 2] }))
  const { caller } = await boatReader(t, province, viewer)
  const { rows } = await province.database.pool.query('select id from boat order by number')
  return { province, caller, ids: rows.map(({ id }): string => id) }
}

const countOf = async (province: TestProvince, query: string): Promise<number> =>
  (await province.database.pool.query(query)).rows[0].count
const moored = (province: TestProvince) => countOf(province, "select count(*)::int from boat where state = 'moored'")
const actsOf = (province: TestProvince) => countOf(province, "select count(*)::int from act where type = 'boat.moored'")

/** Has the whole list under a query acted on, as somebody without scripts does. */
async function actOnAll(caller: Awaited<ReturnType<typeof house>>['caller'], ve = '') {
  await caller.get(`/thuyen?${ve}`)
  const asked = await caller.post('/thuyen/hang-loat/neo', { ca: 'yes', ve })
  const count = /name="so" value="(\d+)"/.exec(asked.html)?.[1] ?? ''
  return { asked, count, sure: () => caller.post('/thuyen/hang-loat/neo', { ca: 'yes', ve, so: count, sure: 'yes' }) }
}

test('up to twenty chosen rows are acted on at once, each by the act of its own button', async (t) => {
  const { province, caller, ids } = await house(t, 20, master())
  await caller.get('/thuyen')
  const done = await caller.post('/thuyen/hang-loat/neo', { id: ids })
  assert.equal(done.at, '/thuyen?xong=neo-20')
  assert.deepEqual([await moored(province), await actsOf(province)], [20, 20])
})

test('a chosen row that is refused stops no other, and its reason is said', async (t) => {
  const { province, caller, ids } = await house(t, 3, master())
  await province.database.pool.query("update boat set state = 'moored' where number = 'QT-000002'")
  await caller.get('/thuyen')
  const said = await caller.post('/thuyen/hang-loat/neo', { id: ids, ve: 'xep=oldest' })
  assert.match(said.html, /Đã làm 2 dòng; 1 dòng không làm được[\s\S]*Sóng Xanh 2[\s\S]*Tàu đã cập bến rồi/)
  assert.match(said.html, /href="\/thuyen\?xep=oldest"[\s\S]*Về danh sách/)
  assert.equal(await moored(province), 3)
})

test('more chosen rows are long work of their own page, which names what was refused and why', async (t) => {
  const { province, caller, ids } = await house(t, 30, master())
  await caller.get('/thuyen?xep=oldest')
  const running = await caller.post('/thuyen/hang-loat/neo', { id: ids, ve: 'xep=oldest' })
  assert.match(running.at, /^\/viec-chay-lau\//)
  assert.match(running.html, /Tàu thuyền: cho cập bến, 30 dòng[\s\S]*Cho dừng/)
  assert.equal(await moored(province), 0, 'nothing is done in the request')
  await province.database.pool.query("update boat set state = 'moored' where number = 'QT-000007'")
  await province.settle()
  const { html } = await caller.get(running.at)
  assert.match(html, /Đã xong 30 trên 30, trong đó 1 không làm được[\s\S]*Sóng Xanh 7[\s\S]*Tàu đã cập bến rồi/)
  assert.match(html, /href="\/thuyen\?xep=oldest"[\s\S]*Xem kết quả/)
  assert.deepEqual([await moored(province), await actsOf(province)], [30, 29])
  const english = await caller.get(`${running.at}?lang=en`)
  assert.match(
    english.html,
    /Boats: moor, 30 rows[\s\S]*30 of 30 done, of which 1 could not be done[\s\S]*The boat is moored already/,
  )
  assert.equal(await countOf(province, 'select count(*)::int from list_chosen_row'), 1, 'what was refused is kept')
})

const CHANGE = '/thuyen/hang-loat/doi-ben'

test('an act that asks a form asks it once, shows again what is wrong, and gives every row the answers', async (t) => {
  const { province, caller, ids } = await house(t, 3, master())
  await caller.get('/thuyen')
  const asked = await caller.post(CHANGE, { id: ids.slice(0, 2), ve: 'xep=oldest' })
  assert.equal(asked.status, 200)
  assert.match(asked.html, /<h1>Đổi bến: 2 dòng<\/h1>[\s\S]*Sóng Xanh 1[\s\S]*Sóng Xanh 2[\s\S]*name="note"/)
  assert.doesNotMatch(asked.html, /govuk-error-summary/)
  const sure = { id: ids.slice(0, 2), ve: 'xep=oldest', sure: 'yes' }
  const empty = await caller.post(CHANGE, { ...sure, note: '', pieces: '3' })
  assert.equal(empty.status, 400)
  assert.match(empty.html, /id="f-note-error"[\s\S]*name="pieces"[^>]*value="3"/)
  const refused = await caller.post(CHANGE, { ...sure, note: 'bão' })
  assert.equal(refused.status, 422)
  assert.match(refused.html, /id="f-note-error"[\s\S]*Lý do này không dùng được/)
  assert.equal(await moored(province), 0)
  const done = await caller.post(CHANGE, { ...sure, note: 'gió', pieces: '2' })
  assert.equal(done.at, '/thuyen?xep=oldest&xong=doi-ben-2')
  const { rows } = await province.database.pool.query("select data from act where type = 'boat.moored'")
  assert.deepEqual(rows, Array(2).fill({ data: { note: 'gió', pieces: 2 } }))
})

test('rows that were refused are tried again with what was answered, from the report as from the page of long work', async (t) => {
  const { province, caller, ids } = await house(t, 30, master())
  await province.database.pool.query("update boat set state = 'moored' where number in ('QT-000002', 'QT-000025')")
  await caller.get('/thuyen')
  const report = await caller.post(CHANGE, { id: ids.slice(0, 3), sure: 'yes', note: 'gió' })
  assert.match(
    report.html,
    /Đã làm 2 dòng; 1 dòng không làm được[\s\S]*name="note" value="gió"[\s\S]*Làm lại những dòng lỗi/,
  )
  const again = await caller.post(CHANGE, { id: ids[1]!, note: 'gió' })
  assert.match(again.html, /<h1>Đổi bến: 1 dòng<\/h1>[\s\S]*value="gió"/)

  const running = await caller.post(CHANGE, { id: ids.slice(3), sure: 'yes', note: 'sóng', pieces: '4' })
  await province.settle()
  const page = await caller.get(running.at)
  assert.match(page.html, /Đã xong 27 trên 27, trong đó 1 không làm được[\s\S]*Làm lại những mục lỗi/)
  const viec = /name="viec" value="([^"]+)"/.exec(page.html)![1]!
  const asked = await caller.post(CHANGE, { viec, ve: '' })
  assert.match(asked.html, /Sóng Xanh 25[\s\S]*value="sóng"[\s\S]*value="4"[\s\S]*name="so" value="1"/)
  await province.database.pool.query("update boat set state = 'at-sea' where number = 'QT-000025'")
  const done = await caller.post(CHANGE, { viec, ve: '', so: '1', sure: 'yes', note: 'sóng' })
  assert.equal(done.at, '/thuyen?xong=doi-ben-1')
})

test('what another person’s work was refused is nobody else’s to try again', async (t) => {
  const { province, caller, ids } = await house(t, 25, master())
  await province.database.pool.query("update boat set state = 'moored' where number = 'QT-000002'")
  await caller.get('/thuyen')
  const { at } = await caller.post('/thuyen/hang-loat/neo', { id: ids })
  await province.settle()
  const { caller: other } = await boatReader(t, province, master())
  await other.get('/thuyen')
  const tried = await other.post('/thuyen/hang-loat/neo', { viec: at.split('/').at(-1)!, ve: '' })
  assert.match(tried.html, /Chưa chọn dòng nào/)
})

test('the whole filtered list is asked first with its count, and asked again when the list changed', async (t) => {
  const { province, caller } = await house(t, 60, master())
  const page = await caller.get('/thuyen?q=QT')
  assert.match(page.html, /name="ca" value="yes"> Mọi dòng theo bộ lọc/)
  const { asked, count, sure } = await actOnAll(caller, 'q=QT-00000')
  assert.match(asked.html, /<h1>Cho cập bến: 9 dòng\?<\/h1>[\s\S]*cả những dòng ở các trang khác/)
  assert.equal(count, '9')
  await province.database.pool.query("update boat set number = 'X' where number = 'QT-000001'")
  assert.match((await sure()).html, /<h1>Cho cập bến: 8 dòng\?<\/h1>/)
  assert.equal(await moored(province), 0)
  const all = await actOnAll(caller)
  assert.match((await all.sure()).html, /cho cập bến, 60 dòng/)
  await addBoats(province, 1, () => ({ number: 'QT-999999', state: 'at-sea' }))
  await province.settle()
  assert.equal(await moored(province), 60, 'a row that came after the confirmation is not acted on')
})

test('rights taken away meanwhile: the rows that are left are not touched, each with the reason', async (t) => {
  const viewer = { ...master(), grants: new Map(master().grants) }
  const { province, caller } = await house(t, 30, viewer)
  const { sure } = await actOnAll(caller)
  const { at } = await sure()
  viewer.grants.set('boat.moor', { scope: 'agency', agencies: [AGENCIES[0]] })
  await province.settle()
  assert.equal(await moored(province), 15)
  assert.match(
    (await caller.get(at)).html,
    /trong đó 15 không làm được[\s\S]*Dòng này không còn trong danh sách bạn được làm/,
  )
})

test('stopped by its owner, it leaves the rest alone and goes on from there when told to', async (t) => {
  const viewer = master()
  const { province, caller } = await house(t, 40, viewer)
  const { at } = await (await actOnAll(caller)).sure()
  await caller.get(`${at}/dung`)
  await caller.post(`${at}/dung`, {})
  await province.settle()
  assert.equal(await moored(province), 0)
  const stopped = await caller.get(at)
  assert.match(stopped.html, /Đã cho dừng[\s\S]*Chạy tiếp/)
  await caller.post(`${at}/chay-tiep`, {})
  await province.settle()
  assert.deepEqual([await moored(province), await actsOf(province)], [40, 40])
})

/** Waits until so many rows of a task are noted as done. */
async function doneAtLeast(province: TestProvince, task: string, count: number, child: ChildProcess): Promise<void> {
  while ((await getTask(province.reader, task)).done < count) {
    assert.equal(child.exitCode, null, 'the other process ended too early')
    await pause(5)
  }
}

test('a process killed in the middle leaves every row done and recorded or neither; the rest is done once', async (t) => {
  const viewer = master()
  const { province, caller } = await house(t, 600, viewer)
  const { at } = await (await actOnAll(caller)).sure()
  const task = at.split('/').at(-1)!
  const { grants: _, ...plain } = viewer
  const given: Given = { options: province.test.options, folder: province.config.dataFolder, task, viewer: plain }
  const child = spawn(process.execPath, [import.meta.filename, 'child', JSON.stringify(given)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  await doneAtLeast(province, task, 50, child)
  child.kill('SIGKILL')
  await once(child, 'exit')
  // what the killed process had sent may still be committed: both are counted at one moment
  const both = `select count(*)::int - (select count(*)::int from act where type = 'boat.moored') as count from boat where state = 'moored'`
  assert.equal(await countOf(province, both), 0)
  const half = await moored(province)
  assert.ok(half >= 50 && half < 600, `${half}`)
  await province.settle()
  assert.deepEqual([await moored(province), await actsOf(province)], [600, 600])
  const { state, done, failed } = await getTask(province.reader, task)
  assert.deepEqual([state, done, failed], ['done', 600, 0])
})

test('somebody else sees nothing of it', async (t) => {
  const { province, caller } = await house(t, 25, master())
  const { at } = await (await actOnAll(caller)).sure()
  const { caller: other } = await boatReader(t, province, master())
  assert.equal((await other.ask(at)).status, 404)
  assert.doesNotMatch((await other.get('/viec-chay-lau')).html, /cho cập bến/)
})

test('an act in one statement takes a whole list in the request', async (t) => {
  const { province, caller } = await house(t, 60, master())
  await caller.get('/thuyen')
  const asked = await caller.post('/thuyen/hang-loat/xoa-so', { ca: 'yes', ve: '' })
  assert.match(asked.html, /<h1>Xoá sổ: 60 dòng\?<\/h1>[\s\S]*Tàu không cập bến nào được nữa/)
  const done = await caller.post('/thuyen/hang-loat/xoa-so', { ca: 'yes', ve: '', so: '60', sure: 'yes' })
  assert.equal(done.at, '/thuyen?xong=xoa-so-60')
  assert.equal(await countOf(province, "select count(*)::int from boat where state = 'struck-off'"), 60)
})
