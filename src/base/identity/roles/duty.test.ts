import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { sql } from 'kysely'
import { type LegalDay, legalDay } from '../../../../packages/time/index.ts'
import { anOfficial, founder } from '../../../../test/support/identity.ts'
import { testProvince } from '../../../../test/support/province.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { closeAgency, createPosition, endPosition, getPosition } from '../../directory/index.ts'
import { directory } from '../../directory/module.ts'
import { identity } from '../module.ts'
import { heldForEver } from './bundle.ts'

const house = (t: TestContext) => testProvince(t, { modules: [directory, identity] })
const last = (error: unknown) => error instanceof Refusal && error.code === 'account.last-administrator'
const end = (province: Province, position: string, lastDay: string) =>
  endPosition(province, founder, position, { lastDay }, null)
const lastDayOf = async (province: Province, position: string) =>
  (await getPosition(province.reader, position)).validTo?.toString()

test('the post of the last administrator of the province does not end, today or later', async (t) => {
  const province = await house(t)
  const { position } = await anOfficial(province, 'province-admin')
  for (const day of ['2026-11-23', '2027-06-30']) await assert.rejects(end(province, position, day), last, day)
  assert.equal(await lastDayOf(province, position), undefined)
  const { rows } = await sql`select 1 from act where type = 'position.ended'`.execute(province.reader)
  assert.deepEqual(rows, [], 'what is refused leaves no act')
})

test('of two administrators one may end, and then not the other, whichever day comes first', async (t) => {
  const province = await house(t)
  const one = await anOfficial(province, 'province-admin')
  const other = await anOfficial(province, 'province-admin')
  await end(province, one.position, '2026-12-20')
  for (const day of ['2026-12-10', '2026-12-31']) await assert.rejects(end(province, other.position, day), last, day)
})

test('two administrators’ posts that end at the same moment do not both end', async (t) => {
  const province = await house(t)
  const posts = [await anOfficial(province, 'province-admin'), await anOfficial(province, 'province-admin')]
  const done = await Promise.allSettled(posts.map(({ position }) => end(province, position, '2026-11-30')))
  assert.deepEqual(done.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
})

test('the agency of the last administrator does not close', async (t) => {
  const province = await house(t)
  const { agency, position } = await anOfficial(province, 'province-admin')
  await assert.rejects(closeAgency(province, founder, agency, { lastDay: '2026-12-31', decision: 'NQ 1' }, null), last)
  assert.equal(await lastDayOf(province, position), undefined)
})

test('a post that nobody holds, and one without this duty, ends freely', async (t) => {
  const province = await house(t)
  const { agency } = await anOfficial(province, 'province-admin')
  const clerk = await anOfficial(province, 'clerk')
  const vacant = await createPosition(province, founder, { agency, title: 'Quản trị 2', role: 'province-admin' }, null)
  for (const position of [clerk.position, vacant.id]) {
    await end(province, position, '2026-11-30')
    assert.equal(await lastDayOf(province, position), '2026-11-30')
  }
})

const span = (from: string, to?: string) => ({ from: legalDay(from), to: to ? legalDay(to) : null })
const day: LegalDay = legalDay('2026-11-23')

for (const [what, spans, kept] of [
  ['nobody', [], false],
  ['somebody without an end', [span('2026-11-23')], true],
  ['somebody who ends', [span('2020-01-01', '2026-12-31')], false],
  ['somebody who begins later', [span('2026-11-24')], false],
  ['one who follows another the next day', [span('2020-01-01', '2026-12-31'), span('2027-01-01')], true],
  ['one who follows another after a day between', [span('2020-01-01', '2026-12-31'), span('2027-01-02')], false],
  ['three in a row', [span('2020-01-01', '2026-12-01'), span('2026-12-01', '2027-01-01'), span('2026-12-15')], true],
] as const) {
  test(`held by ${what}, a duty is ${kept ? '' : 'not '}held for ever`, () =>
    assert.equal(heldForEver(spans, day), kept))
}
