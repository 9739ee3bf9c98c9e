import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { type TestProvince, testProvince } from '../../../test/support/province.ts'
import { systemActor } from '../acting/index.ts'
import { linkedSubjects, readingsOf, type Subject, timeline } from './index.ts'

const link = (province: TestProvince, ...pairs: [Subject, Subject][]) =>
  province.act(systemActor(), null, async (tx) => {
    for (const [a, b] of pairs) await tx.link(a, b, 'result')
  })

const record = (province: TestProvince, subject: Subject, n: number) =>
  province.act(systemActor(), null, async (tx) => void tx.record('thing.done', subject, { n }))

test('one timeline shows the acts of the whole chain in order, whichever of its subjects is asked for', async (t) => {
  const province = await testProvince(t, { migrations: [] })
  await link(province, ['document:in', 'dossier:1'], ['dossier:1', 'draft:1'], ['draft:1', 'document:out'])
  await link(province, ['dossier:2', 'draft:2'])
  const chain = ['document:in', 'dossier:1', 'draft:1', 'document:out', 'dossier:1'] as const
  for (const [n, subject] of chain.entries()) await record(province, subject, n)
  await record(province, 'dossier:2', 9)
  for (const asked of chain) {
    const { acts } = await timeline(province.reader, asked)
    assert.deepEqual(
      acts.map((act) => [act.subject, act.data.n]),
      chain.map((subject, n) => [subject, n]),
    )
  }
})

test('acts stand in the order they happened, also when an older one was written later', async (t) => {
  const province = await testProvince(t, { migrations: [] })
  await record(province, 'thing:1', 2)
  province.clock.advance({ days: -3 })
  await record(province, 'thing:1', 1)
  const { acts } = await timeline(province.reader, 'thing:1')
  assert.deepEqual(
    acts.map((act) => act.data.n),
    [1, 2],
  )
})

for (const newestFirst of [false, true]) {
  test(`pages of a timeline (${newestFirst ? 'newest' : 'oldest'} first) join without a gap or a repetition`, async (t) => {
    const province = await testProvince(t, { migrations: [] })
    await link(province, ['thing:1', 'thing:2'])
    for (let n = 0; n < 7; n++) {
      await record(province, n % 2 ? 'thing:1' : 'thing:2', n)
      if (n % 3 === 0) province.clock.advance({ seconds: 1 })
    }
    const found: unknown[] = []
    let after: number | null = null
    do {
      const page = await timeline(province.reader, 'thing:1', { limit: 3, after, newestFirst })
      found.push(...page.acts.map((act) => act.data.n))
      after = page.next
    } while (after !== null)
    const expected = [0, 1, 2, 3, 4, 5, 6]
    assert.deepEqual(found, newestFirst ? expected.reverse() : expected)
  })
}

test('circles end, and a subject linked to everything gives at most fifty subjects, the nearest first', async (t) => {
  const province = await testProvince(t, { migrations: [] })
  await link(province, ['thing:1', 'thing:2'], ['thing:2', 'thing:3'], ['thing:3', 'thing:1'])
  assert.deepEqual((await linkedSubjects(province.reader, 'thing:1')).sort(), ['thing:1', 'thing:2', 'thing:3'])
  const many = Array.from({ length: 80 }, (_, n): [Subject, Subject] => ['hub:1', `spoke:${n}`])
  await link(province, ...many, ['thing:1', 'hub:1'])
  const found = await linkedSubjects(province.reader, 'thing:1')
  assert.equal(found.length, 50)
  assert.deepEqual(found.slice(0, 4).sort(), ['hub:1', 'thing:1', 'thing:2', 'thing:3'])
})

test('a chain is followed for six steps', async (t) => {
  const province = await testProvince(t, { migrations: [] })
  await link(province, ...Array.from({ length: 10 }, (_, n): [Subject, Subject] => [`step:${n}`, `step:${n + 1}`]))
  assert.equal((await linkedSubjects(province.reader, 'step:0')).length, 7)
})

test('a timeline is found by index, however many acts there are', async (t) => {
  const province = await testProvince(t, { migrations: [] })
  await sql`insert into act (id, at, type, subject, label, channel, data)
    select gen_random_uuid(), ${province.clock.now()}, 'thing.done', 'thing:' || n, 'x', 'job', '{}' from generate_series(1, 5000) as n`.execute(
    province.reader,
  )
  const { rows } = await sql<{ 'QUERY PLAN': string }>`
    explain select * from act where subject = any(${['thing:7', 'thing:8']}::text[]) order by at, seq limit 101`.execute(
    province.reader,
  )
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
  assert.match(plan, /Index Scan|Bitmap Index Scan/)
  assert.doesNotMatch(plan, /Seq Scan on act_2026_11/)
})

test('VB-6.4: what was read stands apart: not on the timeline, a line for each reader and day, lists among them', async (t) => {
  const province = await testProvince(t, { migrations: [] })
  await link(province, ['thing:1', 'thing:2'])
  await record(province, 'thing:1', 0)
  const read = (label: string, subject: Subject, type = 'thing.read', data = {}) =>
    province.act(
      systemActor(label),
      null,
      async (tx) => void tx.record(type, subject, data, { basis: 'việc đang làm' }),
    )
  await read('A', 'thing:1')
  await read('B', 'thing:2')
  await read('C', 'list:things', 'list.read', { subjects: ['2', '1'] })
  await read('D', 'list:things', 'list.read', { subjects: ['11'] })
  await read('A', 'thing:1')
  const { acts } = await timeline(province.reader, 'thing:1', { without: ['thing.read'] })
  assert.deepEqual(
    acts.map((act) => act.type),
    ['thing.done'],
  )
  const readings = await readingsOf(province.reader, 'thing:1', ['thing.read'], 10)
  assert.deepEqual(
    new Set(readings.map(({ label, type, times }) => `${label} ${type} ${times}`)),
    new Set(['A thing.read 2', 'C list.read 1']),
  )
})
