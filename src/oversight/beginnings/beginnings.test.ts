import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { rooms, routes } from '../../../test/authorisation/actors.ts'
import { Caller, officialWith, testServer } from '../../../test/support/caller.ts'
import { testProvince } from '../../../test/support/province.ts'
import { aTown } from '../../../test/support/town.ts'
import { deskModule } from '../../kernel/desk/index.ts'
import { lookAtAll } from './beginnings.page.ts'

const province = await testProvince({ after }, { modules: rooms })
const server = await testServer(province, [...rooms, deskModule], {
  admin: officialWith('beginnings.read'),
  reader: officialWith('dossier.read'),
})
after(() => server.close())

const named = async (at: string) => (await lookAtAll(province)).find((one) => one.at === at)

test('in an empty province nothing is done, and every thing says what is missing', async () => {
  const all = await lookAtAll(province)
  assert.ok(all.length >= 8)
  assert.deepEqual(
    all.filter(({ done }) => done).map(({ words }) => words.vi),
    [],
  )
  for (const { says } of all) assert.ok(says.vi && says.en)
})

test('every thing leads to a page that is there', () => {
  const pages = new Set(routes.map(({ name }) => name))
  for (const { at } of province.house.beginnings) assert.ok(pages.has(`GET ${at.split('?')[0]}`), at)
})

test('the administrator is led to the next thing from the first page; others are not', async () => {
  const admin = new Caller(server, 'admin')
  assert.match((await admin.get('/viec-cua-toi')).html, /Việc tiếp theo: Cơ quan, đơn vị/)
  const page = await admin.get('/quan-tri/bat-dau')
  assert.equal(page.status, 200)
  assert.match(page.html, /Chưa có sở, ngành, xã, phường nào/)
  const reader = new Caller(server, 'reader')
  assert.doesNotMatch((await reader.get('/viec-cua-toi')).html, /Việc tiếp theo/)
  assert.ok([403, 404].includes((await reader.get('/quan-tri/bat-dau')).status))
})

test('what is there is done by itself', async () => {
  await aTown(province)
  assert.equal((await named('/quan-tri/co-quan?loai=one-stop-centre'))?.done, true)
  assert.equal((await named('/quan-tri/thu-tuc'))?.done, true)
  assert.equal((await named('/quan-tri/tham-quyen?loc=chua-co'))?.done, true)
  const posts = await named('/quan-tri/vi-tri')
  assert.equal(posts?.done, true, String(posts?.says.vi))
  assert.equal((await named('/quan-tri/tai-khoan'))?.done, false)
})
