/** Passing a document on through the program's pages, without scripts. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { instant } from '../../../packages/time/index.ts'
import { Caller, testServer } from '../../../test/support/caller.ts'
import { anArrival } from '../../../test/support/letters.ts'
import { testProvince } from '../../../test/support/province.ts'
import { actor, aTown } from '../../../test/support/town.ts'
import { modules } from '../../province.ts'
import { registerIncoming } from '../documents/index.ts'
import { listOfDocument } from './assignment.store.ts'

const province = await testProvince({ after }, { modules })
const town = await aTown(province)
const server = await testServer(province, province.house.modules, {
  van_thu: town.clerk.viewer,
  lanh_dao: town.leader.viewer,
  chuyen_vien: town.specialist.viewer,
  noi_khac: town.stranger.viewer,
})
after(() => server.close())

async function registered(urgency: 0 | 3 = 0): Promise<string> {
  const { id } = await anArrival(province, town.department, { urgency })
  await registerIncoming(province, actor(town.clerk), id, null, randomUUID())
  return id
}
const given = async (document: string) => (await listOfDocument(province.reader, document)).at(-1)
/** The revision a form of the newest receipt carries. */
const seen = async (document: string) => ({ revision: String((await given(document))?.revision) })

test('the clerk submits a letter, the leader opens it and gives it on, the specialist finishes; each finds the way on the page', async () => {
  const id = await registered()
  const clerk = new Caller(server, 'van_thu')
  assert.match(
    (await clerk.get(`/van-ban/${id}`)).html,
    /Chưa trình, chưa chuyển cho ai[\s\S]*Trình lãnh đạo, chuyển xử lý/,
  )
  await clerk.get(`/van-ban/${id}/chuyen`)
  const nobody = await clerk.post(`/van-ban/${id}/chuyen`, {})
  assert.equal(nobody.status, 422)
  assert.match(nobody.html, /Hãy chọn người hoặc đơn vị chủ trì/)
  const after = await clerk.post(`/van-ban/${id}/chuyen`, { lead: town.leader.id, direction: 'Kính trình' })
  assert.equal(after.at, `/van-ban/${id}`)
  assert.match(after.html, /Đang chờ Giám đốc, chưa mở xem, hạn/)

  const leader = new Caller(server, 'lanh_dao')
  const first = await given(id)
  assert.match((await leader.get(`/van-ban/${id}`)).html, new RegExp(`href="/giai-quyet/${first?.id}"`))
  assert.match((await leader.get(`/giai-quyet/${first?.id}`)).html, /Kính trình/)
  assert.ok((await given(id))?.read_at, 'it was opened')
  await leader.get(`/giai-quyet/${first?.id}/chuyen`)
  const passed = await leader.post(`/giai-quyet/${first?.id}/chuyen`, {
    ...(await seen(id)),
    lead: town.specialist.id,
    direction: 'Trả lời gấp',
  })
  assert.match(passed.html, /Đã chuyển, đang chờ/)

  const specialist = new Caller(server, 'chuyen_vien')
  const second = await given(id)
  await specialist.get(`/giai-quyet/${second?.id}`)
  await specialist.post(`/giai-quyet/${second?.id}/bat-dau`, await seen(id))
  await specialist.get(`/giai-quyet/${second?.id}/hoan-thanh`)
  const done = await specialist.post(`/giai-quyet/${second?.id}/hoan-thanh`, {
    ...(await seen(id)),
    outcome: 'Đã trả lời bằng điện thoại',
  })
  assert.match(done.html, /Đã trả lời bằng điện thoại/)
  assert.equal((await given(id))?.state, 'done')
})

test('the work page counts what waits, and an express letter stands there with its badge', async () => {
  const id = await registered(3)
  const clerk = new Caller(server, 'van_thu')
  assert.match((await clerk.get('/viec-cua-toi')).html, /Đã vào sổ, chờ trình, chuyển[\s\S]*lt-figure__value">1</)
  await clerk.get(`/van-ban/${id}/chuyen`)
  await clerk.post(`/van-ban/${id}/chuyen`, { lead: town.specialist.id })
  const desk = (await new Caller(server, 'chuyen_vien').get('/viec-cua-toi')).html
  assert.match(desk, /Văn bản chờ xử lý<\/span><span class="lt-figure__value">1</)
  assert.match(desk, /Hoả tốc/)
})

const forwardAll = '/van-ban/den/cho-chuyen/hang-loat/chuyen'

test('chosen documents are passed on together: the form is asked once, each is given by itself, a second click gives nothing', async () => {
  const ids = [await registered(), await registered(), await registered()]
  const clerk = new Caller(server, 'van_thu')
  await clerk.get('/van-ban/den/cho-chuyen')
  const asked = await clerk.post(forwardAll, { id: ids.slice(0, 2) })
  assert.equal(asked.status, 200)
  assert.match(asked.html, /<h1>Trình, chuyển: 2 dòng<\/h1>[\s\S]*Chủ trì/)
  const nobody = await clerk.post(forwardAll, { id: ids.slice(0, 2), sure: 'yes', direction: 'Kính trình' })
  assert.equal(nobody.status, 422)
  assert.match(nobody.html, /Hãy chọn người hoặc đơn vị chủ trì[\s\S]*Kính trình/)
  const answers = { id: ids.slice(0, 2), sure: 'yes', lead: town.leader.id, formKey: randomUUID() }
  const done = await clerk.post(forwardAll, answers)
  assert.match(done.html, /Trình, chuyển: 2 dòng/)
  await clerk.post(forwardAll, answers)
  const counts = await Promise.all(ids.map(async (id) => (await listOfDocument(province.reader, id)).length))
  assert.deepEqual(counts, [1, 1, 0])
})

test('of documents of another agency nothing is passed on, whoever sends their ids', async () => {
  const { id } = await anArrival(province, town.stranger.viewer.agency!)
  const clerk = new Caller(server, 'van_thu')
  await clerk.get('/van-ban/den/cho-chuyen')
  const sent = await clerk.post(forwardAll, { id: [id, randomUUID()], sure: 'yes', lead: town.leader.id })
  assert.match(sent.html, /không còn trong danh sách bạn được làm/)
  assert.equal(await given(id), undefined)
})

test('nobody of another agency comes to a receipt or its forms', async () => {
  const id = await registered()
  const clerk = new Caller(server, 'van_thu')
  await clerk.get(`/van-ban/${id}/chuyen`)
  await clerk.post(`/van-ban/${id}/chuyen`, { lead: town.leader.id })
  const receipt = await given(id)
  const other = new Caller(server, 'noi_khac')
  for (const at of ['', '/chuyen', '/hoan-thanh', '/tra-lai', '/thu-hoi']) {
    assert.equal((await other.get(`/giai-quyet/${receipt?.id}${at}`)).status, 403, at)
  }
  assert.equal((await given(id))?.read_at, null)
})

// the last one: it moves the clock of all; 24/11 is a day off (Ngày Văn hoá Việt Nam)
test('VB-10.3: what was not passed on by the next working day is marked late where it waits', async () => {
  await registered()
  const clerk = new Caller(server, 'van_thu')
  const list = '/van-ban/den/cho-chuyen'
  assert.doesNotMatch((await clerk.get(list)).html, /Chậm, hạn/)
  province.clock.set(instant('2026-11-26T08:00:00+07:00'))
  assert.match((await clerk.get(list)).html, /Chậm, hạn 25\/11\/2026/)
})
