import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import pg from 'pg'
import { v7 as uuidv7 } from 'uuid'
import { type TestProvince, testProvince } from '../../../test/support/province.ts'
import { poolConfig } from '../database/index.ts'
import { addSubscribers, readHorizon } from '../journal/cursor.store.ts'
import { type Subscriber, takeTurn } from './reacting.ts'

/** What one of several open transactions does next; `turn` lets a subscriber work in between. */
type Step =
  | { do: 'begin' | 'commit' | 'rollback'; slot: number }
  | { do: 'record'; slot: number; subject: number }
  | { do: 'turn'; subscriber: number; limit: number }

const SLOTS = 4
const slot = fc.nat({ max: SLOTS - 1 })
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ do: fc.constant('begin' as const), slot }) },
    { weight: 8, arbitrary: fc.record({ do: fc.constant('record' as const), slot, subject: fc.nat({ max: 2 }) }) },
    { weight: 4, arbitrary: fc.record({ do: fc.constant('commit' as const), slot }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('rollback' as const), slot }) },
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant('turn' as const),
        subscriber: fc.nat({ max: 1 }),
        limit: fc.constantFrom(1, 2, 200),
      }),
    },
  ),
  { minLength: 10, maxLength: 45 },
)

/** An act committed by a transaction that began last, then one on the same subject by the first, while a third holds the horizon between them. */
const LATER_TRANSACTION_FIRST: Step[] = [
  { do: 'begin', slot: 0 },
  { do: 'begin', slot: 1 },
  { do: 'begin', slot: 2 },
  { do: 'record', slot: 2, subject: 0 },
  { do: 'commit', slot: 2 },
  { do: 'record', slot: 0, subject: 0 },
  { do: 'commit', slot: 0 },
  { do: 'turn', subscriber: 0, limit: 200 },
]

interface Written {
  id: string
  seq: number
  subject: string
  /** When its transaction was committed, counted in steps; nothing while it is open. */
  committed?: number
}

/** Plays a schedule on real connections, then commits what is open and hands on the rest. */
class Play {
  readonly written: Written[] = []
  private readonly open = new Map<number, Written[]>()
  private readonly province: TestProvince
  private readonly connections: pg.Client[]
  private readonly subscribers: readonly Subscriber[]
  private readonly run = uuidv7()
  private readonly rowLocks: boolean
  private clock = 0

  constructor(province: TestProvince, connections: pg.Client[], subscribers: readonly Subscriber[], rowLocks: boolean) {
    this.province = province
    this.connections = connections
    this.subscribers = subscribers
    this.rowLocks = rowLocks
  }

  async all(schedule: readonly Step[]): Promise<void> {
    for (const step of schedule) {
      this.clock += 1
      if (step.do === 'turn') await this.turn(step.subscriber, step.limit)
      else if (step.do === 'begin') await this.begin(step.slot)
      else if (step.do === 'record') await this.record(step.slot, `s:${this.run}-${step.subject}`)
      else await this.end(step.slot, step.do)
    }
    for (const left of [...this.open.keys()]) await this.end(left, 'commit')
    for (const at of this.subscribers.keys()) await this.turnsToTheEnd(at)
  }

  private async begin(at: number): Promise<void> {
    if (this.open.has(at)) return
    this.open.set(at, [])
    // the transaction gets its id now, as when its first rows are written long before its acts
    await this.connections[at]!.query('begin; select pg_current_xact_id()')
  }

  private async record(at: number, subject: string): Promise<void> {
    const mine = this.open.get(at)
    if (!mine) return
    const held = [...this.open].some(([other, acts]) => other !== at && acts.some((act) => act.subject === subject))
    if (this.rowLocks && held) return
    const id = uuidv7()
    const { rows } = await this.connections[at]!.query(
      `insert into act (id, at, type, subject, label, channel, data) values ($1, now(), 'thing.done', $2, 'x', 'job', '{}') returning seq`,
      [id, subject],
    )
    mine.push({ id, seq: Number(rows[0].seq), subject })
  }

  private async end(at: number, how: 'commit' | 'rollback'): Promise<void> {
    const mine = this.open.get(at)
    if (!mine) return
    await this.connections[at]!.query(how)
    this.open.delete(at)
    this.clock += 1
    for (const act of mine) this.written.push(how === 'commit' ? { ...act, committed: this.clock } : act)
  }

  private async turn(at: number, limit: number): Promise<string> {
    const horizon = await readHorizon(this.province.reader)
    const result = await takeTurn(this.province, this.subscribers[at]!, { horizon, limit })
    assert.ok(result, 'nobody else works for this subscriber')
    return result.low
  }

  /** Until the subscriber stands above every act: other tests on the same server may hold the horizon back for a moment. */
  private async turnsToTheEnd(at: number): Promise<void> {
    const { rows } = await sql<{ last: string | null }>`select max(xid) as last from act`.execute(this.province.reader)
    const last = BigInt(rows[0]?.last ?? 0)
    while (BigInt(await this.turn(at, 200)) <= last);
  }

  async handedTo(subscriber: string): Promise<string[]> {
    const { rows } = await sql<{ act: string }>`
      select act from effect where subscriber = ${subscriber} and subject like ${`s:${this.run}%`} order by no`.execute(
      this.province.reader,
    )
    return rows.map((row) => row.act)
  }
}

async function prepare(t: TestContext) {
  const province = await testProvince(t, { migrations: [], poolSize: 3 })
  const owner = new pg.Client(poolConfig(province.test.options, province.test.ownerUrl))
  await owner.connect()
  await owner.query(
    'create table effect (no bigint generated always as identity, subscriber text, act uuid, subject text)',
  )
  await owner.end()
  const subscribers = ['first', 'second'].map(
    (name): Subscriber => ({
      name,
      from: 'beginning',
      reactions: {
        'thing.done': async (_province, tx, act) => {
          await sql`insert into effect (subscriber, act, subject) values (${name}, ${act.id}, ${act.subject})`.execute(
            tx.db,
          )
        },
      },
    }),
  )
  await addSubscribers(province.reader, new Map(subscribers.map(({ name }) => [name, 'beginning'])))
  const connections = Array.from(
    { length: SLOTS },
    () => new pg.Client(poolConfig(province.test.options, province.test.appUrl)),
  )
  for (const one of connections) await one.connect()
  return { province, connections, subscribers, close: () => Promise.all(connections.map((one) => one.end())) }
}

for (const rowLocks of [false, true]) {
  const how = rowLocks ? 'that lock their subject' : 'of any interleaving'
  test(`transactions ${how}: every subscriber gets each committed act once, no rolled back one, in order per subject`, async (t) => {
    const { province, connections, subscribers, close } = await prepare(t)
    try {
      await fc.assert(
        fc.asyncProperty(steps, async (schedule) => {
          const play = new Play(province, connections, subscribers, rowLocks)
          await play.all(schedule)
          const committed = play.written.filter((act) => act.committed !== undefined)
          for (const { name } of subscribers) {
            const handed = await play.handedTo(name)
            assert.deepEqual([...handed].sort(), committed.map((act) => act.id).sort())
            const place = new Map(handed.map((id, index) => [id, index]))
            for (const a of committed) {
              for (const b of committed) {
                const aFirst = a.subject === b.subject && a.seq < b.seq && a.committed! <= b.committed!
                if (aFirst && a !== b)
                  assert.ok(place.get(a.id)! < place.get(b.id)!, `${a.seq} must come before ${b.seq}`)
              }
            }
          }
        }),
        { numRuns: 60, examples: [[LATER_TRANSACTION_FIRST]] },
      )
    } finally {
      await close()
    }
  })
}
