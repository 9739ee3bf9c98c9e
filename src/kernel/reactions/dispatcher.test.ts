import assert from 'node:assert/strict'
import { once } from 'node:events'
import { test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'kysely'
import { effectRoom, makeEffectTable, startChild } from '../../../test/support/kernel-child.ts'
import { type TestProvince, testProvince } from '../../../test/support/province.ts'
import { systemActor } from '../acting/index.ts'
import type { Reader } from '../database/index.ts'
import { type Subject, timeline } from '../journal/index.ts'
import type { Module } from '../module/index.ts'
import { Refusal } from '../refusal.ts'
import { createDispatcher, listReactionFailures, retryReaction } from './index.ts'

const record = (province: TestProvince, subject: Subject, type = 'thing.done', data = {}) =>
  province.act(systemActor(), null, async (tx) => void tx.record(type, subject, data))

const effects = async (db: Reader): Promise<string[]> => {
  const { rows } = await sql<{ subject: string }>`
    select a.subject from effect e join act a on a.id = e.act order by e.no`.execute(db)
  return rows.map((row) => row.subject)
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await delay(5)
}

test('a dispatcher killed in the middle of its work repeats only what it had not finished', async (t) => {
  const again: number[] = []
  const province = await testProvince(t, { migrations: [], modules: [effectRoom((seq) => again.push(seq))] })
  await makeEffectTable(province)
  await province.act(systemActor(), null, async (tx) => {
    for (let n = 0; n < 500; n++) tx.record('thing.done', `thing:${n % 20}`)
  })
  const child = startChild('dispatch', province.test.options)
  t.after(() => child.kill())
  // the first chunk is committed and the second one under way
  await until(async () => child.all('handled').length > 210 && (await effects(province.reader)).length > 0)
  await child.kill()
  const { rows } = await sql<{ seq: number }>`select a.seq from effect e join act a on a.id = e.act`.execute(
    province.reader,
  )
  const finished = new Set(rows.map((row) => row.seq))
  // the dead process's connection keeps its place locked until the server notices
  await province.dispatcher.idle()
  assert.ok(finished.size > 0 && finished.size < 500)
  assert.equal(again.length, 500 - finished.size)
  assert.ok(again.every((seq) => !finished.has(seq)))
  assert.equal((await effects(province.reader)).length, 500)
})

test('several dispatchers and several writers at once: every act has its effect exactly once', async (t) => {
  const room = effectRoom(() => {})
  const province = await testProvince(t, { migrations: [], modules: [room], poolSize: 12 })
  await makeEffectTable(province)
  const second = createDispatcher(province, [room])
  t.after(() => second.stop())
  const child = startChild('dispatch', province.test.options)
  t.after(() => child.kill())
  await child.said('started')
  await Promise.all([province.dispatcher.start(), second.start()])
  const writer = async (name: number) => {
    for (let n = 0; n < 40; n++) await record(province, `thing:${name}-${n}`)
  }
  await Promise.all([1, 2, 3, 4].map(writer))
  await Promise.all([province.dispatcher.idle(), second.idle()])
  const found = await effects(province.reader)
  assert.equal(found.length, 160)
  assert.equal(new Set(found).size, 160)
})

test('an act waits while an older transaction is open, and is handed on when that one has ended', async (t) => {
  const province = await testProvince(t, { migrations: [], modules: [effectRoom(() => {})] })
  await makeEffectTable(province)
  const older = await province.database.pool.connect()
  await older.query('begin; select pg_current_xact_id()')
  await record(province, 'thing:1')
  let settled = false
  const idle = province.dispatcher.idle().then(() => {
    settled = true
  })
  await sql`select pg_sleep(0.1)`.execute(province.reader)
  assert.equal(settled, false)
  assert.deepEqual(await effects(province.reader), [])
  await older.query('rollback')
  older.release()
  await idle
  assert.deepEqual(await effects(province.reader), ['thing:1'])
})

/** A room whose reaction fails as long as it is told to, for one subject. */
function stubborn(): { room: Module; broken: Set<string>; seen: string[] } {
  const broken = new Set<string>()
  const seen: string[] = []
  const room: Module = {
    name: 'stubborn',
    reactions: {
      'thing.done': async (_province, tx, act) => {
        await sql`insert into effect (act) values (${act.id})`.execute(tx.db)
        tx.record('thing.noted', act.subject)
        if (broken.has(act.subject)) throw new Error(`cannot reach Nguyễn Văn An "012345678901" at an@example.vn`)
        seen.push(`${act.subject} ${act.data.n}`)
      },
    },
  }
  return { room, broken, seen }
}

test('a failing reaction holds back only later acts of its own subject, and they follow in order when it succeeds', async (t) => {
  const { room, broken, seen } = stubborn()
  const province = await testProvince(t, { migrations: [], modules: [room] })
  await makeEffectTable(province)
  broken.add('thing:bad')
  for (let n = 1; n <= 3; n++) {
    await record(province, 'thing:bad', 'thing.done', { n })
    await record(province, 'thing:good', 'thing.done', { n })
  }
  await province.dispatcher.idle()
  assert.deepEqual(seen, ['thing:good 1', 'thing:good 2', 'thing:good 3'])
  broken.clear()
  province.clock.advance({ seconds: 1 })
  await record(province, 'thing:bad', 'thing.done', { n: 4 })
  await province.dispatcher.idle()
  assert.deepEqual(seen.slice(3), ['thing:bad 1', 'thing:bad 2', 'thing:bad 3', 'thing:bad 4'])
  assert.deepEqual(await listReactionFailures(province.reader), [])
})

test('what a failed reaction wrote and recorded is undone', async (t) => {
  const { room, broken } = stubborn()
  const province = await testProvince(t, { migrations: [], modules: [room] })
  await makeEffectTable(province)
  broken.add('thing:bad')
  await record(province, 'thing:bad')
  await province.dispatcher.idle()
  assert.deepEqual(await effects(province.reader), [])
  const { acts } = await timeline(province.reader, 'thing:bad')
  assert.deepEqual(
    acts.map((act) => act.type),
    ['thing.done'],
  )
})

test('operators see a failed reaction with its reason and no personal data, and what waits behind it', async (t) => {
  const { room, broken } = stubborn()
  const province = await testProvince(t, { migrations: [], modules: [room] })
  await makeEffectTable(province)
  broken.add('thing:bad')
  await record(province, 'thing:bad')
  await record(province, 'thing:bad')
  await province.dispatcher.idle()
  const [failure, ...more] = await listReactionFailures(province.reader)
  assert.deepEqual(more, [])
  assert.equal(failure?.subscriber, 'stubborn')
  assert.equal(failure?.tries, 1)
  assert.equal(failure?.behind, 1)
  assert.match(failure?.error ?? '', /cannot reach/)
  assert.doesNotMatch(failure?.error ?? '', /012345678901|an@example\.vn/)
})

test('a failed reaction is tried again later and later, never at once', async (t) => {
  const { room, broken } = stubborn()
  const province = await testProvince(t, { migrations: [], modules: [room] })
  await makeEffectTable(province)
  broken.add('thing:bad')
  await record(province, 'thing:bad')
  const waits: number[] = []
  for (let n = 0; n < 9; n++) {
    await province.dispatcher.idle()
    const [failure] = await listReactionFailures(province.reader)
    assert.equal(failure?.tries, n + 1)
    waits.push(failure.nextTry.epochMilliseconds - province.clock.now().epochMilliseconds)
    province.clock.set(failure.nextTry)
  }
  assert.deepEqual(
    waits.map((wait) => wait / 1000),
    [1, 3, 10, 60, 300, 900, 3600, 3600, 3600],
  )
})

test('an operator has a failed reaction tried again at once, and the journal says who', async (t) => {
  const { room, broken, seen } = stubborn()
  const province = await testProvince(t, { migrations: [], modules: [room] })
  await makeEffectTable(province)
  broken.add('thing:bad')
  await record(province, 'thing:bad', 'thing.done', { n: 1 })
  await province.dispatcher.idle()
  broken.clear()
  const [failure] = await listReactionFailures(province.reader)
  await retryReaction(province, systemActor('Quản trị'), 'stubborn', failure!.seq)
  await province.dispatcher.idle()
  assert.deepEqual(seen, ['thing:bad 1'])
  const { acts } = await timeline(province.reader, `reaction:stubborn/${failure!.seq}`)
  assert.deepEqual(
    acts.map((act) => [act.type, act.label]),
    [['reaction.sent-again', 'Quản trị']],
  )
  await assert.rejects(
    retryReaction(province, systemActor(), 'stubborn', failure!.seq),
    (error) => error instanceof Refusal && error.code === 'reaction.not-waiting',
  )
})

test('an act that breaks the whole transaction is found and set aside; the others are handed on once', async (t) => {
  const seen: string[] = []
  const room: Module = {
    name: 'fragile',
    reactions: {
      'thing.done': async (_province, tx, act) => {
        await sql`insert into effect (act) values (${act.id})`.execute(tx.db)
        if (act.subject === 'thing:poison') await sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx.db)
        seen.push(act.subject)
      },
    },
  }
  const province = await testProvince(t, { migrations: [], modules: [room] })
  await makeEffectTable(province)
  for (const subject of ['thing:1', 'thing:poison', 'thing:2'] as const) await record(province, subject)
  await province.dispatcher.idle()
  assert.deepEqual(await effects(province.reader), ['thing:1', 'thing:2'])
  const failures = await listReactionFailures(province.reader)
  assert.deepEqual(
    failures.map(({ subject }) => subject),
    ['thing:poison'],
  )
})

test('a dispatcher that was started hands on without being asked, also acts of a process that has none', async (t) => {
  const room = effectRoom(() => {})
  const province = await testProvince(t, { migrations: [], modules: [room] })
  await makeEffectTable(province)
  await province.dispatcher.start()
  await record(province, 'thing:mine')
  await until(async () => (await effects(province.reader)).length === 1)
  const child = startChild('commit', province.test.options)
  await once(child.process, 'exit')
  await until(async () => (await effects(province.reader)).length === 2)
  assert.deepEqual(await effects(province.reader), ['thing:mine', 'thing:dying'])
})

test('a stop waits for the turn under way and not for all that is still to be handed on', async (t) => {
  let stopped: Promise<void> | undefined
  const seen: number[] = []
  const room = effectRoom((seq) => {
    seen.push(seq)
    stopped ??= dispatcher.stop()
  })
  const province = await testProvince(t, { migrations: [], modules: [room] })
  await makeEffectTable(province)
  const acts = 1000
  await province.act(systemActor(), null, async (tx) => {
    for (let n = 0; n < acts; n++) tx.record('thing.done', `thing:${n}`)
  })
  const dispatcher = createDispatcher(province, [room])
  await dispatcher.start()
  await until(async () => stopped !== undefined)
  await stopped
  assert.ok(seen.length < acts, `${seen.length} acts were handed on before the stop ended`)
  await province.dispatcher.idle()
  assert.equal((await effects(province.reader)).length, acts)
})

/** A room that notes which numbers it heard. */
function hearing(name: string, reactsFrom?: Module['reactsFrom']) {
  const heard: unknown[] = []
  const reactions: Module['reactions'] = { 'thing.done': async (_p, _tx, act) => void heard.push(act.data.n) }
  return { heard, room: { name, reactions, ...(reactsFrom && { reactsFrom }) } satisfies Module }
}

test('a room that comes to a province at work begins with the journal, or with what is done from then on, as it says', async (t) => {
  const [old, whole, late] = [hearing('old'), hearing('whole', 'beginning'), hearing('late', 'now')]
  const province = await testProvince(t, { migrations: [], modules: [old.room] })
  await record(province, 'thing:1', 'thing.done', { n: 1 })
  await province.dispatcher.idle()
  const upgraded = createDispatcher(province, [old.room, whole.room, late.room])
  t.after(() => upgraded.stop())
  await upgraded.idle()
  await record(province, 'thing:1', 'thing.done', { n: 2 })
  await upgraded.idle()
  assert.deepEqual([old.heard, whole.heard, late.heard], [[1, 2], [1, 2], [2]])
})

test('the rooms of a new province miss nothing, whatever they say of the beginning', async (t) => {
  const { heard, room } = hearing('late', 'now')
  const province = await testProvince(t, { migrations: [], modules: [room] })
  await record(province, 'thing:1', 'thing.done', { n: 1 })
  await province.dispatcher.idle()
  assert.deepEqual(heard, [1])
})
