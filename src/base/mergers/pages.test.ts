/** The pages of a plan, without scripts: drawn up, mended, tried, approved by another, carried out, undone. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { legalDayOf } from '../../../packages/time/index.ts'
import { Caller, officialWith, testServer } from '../../../test/support/caller.ts'
import { founder } from '../../../test/support/identity.ts'
import { testProvince } from '../../../test/support/province.ts'
import { listsModule } from '../../kernel/lists/index.ts'
import { createAgency, createPosition, createUnit, getAgency, getPosition } from '../directory/index.ts'
import { directory } from '../directory/module.ts'
import { identity } from '../identity/module.ts'
import { mergers } from './module.ts'

const rooms = [listsModule, directory, identity, mergers]
const province = await testProvince({ after }, { modules: rooms })
const rights = ['merger.read', 'merger.plan', 'merger.approve']
const server = await testServer(province, rooms, {
  one: officialWith(...rights),
  two: officialWith(...rights),
  clerk: officialWith('directory.administer'),
})
after(() => server.close())
const [one, two] = [new Caller(server, 'one'), new Caller(server, 'two')]
const at = '/quan-tri/sap-xep'

const agency = async (code: string, name: string) =>
  (await createAgency(province, founder, { code, name, kind: 'department', validFrom: '2020-01-01' }, null)).id
const [a, b] = [await agency('H50.701', 'Sở Giao thông'), await agency('H50.702', 'Sở Xây dựng')]
const unit = (await createUnit(province, founder, { agency: a, name: 'Phòng Vận tải', validFrom: '2020-01-01' }, null))
  .id
const post = (
  await createPosition(province, founder, { agency: a, title: 'Chuyên viên vận tải', role: 'specialist', unit }, null)
).id
const day = legalDayOf(province.clock.now()).toString()
const wish = {
  ...{ kind: 'new', from: [a, b], name: 'Sở Xây dựng và Giao thông', agencyKind: 'department', code: 'H50.703' },
  ...{ system: 'own', day, decision: '125/QĐ-UBND' },
}

const revisionIn = (html: string) => /name="revision" value="(\d+)"/.exec(html)?.[1] ?? ''
/** Opens the form of an act and sends it. */
async function act(who: Caller, plan: string, name: string, fields: Record<string, string> = {}) {
  const { html } = await who.get(`${plan}/${name}`)
  return who.post(`${plan}/${name}`, { revision: revisionIn(html), ...fields })
}
const button = async (who: Caller, plan: string, name: string) => {
  const { html } = await who.get(plan)
  return who.post(`${plan}/${name}`, { revision: revisionIn(html) })
}

test('from the form to the undoing, every step by its page', async () => {
  await one.get(`${at}/moi`)
  const wrong = await one.post(`${at}/moi`, { ...wish, day: '2020-01-01' })
  assert.match(wrong.html, /Ngày sắp xếp đã qua/)
  const { at: plan, html: drawn } = await one.post(`${at}/moi`, wish)
  assert.match(drawn, /Sở Giao thông, Sở Xây dựng → Sở Xây dựng và Giao thông/)
  const placed = await act(one, plan, 'vi-tri', { position: post, title: 'Chuyên viên chính' })
  assert.match(placed.html, /chức danh Chuyên viên chính/)
  const mended = await one.get(`${plan}/sua`)
  assert.match(mended.html, /value="125\/QĐ-UBND"/)
  const tried = await button(one, plan, 'kiem-tra')
  assert.match(tried.html, /Đã chạy thử, chờ duyệt/)
  assert.match(tried.html, /Vị trí công tác/)
  assert.ok(!(await one.get(plan)).html.includes(`${plan}/duyet`))
  const agreed = await act(two, plan, 'duyet')
  assert.match(agreed.html, /Đã duyệt, chờ tới ngày/)
  const done = await act(two, plan, 'thuc-hien')
  assert.match(done.html, /Đã thực hiện, còn hoàn tác được/)
  assert.equal((await getPosition(province.reader, post)).title, 'Chuyên viên chính')
  const asked = await two.get(`${plan}/hoan-tac`)
  assert.match(asked.html, /Hoàn tác sẽ làm gì/)
  assert.notEqual((await getAgency(province.reader, a)).validTo, null)
  const undone = await act(two, plan, 'hoan-tac', { reason: 'Hoãn thực hiện' })
  assert.match(undone.html, /Đã hoàn tác/)
  assert.equal((await getAgency(province.reader, a)).validTo, null)
  assert.match((await one.get(at)).html, /Đã hoàn tác/)
})

test('whoever keeps the directory but plans nothing sees no plan and draws none up', async () => {
  const stranger = new Caller(server, 'clerk')
  assert.equal((await stranger.get(at)).status, 403)
  assert.equal((await stranger.get(`${at}/moi`)).status, 403)
})

test('an old code leads to its agency, and that to the one that took its place', async () => {
  await one.get(`${at}/moi`)
  const { at: plan } = await one.post(`${at}/moi`, { ...wish, code: 'H50.704' })
  await button(one, plan, 'kiem-tra')
  await act(two, plan, 'duyet')
  await act(two, plan, 'thuc-hien')
  const { html } = await new Caller(server).get('/co-quan/H50.701')
  assert.match(html, /Sở Giao thông/)
  assert.match(html, /href="\/co-quan\/H50\.704"/)
})
