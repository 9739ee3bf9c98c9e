/** Files through the program's pages, without scripts. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { Caller, testServer } from '../../../test/support/caller.ts'
import { anArrival } from '../../../test/support/letters.ts'
import { testProvince } from '../../../test/support/province.ts'
import { actor, aTown } from '../../../test/support/town.ts'
import { modules } from '../../province.ts'
import { registerIncoming } from '../documents/index.ts'

const province = await testProvince({ after }, { modules })
const town = await aTown(province)
const server = await testServer(province, province.house.modules, {
  van_thu: town.clerk.viewer,
  lanh_dao: town.leader.viewer,
  chuyen_vien: town.specialist.viewer,
  noi_khac: town.stranger.viewer,
})
after(() => server.close())
const clerk = new Caller(server, 'van_thu')
const leader = new Caller(server, 'lanh_dao')
const specialist = new Caller(server, 'chuyen_vien')

/** The revision a page's forms carry. */
const seen = async (who: Caller, at: string) => {
  const [, revision = ''] = /name="revision" value="(\d+)"/.exec((await who.get(at)).html) ?? []
  return { revision }
}

test('the clerk draws up the list, the leader approves it, the specialist opens a file inside, files a letter, closes it and hands it over', async () => {
  await clerk.get('/danh-muc-ho-so/moi')
  const { at: list } = await clerk.post('/danh-muc-ho-so/moi', { year: '2026' })
  const adding = `${list}/them-de-muc`
  const heading = { title: 'Hồ sơ phòng, chống dịch bệnh', symbol: 'TY', retention: '06' }
  const added = await clerk.post(adding, { ...(await seen(clerk, adding)), ...heading })
  assert.match(added.html, /01\.TY/)
  await clerk.post(`${list}/trinh-duyet`, await seen(clerk, list))
  assert.match((await leader.get('/viec-cua-toi')).html, /Danh mục hồ sơ chờ duyệt/)
  assert.match((await leader.post(`${list}/duyet`, await seen(leader, `${list}/duyet`))).html, /Đã ban hành/)

  const [, id = ''] = /\/ho-so-cong-viec\/moi\?de-muc=([0-9a-f-]+)/.exec((await specialist.get(list)).html) ?? []
  await specialist.get(`/ho-so-cong-viec/moi?de-muc=${id}`)
  const wrong = await specialist.post('/ho-so-cong-viec/moi', { title: 'Hồ sơ', usage: 'limited', construction: '' })
  assert.match(wrong.html, /Hãy chọn thời hạn bảo quản/)
  const file = await specialist.post('/ho-so-cong-viec/moi', { heading: id, title: 'Dịch tả lợn', usage: 'limited' })
  assert.match(file.html, /H50\.07\.2026\.01\.TY\.001/)

  const { id: letter } = await anArrival(province, town.department)
  await registerIncoming(province, actor(town.clerk), letter, null, randomUUID())
  assert.match((await specialist.get(`/van-ban/${letter}`)).html, /Văn bản chưa nằm trong hồ sơ nào của bạn/)
  const into = `/van-ban/${letter}/luu-ho-so`
  await specialist.get(into)
  const filed = await specialist.post(into, { file: file.at.split('/').at(-1) ?? '' })
  assert.match(filed.html, /01\.TY\.001 – Dịch tả lợn/)

  const closed = await specialist.post(`${file.at}/dong`, await seen(specialist, `${file.at}/dong`))
  assert.match(closed.html, /Nộp vào lưu trữ cơ quan trước hết ngày/)
  const offered = await specialist.post(`${file.at}/nop-luu`, await seen(specialist, `${file.at}/nop-luu`))
  assert.match(offered.html, /Chờ lưu trữ tiếp nhận/)
  const [, handed = ''] =
    /href="(\/ho-so-cong-viec\/nop-luu\/[0-9a-f-]+)"/.exec((await clerk.get('/ho-so-cong-viec/nop-luu')).html) ?? []
  await clerk.post(`${handed}/tiep-nhan`, await seen(clerk, `${handed}/tiep-nhan`))
  assert.match((await specialist.get(file.at)).html, /Đã nộp lưu/)
  assert.match((await specialist.get('/ho-so-cong-viec')).html, /Bạn giữ 1 hồ sơ/)
})

test('several documents are put into a file from its page, and taken out again', async () => {
  const said = { title: 'Hồ sơ họp giao ban', retention: '06', usage: 'limited' }
  await specialist.get('/ho-so-cong-viec/moi')
  const { at } = await specialist.post('/ho-so-cong-viec/moi', said)
  const letters = await Promise.all([1, 2].map(() => anArrival(province, town.department)))
  assert.match((await specialist.get(`${at}/them-van-ban`)).html, new RegExp(letters[0]!.id))
  const filed = await specialist.post(`${at}/them-van-ban`, { documents: letters.map(({ id }) => id) })
  assert.match(filed.html, /2 văn bản, Chuyên viên 1 giữ/)
  const out = await specialist.post(`${at}/bo-van-ban`, { document: letters[0]!.id })
  assert.match(out.html, /1 văn bản, Chuyên viên 1 giữ/)
  const stranger = new Caller(server, 'noi_khac')
  assert.equal((await stranger.ask(at)).status, 403)
})
