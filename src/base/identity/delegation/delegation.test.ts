import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { sql } from 'kysely'
import { anOfficial, founder, smallProvince } from '../../../../test/support/identity.ts'
import type { Actor } from '../../../kernel/acting/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { endPosition } from '../../directory/index.ts'
import { endDelegation, grantDelegation, sessionPort } from '../index.ts'
import { signIn } from '../sign-in/sign-in.operations.ts'
import { actFor } from './delegation.operations.ts'

const refusal = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code

/** A leader, a specialist of the same agency with an open session, and a delegation from Monday to Wednesday. */
async function away(t: TestContext) {
  const { province, clock } = await smallProvince(t, '2026-11-23T08:00:00+07:00', {
    LT_SESSION_HOURS: '72',
  })
  const leader = await anOfficial(province, 'leader')
  const deputy = await anOfficial(province, 'specialist', { agency: leader.agency })
  const from = { address: null, browser: null }
  const entry = await signIn(province, deputy, '', from)
  const actor: Actor = {
    account: deputy.account,
    position: deputy.position,
    agency: deputy.agency,
    onBehalfOf: null,
    label: 'x',
    channel: 'web',
  }
  const input = {
    fromPosition: leader.position,
    toPosition: deputy.position,
    capabilities: ['dossier.assign'],
    validFrom: '2026-11-23',
    validTo: '2026-11-25',
  }
  // they worked until a moment ago, so that the idle time ends nothing here
  const see = async () => {
    await sql`update session set touched_at = ${clock.now()} where touched_at < ${clock.now()}`.execute(province.reader)
    return sessionPort(province).resolve(entry.token)
  }
  return { province, clock, leader, deputy, token: entry.token, actor, input, see }
}

test('who acts for another holds what was handed over, on behalf of the other, and nothing else', async (t) => {
  const { province, leader, deputy, token, actor, input, see } = await away(t)
  const { id } = await grantDelegation(province, founder, input, null)
  await actFor(province, actor, token, id)
  const viewer = await see()
  assert.equal(viewer?.position, deputy.position)
  assert.equal(viewer?.onBehalfOf, leader.position)
  assert.deepEqual([...(viewer?.grants.keys() ?? [])], ['dossier.assign'])
})

test('a delegation is over the day after its last', async (t) => {
  const { province, clock, token, actor, input, see } = await away(t)
  const { id } = await grantDelegation(province, founder, input, null)
  await actFor(province, actor, token, id)
  for (const at of [
    '2026-11-23T15:00:00+07:00',
    '2026-11-23T22:00:00+07:00',
    '2026-11-24T05:00:00+07:00',
    '2026-11-24T12:00:00+07:00',
    '2026-11-24T19:00:00+07:00',
    '2026-11-25T02:00:00+07:00',
    '2026-11-25T09:00:00+07:00',
    '2026-11-25T16:00:00+07:00',
    '2026-11-25T23:59:00+07:00',
  ]) {
    clock.set(at)
    assert.ok((await see())?.grants.has('dossier.assign'), at)
  }
  clock.set('2026-11-26T00:00:05+07:00')
  const after = await see()
  assert.equal(after?.onBehalfOf, null)
  assert.equal(after?.grants.has('dossier.assign'), false)
  assert.equal(after?.grants.has('dossier.handle'), true, 'the own position is back')
})

test('an ended delegation stops at once', async (t) => {
  const { province, token, actor, input, see } = await away(t)
  const { id } = await grantDelegation(province, founder, input, null)
  await actFor(province, actor, token, id)
  assert.ok((await see())?.onBehalfOf)
  await endDelegation(province, founder, id, null)
  assert.equal((await see())?.onBehalfOf, null)
})

test('a delegation of a position that ended gives nothing', async (t) => {
  const { province, clock, leader, token, actor, input, see } = await away(t)
  const { id } = await grantDelegation(province, founder, input, null)
  await actFor(province, actor, token, id)
  await endPosition(province, founder, leader.position, { lastDay: '2026-11-23' }, null)
  clock.advance({ hours: 7 })
  await see()
  clock.set('2026-11-23T22:00:00+07:00')
  await see()
  clock.set('2026-11-24T00:00:05+07:00')
  assert.equal((await see())?.onBehalfOf, null)
})

test('nobody acts under a delegation to someone else', async (t) => {
  const { province, leader, token, actor, input } = await away(t)
  const third = await anOfficial(province, 'specialist', { agency: leader.agency })
  const { id } = await grantDelegation(province, founder, { ...input, toPosition: third.position }, null)
  await assert.rejects(actFor(province, actor, token, id), refusal('delegation.unknown'))
})

test('a position hands on only what it has', async (t) => {
  const { province, input } = await away(t)
  const more = { ...input, capabilities: ['dossier.assign', 'identity.administer'] }
  await assert.rejects(grantDelegation(province, founder, more, null), refusal('delegation.not-delegable'))
})

test('technical positions hand nothing on', async (t) => {
  const { province, input } = await away(t)
  const admin = await anOfficial(province, 'province-admin')
  const wish = { ...input, fromPosition: admin.position, capabilities: ['identity.administer'] }
  await assert.rejects(grantDelegation(province, founder, wish, null), refusal('delegation.not-delegable'))
})

for (const [name, days] of [
  ['ends before it starts', { validFrom: '2026-11-25', validTo: '2026-11-24' }],
  ['is over already', { validFrom: '2026-11-20', validTo: '2026-11-22' }],
  ['names a day that does not exist', { validFrom: '2026-11-23', validTo: '2026-11-31' }],
] as const) {
  test(`a delegation that ${name} is refused`, async (t) => {
    const { province, input } = await away(t)
    await assert.rejects(grantDelegation(province, founder, { ...input, ...days }, null), refusal('delegation.dates'))
  })
}
