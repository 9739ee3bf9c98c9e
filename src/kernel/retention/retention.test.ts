import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { sql } from 'kysely'
import { type TestProvince, testProvince } from '../../../test/support/province.ts'
import { systemActor } from '../acting/index.ts'
import type { Module, Retention } from '../module/index.ts'
import { answersModule } from '../province/index.ts'
import { eraseOver, lastRun } from './erase.ts'
import { retentionModule } from './module.ts'

const withRule = (rule: Pick<Retention, 'table' | 'by'>): Module => ({
  name: 'guest',
  retention: [
    { of: { vi: 'Thứ', en: 'Things' }, keep: { days: 1 }, why: { vi: 'Vì', en: 'Because' }, ...rule } as Retention,
  ],
})

const open = (t: TestContext, ...rooms: Module[]) =>
  testProvince(t, { modules: [answersModule, ...rooms, retentionModule], migrations: [] })

const sent = (province: TestProvince, key: string) => province.act(systemActor(), key, async () => ({ code: 'K7MW' }))
/** When what is still kept was answered. */
const keptOf = async (province: TestProvince) =>
  (await province.reader.selectFrom('answered_key').select('answered_at').orderBy('answered_at').execute()).map((row) =>
    row.answered_at.toString(),
  )
const actsOf = async (province: TestProvince) => {
  const { rows } = await sql<{ subject: string; data: { count: number } }>`
    select subject, data from act where type = 'retention.erased' order by seq`.execute(province.reader)
  return rows.map(({ subject, data }) => [subject, data.count])
}
const ruleOf = (province: TestProvince, table: string) =>
  province.house.retention.find((rule) => rule.table === table) as Retention

test('an answer that may hold a secret goes after a day, and one of today stays', async (t) => {
  const province = await open(t)
  await sent(province, 'hôm qua')
  province.clock.advance({ hours: 25 })
  await sent(province, 'hôm nay')
  await eraseOver(province)
  assert.deepEqual(await keptOf(province), [province.clock.now().toString()])
})

test('the journal says once how many rows of a table went, and nothing when none did', async (t) => {
  const province = await open(t)
  await sent(province, 'một')
  await sent(province, 'hai')
  await eraseOver(province)
  assert.deepEqual(await actsOf(province), [])
  province.clock.advance({ hours: 25 })
  await eraseOver(province)
  await eraseOver(province)
  assert.deepEqual(await actsOf(province), [['retention:answered_key', 2]])
})

test('more rows than one batch holds all go in one run', async (t) => {
  const province = await open(t)
  const now = province.clock.now()
  await sql`insert into answered_key (key, answered_at) select n::text, ${now} from generate_series(1, 2500) n`.execute(
    province.reader,
  )
  province.clock.advance({ hours: 25 })
  await sent(province, 'hôm nay')
  await eraseOver(province)
  assert.deepEqual(await keptOf(province), [province.clock.now().toString()])
  assert.deepEqual(await actsOf(province), [['retention:answered_key', 2500]])
})

test('two runs at once erase what is over once', async (t) => {
  const province = await open(t)
  const now = province.clock.now()
  await sql`insert into answered_key (key, answered_at) select n::text, ${now} from generate_series(1, 1500) n`.execute(
    province.reader,
  )
  province.clock.advance({ hours: 25 })
  await Promise.all([eraseOver(province), eraseOver(province)])
  const counts = (await actsOf(province)).map(([, count]) => Number(count))
  assert.equal(
    counts.reduce((sum, count) => sum + count, 0),
    1500,
  )
})

test('rows without a moment stay', async (t) => {
  const rule = { table: 'reaction_failure', by: 'failed_at' } as const
  const province = await testProvince(t, { modules: [withRule(rule)], migrations: [] })
  const values = { subscriber: 'guest', act_seq: 1, tries: 0, error: '', next_try: province.clock.now() }
  await province.reader
    .insertInto('reaction_failure')
    .values([
      { ...values, subject: 'thing:1', failed_at: null },
      { ...values, subject: 'thing:2', failed_at: province.clock.now() },
    ])
    .execute()
  province.clock.advance({ days: 2 })
  await eraseOver(province)
  const left = await province.reader.selectFrom('reaction_failure').select('subject').execute()
  assert.deepEqual(left, [{ subject: 'thing:1' }])
})

test('the last run is remembered with what it took', async (t) => {
  const province = await open(t)
  assert.equal(await lastRun(province.reader), undefined)
  await sent(province, 'một')
  province.clock.advance({ hours: 25 })
  await eraseOver(province)
  const last = await lastRun(province.reader)
  assert.equal(last?.at.toString(), province.clock.now().toString())
  assert.equal(last?.erasedBy(ruleOf(province, 'answered_key')), 1)
  assert.equal(last?.erasedBy(ruleOf(province, 'parked_form')), 0)
})

test('one table that cannot be erased from keeps no other from its turn, and the run fails', async (t) => {
  const forbidden = withRule({ table: 'act', by: 'at' })
  const province = await testProvince(t, { modules: [forbidden, answersModule], migrations: [] })
  await sent(province, 'một')
  province.clock.advance({ hours: 25 })
  await assert.rejects(eraseOver(province), /permission denied/)
  assert.deepEqual(await keptOf(province), [])
})

test('a province whose table has no index on the moment does not start', (t) =>
  assert.rejects(open(t, withRule({ table: 'reaction_failure', by: 'failed_at' })), /no index begins with failed_at/))
