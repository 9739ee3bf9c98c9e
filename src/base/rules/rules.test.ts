import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { Type } from 'typebox'
import { legalDay } from '../../../packages/time/index.ts'
import { founder } from '../../../test/support/identity.ts'
import { testProvince } from '../../../test/support/province.ts'
import { subject, timeline } from '../../kernel/journal/index.ts'
import type { Module } from '../../kernel/module/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { defineRule, rule, ruleSpan } from './index.ts'
import { rules } from './module.ts'
import { bringRules, setRule, withdrawRule } from './rule.operations.ts'
import { rowsOf } from './rule.store.ts'
import { asTyped, typedValue, valueText } from './rule.ts'

const about = { vi: 'Thử', en: 'A trial' }
const base = { instrument: 'NĐ 1/2020/NĐ-CP, Điều 1', mark: 'likely' } as const
const most = defineRule({
  name: 'trial.most',
  words: { vi: 'Nhiều nhất', en: 'At most' },
  about,
  unit: { vi: 'lần', en: 'times' },
  schema: Type.Integer({ minimum: 0, maximum: 9 }),
  first: [
    { value: 1, from: '2020-01-01', ...base },
    { value: 2, from: '2026-07-01', ...base },
  ],
})
const within = defineRule({
  name: 'trial.within',
  words: { vi: 'Trong vòng', en: 'Within' },
  about,
  schema: Type.Object({ hours: Type.Integer({ minimum: 1 }) }),
  first: [{ value: { hours: 24 }, from: '2026-01-01', to: '2026-12-31', ...base }],
})
const trial: Module = { name: 'trial', uses: ['rules'], rules: [most, within] }

const aProvince = () => testProvince({ after }, { modules: [rules, trial], now: '2026-11-23T09:00:00+07:00' })
const day = legalDay
const entered = (value: string, from: string) => ({ ...base, value, from })
const refused = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code

test('the row that counts is the newest that has begun, until its own last day', async () => {
  const province = await aProvince()
  const read = [await rule(province, most, day('2026-06-30')), await rule(province, most, day('2026-07-01'))]
  assert.deepEqual(read, [1, 2])
  assert.deepEqual(await rule(province, within, day('2026-12-31')), { hours: 24 })
})

test('a day on which no row counts is refused by name, never guessed', async () => {
  const province = await aProvince()
  await assert.rejects(rule(province, most, day('2019-12-31')), refused('rule.none-in-force'))
  await assert.rejects(rule(province, within, day('2027-01-01')), refused('rule.none-in-force'))
})

test('a span stands in a condition as what counts that day, and as nothing when no row does', async () => {
  const province = await aProvince()
  const read = async (on: string) => {
    const { rows } = await sql<{ hours: string | null }>`
      select extract(epoch from ${ruleSpan(within, day(on))})::float / 3600 as hours`.execute(province.reader)
    return rows[0]?.hours
  }
  assert.deepEqual([await read('2026-12-31'), await read('2027-01-01')], [24, null])
})

test('a value set from a day on counts from that day, at once in this process, and changes nothing before it', async () => {
  const province = await aProvince()
  await rule(province, most, day('2026-11-23'))
  await setRule(province, founder, most.name, entered('3', '2026-12-01'), null)
  assert.equal(await rule(province, most, day('2026-11-30')), 2)
  assert.equal(await rule(province, most, day('2026-12-01')), 3)
})

test('a second change waits until the coming one is withdrawn, and what is withdrawn does not come back at the next start', async () => {
  const province = await aProvince()
  await setRule(province, founder, most.name, entered('3', '2026-12-01'), null)
  await assert.rejects(setRule(province, founder, most.name, entered('4', '2027-01-01'), null), refused('rule.not-now'))
  await withdrawRule(province, founder, most.name, null)
  assert.equal(await rule(province, most, day('2026-12-01')), 2)
  await assert.rejects(withdrawRule(province, founder, most.name, null), refused('rule.not-now'))
  await bringRules(province)
  assert.equal((await rowsOf(province.reader, most.name)).length, 2)
})

test('no row begins in the past, twice on a day, or with a value that does not suit it', async () => {
  const province = await aProvince()
  const set = (value: string, from: string) => setRule(province, founder, most.name, entered(value, from), null)
  await assert.rejects(set('3', '2026-11-22'), refused('rule.past-day'))
  await assert.rejects(set('ba', '2026-11-24'), refused('rule.value-wrong'))
  await assert.rejects(set('10', '2026-11-24'), refused('rule.value-wrong'))
  await set('3', '2026-11-23')
  await assert.rejects(set('4', '2026-11-23'), refused('rule.day-taken'))
})

test('every row is an act with its instrument, those of the release too', async () => {
  const province = await aProvince()
  await setRule(province, founder, most.name, { ...entered('3', '2026-12-01'), instrument: 'NĐ 2/2026/NĐ-CP' }, null)
  const { acts } = await timeline(province.reader, subject('rule', most.name), { without: [] })
  assert.deepEqual(
    acts.map(({ type, data }) => [type, data.instrument]),
    [
      ['rule.set', base.instrument],
      ['rule.set', base.instrument],
      ['rule.set', 'NĐ 2/2026/NĐ-CP'],
    ],
  )
})

test('the application changes no row and removes none', async () => {
  const province = await aProvince()
  await assert.rejects(province.reader.updateTable('rule').set({ note: 'x' }).execute(), { code: '42501' })
  await assert.rejects(province.reader.deleteFrom('rule').execute(), { code: '42501' })
})

test('a value is typed as it is shown again, and said with its unit', () => {
  const list = Type.Array(Type.String({ minLength: 1 }))
  assert.deepEqual(typedValue(list, ' a \n\n b '), ['a', 'b'])
  assert.deepEqual(typedValue(within.schema, '24'), { hours: 24 })
  assert.equal(typedValue(most.schema, '1,5'), undefined)
  assert.equal(asTyped({ hours: 24 }), '24')
  assert.equal(valueText(most, 1, 'vi'), '1 lần')
  assert.equal(valueText(within, { hours: 24 }, 'en'), '24 hours')
})

test('a rule whose own first row does not fit its schema is not declared at all', () => {
  const wrong = {
    name: 'trial.wrong',
    words: about,
    about,
    schema: Type.Integer(),
    first: [{ value: 1.5, from: '2020-01-01', ...base }],
  }
  assert.throws(() => defineRule(wrong), /does not fit its schema/)
})
