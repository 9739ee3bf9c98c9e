import assert from 'node:assert/strict'
import { test } from 'node:test'
import { legalDayOf } from '../../../packages/time/index.ts'
import { anOfficial, smallProvince } from '../../../test/support/identity.ts'
import { actorOf } from '../../kernel/acting/index.ts'
import { viewerFor } from './index.ts'
import { viewerStanding } from './viewer.store.ts'

test('a specialist reads the dossiers of the agency and handles only their own', async (t) => {
  const { province } = await smallProvince(t)
  const { account, position, agency } = await anOfficial(province, 'specialist')
  const viewer = await viewerFor(province.reader, account, position)
  assert.deepEqual(viewer.grants.get('dossier.read'), { scope: 'agency', agencies: [agency] })
  assert.deepEqual(viewer.grants.get('dossier.handle'), { scope: 'own', agencies: [agency] })
  assert.equal(viewer.kind, 'official')
})

test('a leader sees the figures of the agencies below, and of no other', async (t) => {
  const { province } = await smallProvince(t)
  const top = await anOfficial(province, 'leader')
  const below = await anOfficial(province, 'leader', { parent: top.agency })
  const deeper = await anOfficial(province, 'leader', { parent: below.agency })
  await anOfficial(province, 'leader')
  const seen = async (of: typeof top) =>
    new Set((await viewerFor(province.reader, of.account, of.position)).grants.get('operations.read')?.agencies)
  assert.deepEqual(await seen(top), new Set([top.agency, below.agency, deeper.agency]))
  assert.deepEqual(await seen(below), new Set([below.agency, deeper.agency]))
})

test('an account in a position it does not hold has no rights', async (t) => {
  const { province } = await smallProvince(t)
  const one = await anOfficial(province, 'leader')
  const other = await anOfficial(province, 'specialist')
  const viewer = await viewerFor(province.reader, other.account, one.position)
  assert.equal(viewer.grants.size, 0)
  assert.equal(viewer.position, null)
})

test('work goes on with the rights of the day, and in nobody’s name once the post or the account ended', async (t) => {
  const { province } = await smallProvince(t)
  const { account, position } = await anOfficial(province, 'specialist')
  const actor = actorOf(await viewerFor(province.reader, account, position))
  const today = legalDayOf(province.clock.now())
  const now = () => viewerStanding(province.reader, actor, today)
  assert.ok((await now())?.grants.has('dossier.handle'))
  await province.database.pool.query(
    "delete from role_grant where role = 'specialist' and capability = 'dossier.handle'",
  )
  assert.equal((await now())?.grants.has('dossier.handle'), false)
  assert.equal(await viewerStanding(province.reader, { ...actor, onBehalfOf: position }, today), null)
  await province.database.pool.query('update holding set valid_from = $1, valid_to = $1 where account = $2', [
    '2020-01-01',
    account,
  ])
  assert.equal(await now(), null)
})
