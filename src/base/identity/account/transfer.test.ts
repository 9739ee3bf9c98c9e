import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { legalDayOf } from '../../../../packages/time/index.ts'
import { anOfficial, founder } from '../../../../test/support/identity.ts'
import { testProvince } from '../../../../test/support/province.ts'
import { type Actor, systemActor } from '../../../kernel/acting/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { modules } from '../../../province.ts'
import { createPosition } from '../../directory/index.ts'
import { rule } from '../../rules/index.ts'
import { listBundles } from '../roles/bundle.store.ts'
import { conflictingRights } from '../roles/conflict.rules.ts'
import { conflictsOf } from '../roles/conflicts.ts'
import { assignPosition, closeAccount, withdrawPosition } from './account.operations.ts'
import { listHoldings } from './account.store.ts'
import { successorsOf, transferAccount } from './transfer.operations.ts'

const refusal = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code

async function office(t: TestContext) {
  const province = await testProvince(t, { modules })
  const admin = await anOfficial(province, 'province-admin')
  const actor: Actor = {
    ...systemActor('Quản trị', 'web'),
    account: admin.account,
    position: admin.position,
    agency: admin.agency,
  }
  const one = await anOfficial(province, 'specialist')
  const next = await anOfficial(province, 'specialist', { agency: one.agency })
  const post = { agency: one.agency, title: 'Trưởng phòng', role: 'head' }
  return { province, actor, one, next, head: (await createPosition(province, founder, post, null)).id }
}

const posts = async (province: Province, account: string): Promise<string[]> =>
  (await listHoldings(province.reader, { account }, legalDayOf(province.clock.now())))
    .map(({ position }) => position)
    .sort()

test('MC-1.1, VB-9.1: somebody who changes post leaves the old one and holds the new one in one act, and the work goes to who goes on', async (t) => {
  const { province, actor, one, next, head } = await office(t)
  await transferAccount(province, actor, one.account, { from: one.position, to: head, successor: next.account }, null)
  assert.deepEqual(await posts(province, one.account), [head])
  assert.deepEqual(await posts(province, next.account), [next.position, one.position].sort())
})

test('VB-9.1: without a successor the work waits at the post, and nobody holds it', async (t) => {
  const { province, actor, one, head } = await office(t)
  await transferAccount(province, actor, one.account, { from: one.position, to: head }, null)
  assert.deepEqual(await posts(province, one.account), [head])
  assert.deepEqual(
    await listHoldings(province.reader, { position: one.position }, legalDayOf(province.clock.now())),
    [],
  )
})

test('of two moves away from one post at the same moment one is done', async (t) => {
  const { province, actor, one, head } = await office(t)
  const other = { agency: one.agency, title: 'Phó phòng', role: 'head' }
  const deputy = (await createPosition(province, founder, other, null)).id
  const moves = [head, deputy].map((to) =>
    transferAccount(province, actor, one.account, { from: one.position, to }, null),
  )
  const failed = (await Promise.allSettled(moves)).flatMap((move) => (move.status === 'rejected' ? [move.reason] : []))
  assert.deepEqual(
    failed.map((error) => error instanceof Refusal && error.code),
    ['account.not-held'],
  )
  assert.equal((await posts(province, one.account)).length, 1)
})

test('a post of administrators and one of officials that are given at the same moment do not meet in one account', async (t) => {
  const { province, actor, one, head } = await office(t)
  await withdrawPosition(province, actor, one.account, one.position, null)
  const post = { agency: one.agency, title: 'Quản trị của cơ quan', role: 'agency-admin' }
  const technical = (await createPosition(province, founder, post, null)).id
  const given = await Promise.allSettled(
    [technical, head].map((position) => assignPosition(province, actor, one.account, position, null)),
  )
  const failed = given.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
  assert.deepEqual(
    failed.map((error) => error instanceof Refusal && error.code),
    ['account.kinds-mixed'],
  )
})

test('a move that cannot be done whole is not done at all', async (t) => {
  const { province, actor, one, next, head } = await office(t)
  const elsewhere = await anOfficial(province, 'specialist')
  await closeAccount(province, actor, next.account, null)
  for (const [code, wish] of [
    ['account.successor-unknown', { from: one.position, to: head, successor: next.account }],
    ['account.successor-unknown', { from: one.position, to: head, successor: one.account }],
    // a forged id: only people of the agency are offered
    ['account.successor-unknown', { from: one.position, to: head, successor: elsewhere.account }],
    ['account.not-held', { from: next.position, to: head }],
    ['account.same-post', { from: one.position, to: one.position }],
  ] as const) {
    await assert.rejects(transferAccount(province, actor, one.account, wish, null), refusal(code))
  }
  assert.deepEqual(await posts(province, one.account), [one.position])
  const own = { ...actor, account: one.account }
  await assert.rejects(
    transferAccount(province, own, one.account, { from: one.position, to: head }, null),
    refusal('account.own-rights'),
  )
})

test('only people of the agency whose accounts are open may go on', async (t) => {
  const { province, actor, one, next } = await office(t)
  await anOfficial(province, 'specialist')
  const named = async () =>
    (await successorsOf(province, { agency: one.agency, account: one.account })).map(({ id }) => id)
  assert.deepEqual(await named(), [next.account])
  await closeAccount(province, actor, next.account, null)
  assert.deepEqual(await named(), [])
})

test('VB-9.1: rights that one person should not hold together are warned of, in one agency and not across two', async (t) => {
  const { province } = await office(t)
  const pairs = await rule(province, conflictingRights, legalDayOf(province.clock.now()))
  const bundles = await listBundles(province.reader)
  const [clerk, leader] = ['clerk', 'leader'].map((role) => ({ role, agency: 'a' }))
  assert.ok(clerk && leader)
  assert.ok(conflictsOf(pairs, [clerk, leader], bundles).some(({ first }) => first === 'file-list.keep'))
  assert.deepEqual(conflictsOf(pairs, [clerk, { ...leader, agency: 'b' }], bundles), [])
})

test('no role as the rooms give it holds a pair by itself', async (t) => {
  const { province } = await office(t)
  const pairs = await rule(province, conflictingRights, legalDayOf(province.clock.now()))
  const bundles = await listBundles(province.reader)
  const found = [...bundles.keys()].flatMap((role) =>
    conflictsOf(pairs, [{ role, agency: 'a' }], bundles).map((one) => ({ role, ...one })),
  )
  assert.deepEqual(found, [])
})
