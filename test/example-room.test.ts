/** What a room gets from its description alone (docs/how-to/add-a-room.md): the visitors' book of test/support/visitors, which no province has. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { strFromU8, unzipSync } from 'fflate'
import { createPosition, endPosition } from '../src/base/directory/index.ts'
import { actorOf } from '../src/kernel/acting/index.ts'
import { noticeList } from '../src/kernel/desk/notice.list.ts'
import { actsOn } from '../src/kernel/journal/index.ts'
import { lifeFaults } from '../src/kernel/life/index.ts'
import { createDispatcher } from '../src/kernel/reactions/index.ts'
import { founder } from './support/identity.ts'
import { theGate } from './support/visitors/gate.ts'
import { visitLife } from './support/visitors/visit.life.ts'
import { admitVisit, registerVisit } from './support/visitors/visit.operations.ts'
import { visitRows } from './support/visitors/visit.store.ts'

const gate = await theGate({ after })
const { province, people, at, visit } = gate
const stateOf = async (id: string) => (await visitRows.get(province.reader, id)).state
const actsAbout = async (id: string) =>
  (
    await actsOn(
      province.reader,
      `visit:${id}`,
      Object.values(visitLife.acts).map(({ type }) => type),
      20,
    )
  ).map(({ type }) => type)
const namesOn = (html: string) => [...html.matchAll(/<a class="lt-open"[^>]*>([^<]*)</g)].map((match) => match[1])

test('its table of transitions leads to every state and out of it', () => {
  assert.deepEqual(lifeFaults(visitLife), [])
})

test('a visitor is registered at the gate by a form and stands on a page of their own', async () => {
  const guard = at('guard')
  const form = await guard.get('/khach/moi')
  assert.equal(form.status, 200)
  const fields = { visitor: 'Trần Văn Một', identity: '045190000001', host: people.host.id, purpose: 'Hỏi thủ tục' }
  const page = await guard.post('/khach/moi', fields)
  assert.match(page.at, /^\/khach\/[0-9a-f-]{36}$/)
  assert.match(page.html, /Trần Văn Một đến gặp Chuyên viên thú y\./)
  assert.match(page.html, /tận cùng 0001/)
  assert.doesNotMatch(page.html, /045190000001/)
})

test('a wrong form is shown again with what was typed and the error beside its field', async () => {
  const guard = at('guard')
  await guard.get('/khach/moi')
  const again = await guard.post('/khach/moi', { visitor: 'Trần Văn Hai', identity: '12', host: '', purpose: '' })
  assert.equal(again.status, 400)
  assert.match(again.html, /value="Trần Văn Hai"/)
  assert.match(again.html, /href="#f-identity"/)
})

test('a host of another agency, one whose post has ended and one nobody knows are refused beside the field', async () => {
  const guard = at('guard')
  const post = { agency: gate.home, title: 'Vị trí cũ', role: 'specialist', validFrom: '2026-11-01' }
  const { id: ended } = await createPosition(province, founder, post, null)
  await endPosition(province, founder, ended, { lastDay: '2026-11-20' }, null)
  for (const host of [people.otherLeader.id, ended, randomUUID()]) {
    await guard.get('/khach/moi')
    const fields = { visitor: 'Trần Văn Ba', identity: '045190000001', host, purpose: 'Hỏi' }
    const again = await guard.post('/khach/moi', fields)
    assert.equal(again.status, 422)
    assert.match(again.html, /id="f-host-error"/)
  }
  const { html } = await guard.get('/khach?q=Trần+Văn+Ba')
  assert.deepEqual(namesOn(html), [])
})

test('the same form sent twice registers one visitor', async () => {
  const input = { visitor: 'Gửi Hai Lần', identity: '045190000001', host: people.host.id, purpose: 'Hỏi' }
  const key = randomUUID()
  const send = () => registerVisit(province, actorOf(people.guard.viewer), input, key)
  assert.deepEqual(await send(), await send())
})

test('whoever is not of the agency, or whose right does not reach the host, opens no visit', async () => {
  const id = await visit()
  const answers: Record<string, number> = {}
  for (const who of [
    'guard',
    'leader',
    'host',
    'supervisor',
    'colleague',
    'otherGuard',
    'otherLeader',
    'clerk',
  ] as const) {
    answers[who] = (await at(who).get(`/khach/${id}`)).status
  }
  const opened = { guard: 200, leader: 200, host: 200, supervisor: 200 }
  assert.deepEqual(answers, { ...opened, colleague: 403, otherGuard: 403, otherLeader: 403, clerk: 403 })
})

test('a right to look posts nothing, and a right elsewhere neither', async () => {
  const id = await visit()
  for (const who of ['leader', 'supervisor', 'host', 'colleague', 'otherGuard'] as const) {
    const caller = at(who)
    await caller.get('/khach')
    for (const act of ['moi-vao', 'ra-ve', 'doi-nguoi-tiep']) {
      const answer = await caller.post(`/khach/${id}/${act}`, { revision: '1', host: people.host.id })
      assert.equal(answer.status, 403, `${who} ${act}`)
    }
  }
  assert.deepEqual(await actsAbout(id), ['visit.registered'])
})

test('a page offers exactly what its viewer may do with the visit now', async () => {
  const id = await visit()
  const offered = async (who: 'guard' | 'host' | 'supervisor') => {
    const { html } = await at(who).get(`/khach/${id}`)
    return [...html.matchAll(/(?:action|href)="\/khach\/[0-9a-f-]{36}\/([a-z-]+)"/g)].map((match) => match[1]).sort()
  }
  assert.deepEqual(await offered('guard'), ['doi-nguoi-tiep', 'moi-vao'])
  assert.deepEqual(await offered('host'), ['khong-tiep'])
  assert.deepEqual(await offered('supervisor'), [])
  await admitVisit(province, actorOf(people.guard.viewer), id, { revision: 1 }, randomUUID())
  assert.deepEqual(await offered('guard'), ['doi-nguoi-tiep', 'ra-ve'])
  assert.deepEqual(await offered('host'), [])
})

test('all five acts go through their pages, each once', async () => {
  const id = await visit('Đi Qua Cổng')
  const guard = at('guard')
  await guard.get(`/khach/${id}/doi-nguoi-tiep`)
  await guard.post(`/khach/${id}/doi-nguoi-tiep`, { revision: '1', host: people.leader.id })
  await guard.post(`/khach/${id}/moi-vao`, { revision: '2', formKey: randomUUID() })
  const left = await guard.post(`/khach/${id}/ra-ve`, { revision: '3', formKey: randomUUID() })
  assert.equal(left.status, 200)
  assert.deepEqual(await actsAbout(id), ['visit.left', 'visit.admitted', 'visit.moved', 'visit.registered'])
  const again = await guard.post(`/khach/${id}/ra-ve`, { revision: '4', formKey: randomUUID() })
  assert.equal(again.status, 409)
  assert.equal((await actsAbout(id)).length, 4)
})

test('an act that ends something says first what will happen, and asks why', async () => {
  const id = await visit('Không Được Tiếp')
  const host = at('host')
  const asked = await host.get(`/khach/${id}/khong-tiep`)
  assert.match(asked.html, /không mở lại được/)
  assert.equal((await host.post(`/khach/${id}/khong-tiep`, { revision: '1', reason: '' })).status, 400)
  const done = await host.post(`/khach/${id}/khong-tiep`, { revision: '1', reason: 'Đang họp', formKey: randomUUID() })
  assert.match(done.html, /Không tiếp khách: Đang họp/)
  assert.equal(await stateOf(id), 'refused')
})

test('the form of an act that is done already is not shown', async () => {
  const id = await visit()
  await admitVisit(province, actorOf(people.guard.viewer), id, { revision: 1 }, randomUUID())
  assert.equal((await at('host').get(`/khach/${id}/khong-tiep`)).status, 409)
})

test('of two who act on the same page the later one is told who was first', async () => {
  const id = await visit()
  const guard = at('guard')
  await guard.get(`/khach/${id}`)
  await guard.post(`/khach/${id}/doi-nguoi-tiep`, { revision: '1', host: people.leader.id })
  const late = await guard.post(`/khach/${id}/moi-vao`, { revision: '1', formKey: randomUUID() })
  assert.equal(late.status, 409)
  assert.match(late.html, /Bảo vệ – Sở Nông nghiệp và Môi trường/)
})

test('the history tells every act in words, in both languages', async () => {
  const id = await visit()
  await admitVisit(province, actorOf(people.guard.viewer), id, { revision: 1 }, randomUUID())
  const guard = at('guard')
  const vi = await guard.get(`/khach/${id}`)
  assert.match(vi.html, /Ghi khách đến gặp Chuyên viên thú y/)
  assert.match(vi.html, /Mời khách vào/)
  const en = await guard.get(`/khach/${id}?lang=en`)
  assert.match(en.html, /Visitor registered for Chuyên viên thú y/)
  assert.match(en.html, /Visitor let in/)
  assert.doesNotMatch(`${vi.html}${en.html}`, /visit\.(registered|admitted)/)
})

test('opening a visit is an act with its purpose, and the page says who has read it', async () => {
  const id = await visit()
  await at('supervisor').get(`/khach/${id}`)
  const [reading] = await actsOn(province.reader, `visit:${id}`, ['visit.read'], 5)
  assert.equal(reading?.basis, 'Trông coi khách ra vào cơ quan')
  assert.match((await at('guard').get(`/khach/${id}`)).html, /Ai đã xem \(1\)/)
})

test('opening the book is an act that names whose rows were shown', async () => {
  const id = await visit()
  await at('otherLeader').get('/khach')
  await at('leader').get('/khach')
  const [reading, ...others] = await actsOn(province.reader, 'list:visits', ['list.read'], 1)
  assert.deepEqual(others, [])
  assert.equal(reading?.position, people.leader.id)
  assert.ok(((reading?.data.subjects ?? []) as string[]).includes(id))
})

test('what waits for a host stands on the work page of that host and of nobody else', async () => {
  await visit('Chờ Người Tiếp', 'host')
  assert.match((await at('host').get('/viec-cua-toi')).html, /Chờ Người Tiếp/)
  assert.doesNotMatch((await at('colleague').get('/viec-cua-toi')).html, /Chờ Người Tiếp/)
})

/** The sentences a page of notices shows, and what the bell counts. */
const told = (html: string) => ({
  said: namesOn(html),
  unread: /class="lt-bar__link lt-bell"[\s\S]*?<span aria-hidden="true">([^<]*)</.exec(html)?.[1] ?? null,
})
const NOTHING = { said: [], unread: null }

test('a host is told of a visitor, in either language, and nobody else is', async (t) => {
  const quiet = await theGate(t)
  await quiet.visit('Báo Cho Người Tiếp')
  await quiet.province.settle()
  assert.deepEqual(told((await quiet.at('host').get('/tin-bao')).html), { said: ['Có khách chờ gặp bạn'], unread: '1' })
  assert.deepEqual(told((await quiet.at('host').get('/tin-bao?lang=en')).html).said, ['A visitor waits for you'])
  for (const who of ['guard', 'leader', 'colleague', 'otherGuard'] as const) {
    assert.deepEqual(told((await quiet.at(who).get('/tin-bao')).html), NOTHING, who)
  }
})

test('whoever did the act is not told of it, in that post or another of theirs', async (t) => {
  const quiet = await theGate(t)
  const { leader, host } = quiet.people
  const inBothPosts = { ...leader.viewer, account: host.viewer.account }
  const input = { visitor: 'Khách Của Mình', identity: '045190000001', host: host.id, purpose: 'Hỏi' }
  await registerVisit(quiet.province, actorOf(host.viewer), input, randomUUID())
  await registerVisit(quiet.province, actorOf(inBothPosts), input, randomUUID())
  await quiet.province.settle()
  assert.deepEqual(told((await quiet.at('host').get('/tin-bao')).html), NOTHING)
})

test('an act that is handed on twice is told once', async (t) => {
  const quiet = await theGate(t)
  const { province } = quiet
  await quiet.visit()
  await province.settle()
  await province.database.pool.query(
    `update reaction_cursor set low = '0', high = '0', seq = 0 where subscriber = 'notices'`,
  )
  await createDispatcher(province, province.house.modules).idle()
  assert.equal(told((await quiet.at('host').get('/tin-bao?loc=tat-ca')).html).said.length, 1)
})

test('opening a notice leads to what it is about and marks it as read', async (t) => {
  const quiet = await theGate(t)
  const id = await quiet.visit()
  await quiet.province.settle()
  const host = quiet.at('host')
  const at = /href="(\/tin-bao\/[^"]+)"/.exec((await host.get('/tin-bao')).html)?.[1] ?? ''
  assert.equal((await quiet.at('colleague').get(at)).status, 404)
  assert.equal((await host.ask(at)).at, `/khach/${id}`)
  const after = await host.get('/tin-bao')
  assert.deepEqual(told(after.html), NOTHING)
  assert.match(after.html, /Không còn tin nào chưa đọc/)
  assert.equal(told((await host.get('/tin-bao?loc=tat-ca')).html).said.length, 1)
})

test('who opens the page of what they were told of has read it, the bell of that page says so already', async (t) => {
  const quiet = await theGate(t)
  const { province } = quiet
  const id = await quiet.visit()
  await quiet.visit()
  await province.settle()
  const host = quiet.at('host')
  assert.equal(told((await host.get('/tin-bao')).html).unread, '2')
  await quiet.at('leader').get(`/khach/${id}`)
  assert.equal(told((await host.get('/tin-bao')).html).unread, '2', 'what another opens')
  assert.equal(told((await host.get(`/khach/${id}`)).html).unread, '1')
  assert.equal(told((await host.get('/tin-bao')).html).said.length, 1)
})

test('who may not open a thing has not read what they were told of it', async (t) => {
  const quiet = await theGate(t)
  const id = await quiet.visit()
  await quiet.province.settle()
  await quiet.province.database.pool.query('update notice set position = $1', [quiet.people.colleague.id])
  const colleague = quiet.at('colleague')
  assert.equal((await colleague.get(`/khach/${id}`)).status, 403)
  assert.equal(told((await colleague.get('/tin-bao')).html).unread, '1')
})

test('several notices are marked as read at once, and only one’s own', async (t) => {
  const quiet = await theGate(t)
  for (const to of ['host', 'host', 'colleague'] as const) await quiet.visit('Khách', to)
  await quiet.province.settle()
  const host = quiet.at('host')
  const idsFor = async (who: 'host' | 'colleague') =>
    [...(await quiet.at(who).get('/tin-bao')).html.matchAll(/href="\/tin-bao\/([0-9a-f-]+)"/g)].map(
      ([, id]) => id ?? '',
    )
  const all = [...(await idsFor('host')), ...(await idsFor('colleague'))]
  assert.equal(told((await host.get('/tin-bao')).html).unread, '2')
  await host.post('/tin-bao/hang-loat/da-doc', { id: all })
  assert.deepEqual(told((await host.get('/tin-bao')).html), NOTHING)
  assert.equal(told((await quiet.at('colleague').get('/tin-bao')).html).unread, '1')
})

test('who acts for another is told what the other is told', async (t) => {
  const quiet = await theGate(t)
  await quiet.visit()
  await quiet.province.settle()
  const deputy = { ...quiet.people.colleague.viewer, onBehalfOf: quiet.people.host.id }
  assert.equal((await noticeList.page(quiet.province, deputy)).rows.length, 1)
})

test('a post that ended is told nothing anybody would read, and the others are told on', async (t) => {
  const quiet = await theGate(t)
  const { province } = quiet
  const { id: host } = await quiet.post('Vị trí sẽ kết thúc')
  const input = { visitor: 'Chờ Hoài', identity: '045190000001', host, purpose: 'Hỏi' }
  await registerVisit(province, actorOf(quiet.people.guard.viewer), input, randomUUID())
  await endPosition(province, founder, host, { lastDay: '2026-11-23' }, null)
  await quiet.visit()
  await province.settle()
  assert.deepEqual(province.logged, [])
  assert.equal(told((await quiet.at('host').get('/tin-bao')).html).unread, '1')
})

test('what happened long ago is no news', async (t) => {
  const quiet = await theGate(t)
  await quiet.visit()
  quiet.province.clock.advance({ days: 31 })
  await quiet.province.settle()
  assert.deepEqual(told((await quiet.at('host').get('/tin-bao?loc=tat-ca')).html), NOTHING)
})

test('the one search finds a visitor without marks, for those who may see them', async () => {
  await visit('Lò Thị Tìm Kiếm')
  assert.match((await at('guard').get('/tim?q=lo+thi+tim+kiem')).html, /Lò Thị Tìm Kiếm/)
  assert.doesNotMatch((await at('otherGuard').get('/tim?q=lo+thi+tim+kiem')).html, /<a [^>]*>Lò Thị Tìm Kiếm/)
})

test('visitors who wait for a post that ends wait for nobody, by the program’s own act', async () => {
  const { id: host } = await gate.post('Vị trí sẽ kết thúc')
  const input = { visitor: 'Chờ Hoài', identity: '045190000001', host, purpose: 'Hỏi' }
  const { id } = await registerVisit(province, actorOf(people.guard.viewer), input, randomUUID())
  await endPosition(province, founder, host, { lastDay: '2026-11-23' }, null)
  await province.settle()
  assert.equal(await stateOf(id), 'refused')
  assert.deepEqual(await actsAbout(id), ['visit.lapsed', 'visit.registered'])
})

test('the book is searched, filtered, cut into tabs and turned page by page, both ways', async (t) => {
  const crowd = await theGate(t)
  for (let n = 1; n <= 60; n++) {
    await crowd.visit(`Khách ${String(n).padStart(2, '0')}`)
    crowd.province.clock.advance({ minutes: 1 })
  }
  const guard = crowd.at('guard')
  const first = await guard.get('/khach')
  assert.deepEqual([namesOn(first.html).length, namesOn(first.html)[0]], [50, 'Khách 60'])
  const next = /href="(\/khach\?sau=[^"]+)"/.exec(first.html)?.[1]?.replaceAll('&amp;', '&') ?? ''
  const second = await guard.get(next)
  assert.deepEqual([namesOn(second.html).length, namesOn(second.html)[0]], [10, 'Khách 10'])
  const back = /href="(\/khach\?truoc=[^"]+)"/.exec(second.html)?.[1]?.replaceAll('&amp;', '&') ?? ''
  assert.deepEqual(namesOn((await guard.get(back)).html), namesOn(first.html))
  assert.deepEqual(namesOn((await guard.get('/khach?q=khach+07')).html), ['Khách 07'])
  assert.equal(namesOn((await guard.get('/khach?loc=dang-cho')).html).length, 50)
  assert.equal(namesOn((await guard.get('/khach?loc=o-trong')).html).length, 0)
  assert.equal(namesOn((await guard.get('/khach?trang=left')).html).length, 0)
  assert.equal(namesOn((await guard.get('/khach?ngay-den=2026-11-22')).html).length, 0)
  assert.equal(namesOn((await crowd.at('otherGuard').get('/khach')).html).length, 0)
})

test('an empty book says how it fills, and offers the first step to whoever may take it; a filter without hits offers to drop it', async (t) => {
  const empty = await theGate(t)
  const guard = await empty.at('guard').get('/khach')
  assert.match(guard.html, /Chưa có khách nào/)
  assert.match(guard.html.slice(guard.html.indexOf('Chưa có khách nào')), /href="\/khach\/moi"/)
  const leader = await empty.at('leader').get('/khach')
  assert.doesNotMatch(leader.html, /href="\/khach\/moi"/)
  const filtered = await empty.at('guard').get('/khach?q=khong+ai')
  assert.doesNotMatch(filtered.html, /Chưa có khách nào/)
})

test('a view of the book is kept under a name and shared with one’s agency', async () => {
  const guard = at('guard')
  await guard.get('/khach')
  await guard.post('/khach/cach-xem', { name: 'Còn ở trong', query: 'loc=o-trong', shared: 'agency' })
  assert.match((await at('leader').get('/khach')).html, /href="\/khach\?loc=o-trong">Còn ở trong</)
  assert.doesNotMatch((await at('otherGuard').get('/khach')).html, /Còn ở trong/)
})

test('the book goes into a spreadsheet, a CSV and on paper, as the viewer sees it, each an act', async () => {
  await visit('Ra Tệp')
  const guard = at('guard')
  const csv = (await guard.get('/khach?xuat=csv&q=ra+tep')).bytes.toString('utf8')
  assert.match(csv, /Họ và tên khách,Người tiếp,Mục đích,Trạng thái,Đến lúc/)
  assert.match(csv, /Ra Tệp,Chuyên viên thú y,Nộp mẫu xét nghiệm,Đang chờ,/)
  const xlsx = unzipSync((await guard.get('/khach?xuat=xlsx&q=ra+tep')).bytes)
  assert.match(strFromU8(xlsx['xl/worksheets/sheet1.xml'] ?? new Uint8Array()), /Ra Tệp/)
  const pdf = await guard.get('/khach?in=pdf&q=ra+tep')
  assert.equal(pdf.headers['content-type'], 'application/pdf')
  assert.match(pdf.bytes.toString('latin1'), /pdfaid/)
  const nobodys = (await at('otherGuard').get('/khach?xuat=csv&q=ra+tep')).bytes.toString('utf8')
  assert.doesNotMatch(nobodys, /Chuyên viên thú y/)
  const taken = await actsOn(province.reader, 'list:visits', ['list.exported'], 4)
  assert.deepEqual(
    taken.map(({ data }) => data.format),
    ['csv', 'pdf', 'xlsx', 'csv'],
  )
})

test('every page of the room speaks each language whole', async () => {
  const id = await visit()
  const vietnamese = /Sổ khách|Đang chờ|Mời vào|người tiếp|Người tiếp|Ghi khách|Mục đích/
  const english = /Visitors|Waiting|Let in|the host|Register a|Purpose/
  for (const path of ['/khach', '/khach/moi', `/khach/${id}`, `/khach/${id}/doi-nguoi-tiep`]) {
    const guard = at('guard')
    const vi = await guard.get(path)
    const en = await guard.get(`${path}?lang=en`)
    assert.match(vi.html, vietnamese)
    assert.doesNotMatch(vi.html, english, path)
    assert.match(en.html, english)
    assert.doesNotMatch(en.html, vietnamese, path)
  }
})
