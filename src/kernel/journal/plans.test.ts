/** What is asked of the journal all day reads what it shows, however many acts there are: judged by PostgreSQL's own plans. */
import assert from 'node:assert/strict'
import { after, type TestContext, test } from 'node:test'
import pg from 'pg'
import { testProvince } from '../../../test/support/province.ts'
import type { Reader } from '../database/index.ts'
import { lookAhead } from './cursor.store.ts'
import { lastActOn, readingsOf, timeline } from './index.ts'

let owner: pg.Client
// what uses the database ends before the database does
after(() => owner.end())
const province = await testProvince({ after }, { migrations: [] })
const { ownerUrl, schema } = province.test
owner = new pg.Client({ connectionString: ownerUrl, options: `-c search_path=${schema}` })
await owner.connect()
await owner.query(
  `insert into act (id, at, type, subject, label, channel, data)
   select gen_random_uuid(), $1::timestamptz + n * interval '1 second',
          case n % 3 when 0 then 'thing.read' else 'thing.done' end, 'thing:' || n % 400, '', 'system', '{}'
     from generate_series(1, 8000) as n`,
  [province.clock.now().toString()],
)
await owner.query('analyze act')
const fullest = await owner.query(
  `select relname from pg_class where relname ~ '^act_2[0-9_]+$' order by reltuples desc limit 1`,
)
/** The month in which the acts are. */
const month: string = fullest.rows[0].relname

interface Sent {
  text: string
  values: readonly unknown[]
}

/** The statements about acts that an operation sends. */
async function sentBy(t: TestContext, work: (db: Reader) => Promise<unknown>): Promise<Sent[]> {
  const query = t.mock.method(pg.Client.prototype, 'query')
  await work(province.reader)
  const sent = query.mock.calls.map(({ arguments: [first, values] }): Sent => {
    const one: unknown = first
    return typeof one === 'string' ? { text: one, values: (values as unknown[] | undefined) ?? [] } : (one as Sent)
  })
  query.mock.restore()
  return sent.filter(({ text }) => /\bact\b/.test(text))
}

/** How the month of the acts is read: by which index, or wholly. */
function readsOf(plan: pg.QueryResult): string[] {
  const lines = plan.rows.map((row) => String(row['QUERY PLAN']))
  return lines
    .flatMap(
      (line) =>
        new RegExp(`(Seq Scan) on ${month}|Scan(?: Backward)? (?:using|on) ${month}_(\\w+)`).exec(line)?.slice(1) ?? [],
    )
    .filter(Boolean)
}

const kept: Record<string, (db: Reader) => Promise<unknown>> = {
  'a timeline': (db) => timeline(db, 'thing:7', { without: ['thing.read', 'thing.printed'] }),
  'a timeline from its end': (db) => timeline(db, 'thing:7', { without: ['thing.read'], newestFirst: true }),
  'a later page of a timeline': (db) => timeline(db, 'thing:7', { without: ['thing.read'], after: 4000, limit: 3 }),
  'who read': (db) => readingsOf(db, 'thing:7', ['thing.read'], 20),
}

for (const [name, ask] of Object.entries(kept)) {
  test(`the plan a connection keeps for ${name} reads the acts of its subject alone`, async (t) => {
    const sent = await sentBy(t, ask)
    assert.equal(sent.length, 1)
    const reads = readsOf(await owner.query(`explain (generic_plan) ${sent[0]!.text}`))
    assert.ok(reads.length > 0)
    assert.deepEqual(
      reads.filter((index) => !/^(subject_|seq_idx|expr_idx)/.test(index)),
      [],
    )
  })
}

test('the last act on a subject is found by an index of subjects', async (t) => {
  const [sent] = await sentBy(t, (db) => lastActOn(db, 'thing:7', ['thing.read']))
  const reads = readsOf(await owner.query(`explain (generic_plan) ${sent!.text}`))
  assert.match(reads.join(' '), /^subject_/)
})

test('what waits to be handed on is found without reading what was handed on', async (t) => {
  const { rows } = await owner.query('select pg_snapshot_xmin(pg_current_snapshot())::text as xid')
  const [sent] = await sentBy(t, (db) => lookAhead(db, rows[0].xid, ['thing.done', 'thing.begun']))
  const plan = await owner.query({ text: `explain ${sent!.text}`, values: [...sent!.values] })
  assert.deepEqual([...new Set(readsOf(plan))], ['xid_seq_idx'])
})
