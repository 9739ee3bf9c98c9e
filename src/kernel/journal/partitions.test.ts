import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { instant, legalDay } from '../../../packages/time/index.ts'
import { ownServer } from '../../../test/support/database.ts'
import { type TestProvince, testProvince } from '../../../test/support/province.ts'
import { systemActor } from '../acting/index.ts'
import { emptyDefaultPartition, ensureActMonths, ensureCurrentMonths, timeline } from './index.ts'

ownServer()

const recordAt = async (province: TestProvince, at: string) => {
  province.clock.set(at)
  await province.act(systemActor(), null, async (tx) => void tx.record('thing.done', 'thing:1'))
}

const partitionsOfActs = async (province: TestProvince): Promise<string[]> => {
  const { rows } = await sql<{
    part: string
  }>`select tableoid::regclass::text as part from act order by at, seq`.execute(province.reader)
  return rows.map((row) => row.part)
}

const partitions = async (province: TestProvince): Promise<string[]> => {
  const { rows } = await sql<{ name: string }>`
    select inhrelid::regclass::text as name from pg_inherits where inhparent = 'act'::regclass order by 1`.execute(
    province.reader,
  )
  return rows.map((row) => row.name)
}

test('a province that starts has the current month and the next three', async (t) => {
  const province = await testProvince(t, { migrations: [], now: '2026-11-30T23:30:00Z' })
  assert.deepEqual(await partitions(province), [
    'act_2026_12',
    'act_2027_01',
    'act_2027_02',
    'act_2027_03',
    'act_default',
  ])
  assert.deepEqual(await ensureCurrentMonths(province.reader, province.clock.now()), [])
})

test('acts land in their UTC month, and in the default partition only while there is no month for them', async (t) => {
  const province = await testProvince(t, { migrations: [] })
  for (const at of [
    '2026-11-01T00:00:00Z',
    '2026-11-30T23:59:59.999Z',
    '2026-12-01T00:00:00Z',
    '2026-08-15T00:00:00Z',
  ]) {
    await recordAt(province, at)
  }
  assert.deepEqual(await partitionsOfActs(province), ['act_default', 'act_2026_11', 'act_2026_11', 'act_2026_12'])
})

test('months made for past moments take over the acts that waited in the default partition, unchanged and still only once', async (t) => {
  const province = await testProvince(t, { migrations: [] })
  await recordAt(province, '2026-08-15T00:00:00Z')
  await recordAt(province, '2026-09-15T00:00:00Z')
  const before = await sql`select * from act order by seq`.execute(province.reader)
  assert.deepEqual((await emptyDefaultPartition(province.reader)).sort(), ['act_2026_08', 'act_2026_09'])
  assert.deepEqual(await partitionsOfActs(province), ['act_2026_08', 'act_2026_09'])
  assert.deepEqual((await sql`select * from act order by seq`.execute(province.reader)).rows, before.rows)
  await recordAt(province, '2026-08-16T00:00:00Z')
  assert.equal((await timeline(province.reader, 'thing:1')).acts.length, 3)
})

test('months ahead of a bulk load of the past are made once, also when several processes ask at the same time', async (t) => {
  const province = await testProvince(t, { migrations: [] })
  const ask = () => ensureActMonths(province.reader, legalDay('2026-08-20'), legalDay('2026-10-01'))
  const made = (await Promise.all([ask(), ask(), ask()])).flat()
  assert.deepEqual(made.sort(), ['act_2026_08', 'act_2026_09', 'act_2026_10'])
})

test('the application cannot change, remove or slip in an act, a link, a seal or a timestamp, in any partition', async (t) => {
  const province = await testProvince(t, { migrations: [] })
  await recordAt(province, '2026-11-23T02:00:00Z')
  await recordAt(province, '2026-08-15T00:00:00Z')
  await emptyDefaultPartition(province.reader)
  await province.act(systemActor(), null, (tx) => tx.link('thing:1', 'thing:2', 'result'))
  province.clock.set(instant('2026-11-23T03:00:00Z'))
  await province.seal()
  const parts = await partitions(province)
  assert.ok(parts.includes('act_2026_08') && parts.includes('act_2027_02'))
  const tables = ['act', ...parts, 'subject_link', 'seal', 'seal_timestamp']
  const attempts = tables.flatMap((table) => [
    `delete from ${table}`,
    `truncate ${table}`,
    `drop table ${table}`,
    `alter table ${table} disable trigger all`,
  ])
  attempts.push(
    ...['act', ...parts].map((table) => `update ${table} set label = 'x'`),
    `update subject_link set relation = 'x'`,
    `update seal set root = 'x'`,
    `update seal_timestamp set authority = 'x'`,
    ...parts.map(
      (table) => `insert into ${table} (seq, id, at, type, subject, label, channel, data)
       values (1, gen_random_uuid(), '2026-11-23', 'x.y', 'x:1', 'x', 'job', '{}')`,
    ),
    // the order number and the transaction id are the database's to give
    `insert into act (xid, id, at, type, subject, label, channel, data) values ('0', gen_random_uuid(), now(), 'x.y', 'x:1', 'x', 'job', '{}')`,
    `insert into act (seq, id, at, type, subject, label, channel, data) overriding system value
       values (1, gen_random_uuid(), now(), 'x.y', 'x:1', 'x', 'job', '{}')`,
    `alter table act detach partition act_2026_11`,
  )
  for (const attempt of attempts) {
    await assert.rejects(
      province.database.pool.query(attempt),
      /permission denied|must be owner|cannot insert/,
      attempt,
    )
  }
})

test('the application cannot lead the partition maker astray with a table of its own', async (t) => {
  const province = await testProvince(t, { migrations: [] })
  await recordAt(province, '2026-08-15T00:00:00Z')
  const own = await province.database.pool.connect()
  try {
    await own.query('create temporary table act_default (like act)')
    await own.query(`select make_act_partition('2026-08-01')`)
  } finally {
    own.release(true)
  }
  assert.deepEqual(await partitionsOfActs(province), ['act_2026_08'])
})

test('a month nobody means is refused', async (t) => {
  const province = await testProvince(t, { migrations: [] })
  await assert.rejects(sql`select make_act_partition('0020-11-01')`.execute(province.reader), /no acts are kept/)
})
