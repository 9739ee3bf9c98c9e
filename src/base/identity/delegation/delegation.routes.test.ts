import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { doorOf, signedIn } from '../../../../test/support/door.ts'
import { anOfficial, founder } from '../../../../test/support/identity.ts'
import { testProvince } from '../../../../test/support/province.ts'
import { lifeFaults } from '../../../kernel/life/index.ts'
import { listsModule } from '../../../kernel/lists/index.ts'
import { modules } from '../../../province.ts'
import { createPosition, endPosition } from '../../directory/index.ts'
import { delegationLife } from './delegation.life.ts'
import { grantDelegation } from './delegation.operations.ts'
import { findDelegation, listDelegations } from './delegation.store.ts'

const province = await testProvince({ after }, { modules })
const server = await doorOf(province, [listsModule, ...modules])
after(() => server.close())

const admin = await anOfficial(province, 'agency-admin', { demo: true })
const leader = await anOfficial(province, 'leader', { agency: admin.agency })
const deputy = await anOfficial(province, 'specialist', { agency: admin.agency })
const stranger = await anOfficial(province, 'leader')
const keeper = await signedIn(server, admin)
const boss = await signedIn(server, leader)
const other = await signedIn(server, stranger)

const wish = {
  fromPosition: leader.position,
  toPosition: deputy.position,
  capabilities: ['document.sign'],
  validFrom: '2026-11-23',
  validTo: '2026-11-30',
}
const given = async () => (await grantDelegation(province, founder, wish, null)).id
const total = async (to: string) => (await listDelegations(province.reader, { to: [to] })).length

test('every state of a delegation is reached and left', () => assert.deepEqual(lifeFaults(delegationLife), []))

test('a leader delegates from the own page, and the receiver is told apart by title, agency and name', async () => {
  const list = (await boss.get('/tai-khoan/uy-quyen')).body
  assert.ok(list.includes(`/tai-khoan/uy-quyen/moi?tu=${leader.position}`))
  const form = (await boss.get(`/tai-khoan/uy-quyen/moi?tu=${leader.position}`)).body
  assert.match(form, /Vị trí 003 – Cơ quan 001 – Người dùng 003/)
  const before = await total(deputy.position)
  assert.equal((await boss.post('/tai-khoan/uy-quyen/moi', wish)).location, '/tai-khoan/uy-quyen')
  assert.equal(await total(deputy.position), before + 1)
})

test('an administrator first says which position delegates', async () => {
  await keeper.get('/quan-tri/uy-quyen/chon-vi-tri')
  const chosen = await keeper.post('/quan-tri/uy-quyen/chon-vi-tri', { tu: leader.position })
  assert.equal(chosen.location, `/quan-tri/uy-quyen/moi?tu=${leader.position}`)
  assert.ok((await keeper.get(chosen.location ?? '')).body.includes('name="capabilities"'))
})

test('nobody delegates from a position that is not theirs', async () => {
  assert.equal((await other.get(`/tai-khoan/uy-quyen/moi?tu=${leader.position}`)).status, 403)
  await other.get('/tai-khoan/uy-quyen')
  assert.equal((await other.post('/tai-khoan/uy-quyen/moi', wish)).status, 403)
  const foreign = { ...wish, fromPosition: stranger.position, toPosition: stranger.position }
  assert.equal((await keeper.get(`/quan-tri/uy-quyen/moi?tu=${stranger.position}`)).status, 403)
  assert.equal((await keeper.post('/quan-tri/uy-quyen/moi', foreign)).status, 403)
})

const ended = async () => {
  const { agency } = leader
  const { id } = await createPosition(
    province,
    founder,
    { agency, title: 'Cũ', role: 'clerk', validFrom: '2020-01-01' },
    null,
  )
  await endPosition(province, founder, id, { lastDay: '2020-12-31' }, null)
  return id
}

for (const [what, of] of [
  ['of another agency', async () => stranger.position],
  ['that has ended', ended],
  ['that nobody knows', async () => randomUUID()],
  ['of administration', async () => admin.position],
  ['that is the same', async () => leader.position],
] as const) {
  test(`nothing is handed to a position ${what}`, async () => {
    const toPosition = await of()
    await boss.get(`/tai-khoan/uy-quyen/moi?tu=${leader.position}`)
    const told = await boss.post('/tai-khoan/uy-quyen/moi', { ...wish, toPosition })
    assert.equal(told.status, 422)
    assert.match(told.body, /href="#f-toPosition"/)
  })
}

test('a right the position does not hold is refused beside the rights', async () => {
  await boss.get(`/tai-khoan/uy-quyen/moi?tu=${leader.position}`)
  const told = await boss.post('/tai-khoan/uy-quyen/moi', { ...wish, capabilities: ['identity.administer'] })
  assert.equal(told.status, 422)
  assert.match(told.body, /href="#f-capabilities"/)
})

test('the end of a delegation is asked, and comes once', async () => {
  const id = await given()
  const at = `/tai-khoan/uy-quyen/${id}/ket-thuc`
  assert.ok((await boss.get(at)).body.includes('thôi thay mặt ngay'))
  assert.equal((await findDelegation(province.reader, id)).ended, false)
  assert.equal((await boss.post(at, {})).location, '/tai-khoan/uy-quyen')
  assert.equal((await findDelegation(province.reader, id)).ended, true)
  assert.equal((await boss.get(at)).status, 409)
})

test('a stranger ends no delegation, at either door', async () => {
  const id = await given()
  for (const at of ['/tai-khoan/uy-quyen', '/quan-tri/uy-quyen']) {
    await other.get('/tai-khoan/uy-quyen')
    assert.equal((await other.post(`${at}/${id}/ket-thuc`, {})).status, 403, at)
  }
  assert.equal((await findDelegation(province.reader, id)).ended, false)
})

test('the list of an administrator shows the delegations of the own agencies only', async () => {
  const mine = await given()
  const second = await anOfficial(province, 'specialist', { agency: stranger.agency })
  const foreign = { ...wish, fromPosition: stranger.position, toPosition: second.position }
  const { id } = await grantDelegation(province, founder, foreign, null)
  const { body } = await keeper.get('/quan-tri/uy-quyen')
  assert.ok(body.includes(`/quan-tri/uy-quyen/${mine}/ket-thuc`) && !body.includes(id))
})
