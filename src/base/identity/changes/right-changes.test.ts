import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { sql } from 'kysely'
import { legalDay, legalDayOf } from '../../../../packages/time/index.ts'
import { anOfficial, founder } from '../../../../test/support/identity.ts'
import { testProvince } from '../../../../test/support/province.ts'
import { type Actor, systemActor } from '../../../kernel/acting/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { modules } from '../../../province.ts'
import { endPosition } from '../../directory/directory.operations.ts'
import { createPosition } from '../../directory/index.ts'
import { assignPosition, closeAccount, withdrawPosition } from '../account/account.operations.ts'
import { getAccount, listHoldings } from '../account/account.store.ts'
import { grantDelegation } from '../delegation/delegation.operations.ts'
import { delegationStands } from '../delegation/delegation.store.ts'
import { getBundle } from '../roles/bundle.store.ts'
import { changeRights } from '../roles/role.operations.ts'
import { confirmChange, revertChange } from './confirming.operations.ts'
import type { RightChange } from './right-change.store.ts'

const refusal = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code

const as = (one: { account: string; position: string; agency: string }): Actor => ({
  ...systemActor('Quản trị', 'web'),
  account: one.account,
  position: one.position,
  agency: one.agency,
})

/** An agency with a leader and a specialist, one post more, and two administrators of the province. */
async function office(t: TestContext) {
  const province = await testProvince(t, { modules })
  const [admin, other] = [await anOfficial(province, 'province-admin'), await anOfficial(province, 'province-admin')]
  const leader = await anOfficial(province, 'leader')
  const one = await anOfficial(province, 'specialist', { agency: leader.agency })
  const post = { agency: leader.agency, title: 'Phó phòng', role: 'head' }
  const more = (await createPosition(province, founder, post, null)).id
  return { province, admin: as(admin), other: as(other), leader: as(leader), one, more }
}

const all = async (province: Province): Promise<RightChange[]> =>
  (await sql<RightChange>`select * from right_change order by opened_at, id`.execute(province.reader)).rows
const newest = async (province: Province): Promise<RightChange> => {
  const found = (await all(province)).at(-1)
  assert.ok(found, 'nothing waits')
  return found
}
const held = async (province: Province, account: string): Promise<string[]> =>
  (await listHoldings(province.reader, { account }, legalDayOf(province.clock.now())))
    .map(({ position }) => position)
    .sort()

test('MC-1.1, VB-3.2: a post that is given warns until somebody else who is competent confirms it', async (t) => {
  const { province, admin, leader, one, more } = await office(t)
  await assignPosition(province, admin, one.account, more, null)
  const change = await newest(province)
  assert.deepEqual(
    [change.about, change.state, change.agency, change.changes.map(({ type }) => type)],
    [`account:${one.account}`, 'open', one.agency, ['position.assigned']],
  )
  await confirmChange(province, leader, change.id, { revision: change.revision }, null)
  const { state, settled_by } = await newest(province)
  assert.deepEqual([state, settled_by], ['confirmed', leader.label])
})

test('MC-1.1, VB-3.2: neither who made a change nor whose rights it changes confirms it', async (t) => {
  const { province, admin, one, more } = await office(t)
  await assignPosition(province, admin, one.account, more, null)
  const { id, revision } = await newest(province)
  await assert.rejects(confirmChange(province, admin, id, { revision }, null), refusal('right-change.own'))
  await assert.rejects(confirmChange(province, as(one), id, { revision }, null), refusal('right-change.own'))
  await assert.rejects(
    revertChange(province, admin, id, { revision, reason: 'Nhầm' }, null),
    refusal('right-change.own'),
  )
})

test('VB-3.2: what changes again before it is confirmed joins the same warning, and an old page does not confirm it', async (t) => {
  const { province, admin, other, leader, one, more } = await office(t)
  await assignPosition(province, admin, one.account, more, null)
  const { revision } = await newest(province)
  await withdrawPosition(province, other, one.account, more, null)
  const [change, ...rest] = await all(province)
  assert.equal(rest.length, 0)
  assert.ok(change)
  await assert.rejects(
    confirmChange(province, leader, change.id, { revision }, null),
    refusal('right-change.changed-meanwhile'),
  )
  await assert.rejects(
    confirmChange(province, other, change.id, { revision: change.revision }, null),
    refusal('right-change.own'),
  )
})

test('VB-3.2: putting a change back gives the rights that were there before, and warns of nothing new', async (t) => {
  const { province, admin, leader, one, more } = await office(t)
  await assignPosition(province, admin, one.account, more, null)
  await withdrawPosition(province, admin, one.account, one.position, null)
  const { id, revision } = await newest(province)
  await revertChange(province, leader, id, { revision, reason: 'Chưa có quyết định' }, null)
  assert.deepEqual(await held(province, one.account), [one.position])
  assert.deepEqual(
    (await all(province)).map(({ state }) => state),
    ['reverted'],
  )
})

test('VB-3.2: an account that became an administrator is one of officials again once that is put back', async (t) => {
  const { province, admin, leader, one } = await office(t)
  const post = { agency: one.agency, title: 'Quản trị của cơ quan', role: 'agency-admin' }
  const technical = (await createPosition(province, founder, post, null)).id
  await withdrawPosition(province, admin, one.account, one.position, null)
  await assignPosition(province, admin, one.account, technical, null)
  assert.equal((await getAccount(province.reader, one.account)).kind, 'admin')
  const { id, revision } = await newest(province)
  await revertChange(province, leader, id, { revision, reason: 'Chưa có quyết định' }, null)
  assert.deepEqual(await held(province, one.account), [one.position])
  assert.equal((await getAccount(province.reader, one.account)).kind, 'official')
})

test('VB-3.2: a delegation that is put back ends at once', async (t) => {
  const { province, admin, leader, one, more } = await office(t)
  const wish = { fromPosition: more, toPosition: one.position, capabilities: ['document.read'] }
  await grantDelegation(province, admin, { ...wish, validFrom: '2026-11-01', validTo: '2026-12-31' }, null)
  const { id, revision } = await newest(province)
  await revertChange(province, leader, id, { revision, reason: 'Sai người' }, null)
  const asked = { from: more, to: one.position, capability: 'document.read', onDay: legalDay('2026-11-23') }
  assert.equal(await delegationStands(province.reader, asked), false)
})

test('VB-3.2: a right of a role waits for another administrator of the province, who may put it back', async (t) => {
  const { province, admin, other, leader } = await office(t)
  const before = (await getBundle(province.reader, 'specialist')).grants
  const from = before.get('case-file.read') ?? null
  await changeRights(province, admin, 'specialist', [{ capability: 'case-file.read', from, to: 'unit' }], null)
  await changeRights(
    province,
    admin,
    'specialist',
    [{ capability: 'case-file.read', from: 'unit', to: 'agency' }],
    null,
  )
  const { id, revision, agency } = await newest(province)
  assert.equal(agency, null)
  await assert.rejects(revertChange(province, leader, id, { revision, reason: 'Thử' }, null), refusal('role.not-yours'))
  await revertChange(province, other, id, { revision, reason: 'Rộng quá' }, null)
  assert.deepEqual((await getBundle(province.reader, 'specialist')).grants, before)
})

test('VB-3.2: all posts that one act ends or moves are one change, and each act has its own', async (t) => {
  const { province, admin, one, more } = await office(t)
  await endPosition(province, admin, more, { lastDay: '2026-11-30' }, null)
  const first = await newest(province)
  assert.match(first.about, /^positions:/)
  await endPosition(province, admin, one.position, { lastDay: '2026-11-30' }, null)
  assert.equal((await all(province)).length, 2)
})

test('a closed account does not get its posts back', async (t) => {
  const { province, admin, leader, one } = await office(t)
  await closeAccount(province, admin, one.account, null)
  const { id, revision } = await newest(province)
  await assert.rejects(
    revertChange(province, leader, id, { revision, reason: 'Còn làm' }, null),
    refusal('right-change.not-back'),
  )
  assert.deepEqual(await held(province, one.account), [])
})

test('what the program begins with waits for nobody', async (t) => {
  const { province } = await office(t)
  assert.deepEqual(await all(province), [])
})

test('a confirmation that comes twice is one', async (t) => {
  const { province, admin, leader, one, more } = await office(t)
  await assignPosition(province, admin, one.account, more, null)
  const { id, revision } = await newest(province)
  const key = '6f1f2a34-0000-4000-8000-000000000001'
  await confirmChange(province, leader, id, { revision }, key)
  await confirmChange(province, leader, id, { revision }, key)
  await assert.rejects(confirmChange(province, leader, id, { revision: null }, null), refusal('right-change.not-now'))
})
