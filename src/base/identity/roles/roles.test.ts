import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { anOfficial, founder, smallProvince } from '../../../../test/support/identity.ts'
import { testProvince } from '../../../../test/support/province.ts'
import { type Actor, type Scope, systemActor } from '../../../kernel/acting/index.ts'
import type { Capability } from '../../../kernel/module/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { modules } from '../../../province.ts'
import { createPosition } from '../../directory/index.ts'
import { assignPosition } from '../account/account.operations.ts'
import { sessionPort } from '../index.ts'
import { signIn } from '../sign-in/sign-in.operations.ts'
import { firstGrants, getBundle } from './bundle.store.ts'
import { type Change, roleNameOf, SCOPES } from './bundle.ts'
import { changeRights, createRole, endRole, giveFirstRights } from './role.operations.ts'

const refusal = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code

const as = (one: { account: string; position: string; agency: string }): Actor => ({
  ...systemActor('Quản trị', 'web'),
  account: one.account,
  position: one.position,
  agency: one.agency,
})

/** The whole house with a province administrator, a leader and a specialist. */
async function office(t: TestContext) {
  const province = await testProvince(t, { modules })
  const admin = await anOfficial(province, 'province-admin')
  const leader = await anOfficial(province, 'leader')
  const specialist = await anOfficial(province, 'specialist', { agency: leader.agency })
  return { province, admin: as(admin), adminOf: admin, leader, specialist }
}

const rights = async (province: Province, role: string) => (await getBundle(province.reader, role)).grants
const change = (capability: string, from: Scope | null, to: Scope | null): Change => ({ capability, from, to })
const everything = async (province: Province) =>
  (
    await sql<{ all: string }>`select string_agg(role || capability || scope, ' ' order by role, capability) as all
      from role_grant`.execute(province.reader)
  ).rows[0]?.all

test('a province begins with what the rooms give, each right once', async (t) => {
  const { province } = await office(t)
  for (const { role, capability, scope } of firstGrants(province.house)) {
    assert.equal((await rights(province, role)).get(capability), scope, `${role} ${capability}`)
  }
})

test('every role that a room gives a right to is declared by a room', async (t) => {
  const { province } = await office(t)
  const unknown = firstGrants(province.house).filter(({ role }) => !province.house.roles.has(role))
  assert.deepEqual(unknown, [])
})

test('DS-3: the province administrator gives and takes rights, and each is an act of its own', async (t) => {
  const { province, admin } = await office(t)
  const changes = [change('operations.read', null, 'agency'), change('document.read', 'agency', null)]
  await changeRights(province, admin, 'specialist', changes, null)
  const held = await rights(province, 'specialist')
  assert.deepEqual([held.get('operations.read'), held.get('document.read')], ['agency', undefined])
  const { rows } = await sql<{ type: string; capability: string }>`select type, data->>'capability' as capability
    from act where subject = 'role:specialist' order by seq`.execute(province.reader)
  assert.deepEqual(
    rows.map((row) => `${row.type} ${row.capability}`),
    ['role.grant-given operations.read', 'role.grant-taken document.read'],
  )
})

test('a right that was taken is gone for a session that is open', async (t) => {
  const { province, admin, leader } = await office(t)
  const { token } = await signIn(province, leader, '', { address: null, browser: null })
  const see = () => sessionPort(province).resolve(token)
  assert.ok((await see())?.grants.has('document.sign'))
  await anOfficial(province, 'clerk')
  await changeRights(province, admin, 'clerk', [change('document.sign', null, 'agency')], null)
  await changeRights(province, admin, 'leader', [change('document.sign', 'agency', null)], null)
  assert.equal((await see())?.grants.has('document.sign'), false)
})

test('what an administrator took is not given back at the next start', async (t) => {
  const { province, admin } = await office(t)
  await changeRights(province, admin, 'clerk', [change('document.register-incoming', 'agency', null)], null)
  await giveFirstRights(province)
  assert.equal((await rights(province, 'clerk')).has('document.register-incoming'), false)
})

const register: Capability = { words: { vi: 'Ghi khách', en: 'Register visitors' }, given: { clerk: 'agency' } }

test('a new room’s right comes to its roles once', async (t) => {
  const { province } = await smallProvince(t)
  const withRoom = {
    ...province,
    house: { ...province.house, capabilities: new Map(Object.entries({ 'visit.register': register })) },
  }
  await giveFirstRights(withRoom)
  await giveFirstRights(withRoom)
  assert.equal((await rights(province, 'clerk')).get('visit.register'), 'agency')
  const { rows } = await sql<{
    n: string
  }>`select count(*) n from act where data->>'capability' = 'visit.register'`.execute(province.reader)
  assert.equal(Number(rows[0]?.n), 1)
})

test('nobody adds to a role they hold a right they do not hold over the province', async (t) => {
  const { province, admin } = await office(t)
  await assert.rejects(
    changeRights(province, admin, 'province-admin', [change('journal.read', null, 'province')], null),
    refusal('role.own-rights'),
  )
})

test('nobody gives themselves a position with rights they do not hold', async (t) => {
  const { province, admin, adminOf } = await office(t)
  const { id } = await createPosition(
    province,
    founder,
    { agency: adminOf.agency, title: 'Vận hành', role: 'operator' },
    null,
  )
  await assert.rejects(assignPosition(province, admin, adminOf.account, id, null), refusal('account.own-rights'))
})

test('rights of administration and of work never stand in one role', async (t) => {
  const { province, admin } = await office(t)
  for (const [role, capability] of [
    ['operator', 'dossier.read'],
    ['specialist', 'identity.administer'],
  ] as const) {
    await assert.rejects(
      changeRights(province, admin, role, [change(capability, null, 'province')], null),
      refusal('role.kinds-mixed'),
    )
  }
})

test('a right that nobody else could use is not taken', async (t) => {
  const { province, admin } = await office(t)
  const taking = () => changeRights(province, admin, 'leader', [change('document.sign', 'agency', null)], null)
  await assert.rejects(taking(), refusal('role.orphans'))
  await changeRights(province, admin, 'specialist', [change('document.sign', null, 'agency')], null)
  await taking()
  assert.equal((await rights(province, 'leader')).has('document.sign'), false)
})

test('the right to change roles stays with somebody over the whole province', async (t) => {
  const { province, admin } = await office(t)
  await anOfficial(province, 'agency-admin')
  for (const to of [null, 'subtree'] as const) {
    await assert.rejects(
      changeRights(province, admin, 'province-admin', [change('identity.administer', 'province', to)], null),
      refusal('role.orphans'),
    )
  }
})

test('of several changes all are made or none', async (t) => {
  const { province, admin } = await office(t)
  const before = await everything(province)
  const wish = [change('operations.read', null, 'agency'), change('document.read', null, 'agency')]
  await assert.rejects(changeRights(province, admin, 'specialist', wish, null), refusal('role.changed-meanwhile'))
  assert.equal(await everything(province), before)
})

test('a role made here can be carried by positions, and ends when none carries it', async (t) => {
  const { province, admin, leader } = await office(t)
  const { name } = await createRole(province, admin, { vi: 'Thủ quỹ', en: 'Cashier', technical: false }, null)
  await changeRights(province, admin, name, [change('dossier.read', null, 'agency')], null)
  await anOfficial(province, name, { agency: leader.agency })
  await assert.rejects(endRole(province, admin, name, null), refusal('role.in-use'))
  const second = await createRole(province, admin, { vi: 'Kế toán', en: 'Accountant', technical: false }, null)
  await endRole(province, admin, second.name, null)
  const wish = { agency: leader.agency, title: 'Kế toán', role: second.name }
  await assert.rejects(createPosition(province, founder, wish, null), refusal('role.ended'))
  await assert.rejects(endRole(province, admin, second.name, null), refusal('role.not-now'))
})

test('two roles never have one name', async (t) => {
  const { province, admin } = await office(t)
  const wish = { vi: 'Thủ quỹ', en: 'Cashier', technical: false }
  await createRole(province, admin, wish, null)
  await assert.rejects(createRole(province, admin, { ...wish, vi: 'Thủ Quỹ' }, null), refusal('role.name-taken'))
})

test('a role is named by its Vietnamese words, in letters a program can read', () => {
  assert.equal(roleNameOf('Đội trưởng đội 2 – quản lý thị trường'), 'doi-truong-doi-quan-ly-thi-truong')
  assert.equal(roleNameOf('123'), '')
})

test('whoever does not administer accounts over the province changes nothing, whatever they ask', async (t) => {
  const { province, leader, specialist } = await office(t)
  const below = await anOfficial(province, 'agency-admin', { agency: leader.agency })
  const operator = await anOfficial(province, 'operator')
  const people = [leader, specialist, below, operator].map(as)
  const before = await everything(province)
  const names = [...province.house.roles.keys()]
  const capabilities = [...province.house.capabilities.keys()]
  const scope = fc.constantFrom<Scope | null>(null, ...SCOPES)
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...people, systemActor('Người lạ', 'web')),
      fc.constantFrom(...names),
      fc.array(fc.record({ capability: fc.constantFrom(...capabilities), from: scope, to: scope }), { maxLength: 3 }),
      async (actor, role, changes) => {
        await assert.rejects(changeRights(province, actor, role, changes, null), refusal('role.not-yours'))
        await assert.rejects(endRole(province, actor, role, null), refusal('role.not-yours'))
      },
    ),
    { numRuns: 40 },
  )
  assert.equal(await everything(province), before)
})
