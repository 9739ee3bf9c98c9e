import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { doorOf, signedIn } from '../../../test/support/door.ts'
import { anOfficial, founder } from '../../../test/support/identity.ts'
import { testProvince } from '../../../test/support/province.ts'
import { lifeFaults } from '../../kernel/life/index.ts'
import { listsModule } from '../../kernel/lists/index.ts'
import { modules } from '../../province.ts'
import { agencyLife, positionLife } from './directory.life.ts'
import { closeAgency, createAgency, createPosition, createUnit, getAgency, getPosition } from './index.ts'

const province = await testProvince({ after }, { modules })
const server = await doorOf(province, [listsModule, ...modules])
after(() => server.close())

const admin = await anOfficial(province, 'province-admin', { demo: true })
const local = await anOfficial(province, 'agency-admin', { demo: true })
const keeper = await signedIn(server, admin)
const below = await signedIn(server, local)

const post = async (agency: string) =>
  (await createPosition(province, founder, { agency, title: 'Chuyên viên', role: 'specialist' }, null)).id
const unit = async (agency: string, name: string) => (await createUnit(province, founder, { agency, name }, null)).id
/** An agency closed yesterday, with a unit in it. */
const closedAgency = async () => {
  const { id } = await createAgency(
    province,
    founder,
    { code: 'H50.990', name: 'Chi cục cũ', kind: 'department', validFrom: '2020-01-01' },
    null,
  )
  const inside = await createUnit(province, founder, { agency: id, name: 'Đội cũ', validFrom: '2020-01-01' }, null)
  await closeAgency(province, founder, id, { lastDay: '2020-12-31', decision: 'NQ' }, null)
  return { id, unit: inside.id }
}
const closed = await closedAgency()

test('every state of an agency and of a post is reached and left', () => {
  assert.deepEqual([...lifeFaults(agencyLife), ...lifeFaults(positionLife)], [])
})

test('name, telephone and address of an agency can be changed, and the act says what was and what is', async () => {
  const at = `/quan-tri/co-quan/${local.agency}/sua`
  assert.match((await below.get(at)).body, /name="name"[^>]*value="Cơ quan 002"/)
  const wish = { name: 'Sở Mới', phone: '0233 3852 100', address: '1 Hùng Vương', formKey: randomUUID() }
  assert.equal((await below.post(at, wish)).location, `/quan-tri/co-quan/${local.agency}`)
  await below.post(at, wish)
  const { name, phone, address } = await getAgency(province.reader, local.agency)
  assert.deepEqual([name, phone, address], ['Sở Mới', '0233 3852 100', '1 Hùng Vương'])
  const { rows } = await sql<{ phone: unknown }>`select data->'phone' as phone from act
    where type = 'agency.changed' and subject = ${`agency:${local.agency}`}`.execute(province.reader)
  assert.deepEqual(rows, [{ phone: { from: null, to: '0233 3852 100' } }])
})

test('who keeps one agency changes no other', async () => {
  const foreign = await post(admin.agency)
  for (const at of [
    `/quan-tri/co-quan/${admin.agency}/sua`,
    `/quan-tri/vi-tri/${foreign}/sua`,
    `/quan-tri/vi-tri/${foreign}/ket-thuc`,
  ]) {
    assert.equal((await below.get(at)).status, 403, at)
    assert.equal((await below.post(at, { name: 'x', title: 'x', lastDay: '2026-11-23' })).status, 403, at)
  }
  assert.equal((await getPosition(province.reader, foreign)).validTo, null)
})

test('the end of a post is asked before it is done, and the page of the post does nothing by one click', async () => {
  const id = await post(local.agency)
  const page = (await keeper.get(`/quan-tri/vi-tri/${id}`)).body
  assert.ok(page.includes(`href="/quan-tri/vi-tri/${id}/ket-thuc"`) && !page.includes(`action="/quan-tri/vi-tri/${id}`))
  const asked = await keeper.get(`/quan-tri/vi-tri/${id}/ket-thuc`)
  assert.ok(asked.body.includes('không còn quyền của vị trí') && asked.body.includes('Không mở lại được'))
  assert.equal((await getPosition(province.reader, id)).validTo, null)
  await keeper.post(`/quan-tri/vi-tri/${id}/ket-thuc`, { lastDay: '2026-11-30' })
  assert.equal((await getPosition(province.reader, id)).validTo?.toString(), '2026-11-30')
  assert.equal((await keeper.get(`/quan-tri/vi-tri/${id}/ket-thuc`)).status, 409, 'nothing is asked twice')
})

test('a post gets another title and unit, and keeps its role', async () => {
  const id = await post(local.agency)
  const inside = await unit(local.agency, 'Phòng Một')
  await below.get(`/quan-tri/vi-tri/${id}/sua`)
  const done = await below.post(`/quan-tri/vi-tri/${id}/sua`, { title: 'Chuyên viên chính', unit: inside })
  assert.equal(done.location, `/quan-tri/vi-tri/${id}`)
  const { title, unit: now, role } = await getPosition(province.reader, id)
  assert.deepEqual([title, now, role], ['Chuyên viên chính', inside, 'specialist'])
})

for (const [what, of] of [
  ['another agency', () => unit(admin.agency, 'Phòng khác')],
  ['an agency that has closed', async () => closed.unit],
  ['nowhere', async () => randomUUID()],
] as const) {
  test(`a post stands in no unit of ${what}`, async () => {
    const id = await post(local.agency)
    const wish = await of()
    await below.get(`/quan-tri/vi-tri/${id}/sua`)
    for (const [at, values] of [
      [`/quan-tri/vi-tri/${id}/sua`, { title: 'x', unit: wish }],
      [`/quan-tri/co-quan/${local.agency}/vi-tri`, { title: 'x', role: 'specialist', unit: wish }],
    ] as const) {
      const told = await below.post(at, values)
      assert.equal(told.status, 422, at)
      assert.match(told.body, /href="#f-unit"/)
    }
  })
}

test('a new post has a role that there is', async () => {
  await below.get(`/quan-tri/co-quan/${local.agency}/vi-tri`)
  const told = await below.post(`/quan-tri/co-quan/${local.agency}/vi-tri`, { title: 'x', role: 'giam-doc' })
  assert.equal(told.status, 422)
  assert.match(told.body, /href="#f-role"/)
})

for (const [what, parent, status] of [
  ['has closed', closed.id, 422],
  ['is unknown', randomUUID(), 422],
] as const) {
  test(`no agency is added below one that ${what}`, async () => {
    await keeper.get('/quan-tri/co-quan/moi')
    const told = await keeper.post('/quan-tri/co-quan/moi', {
      name: 'Chi cục mới',
      code: 'H50.991',
      kind: 'department',
      parent,
      validFrom: '2026-11-23',
    })
    assert.equal(told.status, status)
    assert.match(told.body, /href="#f-parent"/)
  })
}
