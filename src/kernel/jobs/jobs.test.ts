import assert from 'node:assert/strict'
import { once } from 'node:events'
import { test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'kysely'
import { jobRoom, startChild } from '../../../test/support/kernel-child.ts'
import { type TestProvince, testProvince } from '../../../test/support/province.ts'
import { systemActor } from '../acting/index.ts'
import { type Subject, timeline } from '../journal/index.ts'
import type { Module } from '../module/index.ts'
import { Refusal } from '../refusal.ts'
import { openBoss } from './boss.ts'
import { countJobs, createJobs, type JobHandler, listDeadLetters, reasonOf, sendAgain } from './index.ts'

const record = (province: TestProvince, subject: Subject) =>
  province.act(systemActor(), null, async (tx) => void tx.record('thing.done', subject))

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await delay(10)
}

/** A province with one kind of job that notes what it was given. */
async function withJob(t: Parameters<typeof testProvince>[0], handler: Partial<JobHandler> = {}) {
  const ran: Record<string, unknown>[] = []
  const room: Module = {
    name: 'room',
    jobs: { 'thing.send': { run: async (_province, data) => void ran.push(data), ...handler } },
  }
  const province = await testProvince(t, { migrations: [], modules: [room] })
  const enqueue = (n: number, options = {}) =>
    province.database.transaction((trx) => province.jobs.enqueue(trx, 'thing.send', { n }, options))
  return { province, ran, enqueue }
}

test('the job of a killed worker runs again, and a finished one does not', { timeout: 120_000 }, async (t) => {
  const ran: string[] = []
  const room = jobRoom(async (subject, attempt) => void ran.push(`${subject} ${attempt}`))
  const province = await testProvince(t, { migrations: [], modules: [room] })
  await record(province, 'thing:quick')
  await record(province, 'thing:slow')
  await province.dispatcher.idle()
  const child = startChild('work', province.test.options)
  t.after(() => child.kill())
  await until(() => child.all('running').length === 2)
  await until(async () => {
    const rows = (await countJobs(province.database)).filter(({ name }) => name === 'thing.send')
    return rows.reduce((sum, row) => sum + row.count, 0) === 1
  })
  await child.kill()
  await province.jobs.start(province)
  await until(() => ran.length > 0)
  assert.deepEqual(child.all('running').sort(), ['thing:quick 1', 'thing:slow 1'])
  assert.deepEqual(ran, ['thing:slow 2'])
})

test('a job is queued with exactly what pg-boss itself would give it, at once or delayed', async (t) => {
  const { province, enqueue } = await withJob(t, { backOff: [3, 9], timeoutSeconds: 77 })
  const boss = await openBoss(province.database, province.log, 'sender')
  t.after(() => boss.stop({ graceful: false }))
  for (const after of [0, 90]) {
    await enqueue(1, { key: `ours ${after}`, after })
    await boss.send('thing.send', { n: 1 }, { singletonKey: `theirs ${after}`, startAfter: after })
  }
  const table = sql.id(`${province.database.options.schema}_jobs`, 'job')
  const { rows } = await sql<Record<string, unknown>>`
    select *, keep_until - start_after as kept, round(extract(epoch from start_after - created_on))::int as waits
      from ${table} where name = 'thing.send' order by singleton_key`.execute(province.reader)
  assert.equal(rows.length, 4)
  const [ours, oursLater, theirs, theirsLater] = rows.map((row) => {
    for (const own of ['id', 'created_on', 'start_after', 'keep_until', 'singleton_key']) delete row[own]
    return row
  })
  assert.deepEqual([ours, oursLater], [theirs, theirsLater])
})

test('a finished job does not run again', async (t) => {
  const { province, ran, enqueue } = await withJob(t)
  await enqueue(1)
  assert.equal(await province.jobs.drain(province), 1)
  assert.equal(await province.jobs.drain(province), 0)
  assert.deepEqual(ran, [{ n: 1 }])
})

test('a committed act gets its job, also when its process is killed right after the commit', async (t) => {
  const ran: string[] = []
  const room = jobRoom(async (subject) => void ran.push(subject))
  const province = await testProvince(t, { migrations: [], modules: [room] })
  const child = startChild('commit', province.test.options)
  await once(child.process, 'exit')
  await province.settle()
  assert.deepEqual(ran, ['thing:dying'])
})

test('a transaction that was rolled back leaves no job', async (t) => {
  const { province, ran } = await withJob(t)
  const failing = province.database.transaction(async (trx) => {
    await province.jobs.enqueue(trx, 'thing.send', { n: 1 })
    throw new Error('undone')
  })
  await assert.rejects(failing, /undone/)
  await province.jobs.drain(province)
  assert.deepEqual(ran, [])
})

test('a job is not started before the transaction that asked for it commits', async (t) => {
  const { province, ran } = await withJob(t)
  await province.database.transaction(async (trx) => {
    await province.jobs.enqueue(trx, 'thing.send', { n: 1 })
    await province.jobs.drain(province)
    assert.deepEqual(ran, [])
  })
  await province.jobs.drain(province)
  assert.deepEqual(ran, [{ n: 1 }])
})

test('jobs without a key are all queued; with one key only one waits', async (t) => {
  const { province, ran, enqueue } = await withJob(t)
  for (const n of [1, 2]) await enqueue(n)
  for (const n of [3, 4]) await enqueue(n, { key: 'same' })
  await enqueue(5, { key: 'other' })
  await province.jobs.drain(province)
  assert.deepEqual(ran.map(({ n }) => n).sort(), [1, 2, 3, 5])
  await enqueue(6, { key: 'same' })
  await province.jobs.drain(province)
  assert.equal(ran.at(-1)?.n, 6)
})

test('a waiting job that another transaction counted on by its key does not run before that transaction is over', async (t) => {
  const { province, ran, enqueue } = await withJob(t)
  await enqueue(1, { key: 'same' })
  await province.database.transaction(async (trx) => {
    await province.jobs.enqueue(trx, 'thing.send', { n: 2 }, { key: 'same' })
    await province.jobs.drain(province)
    assert.deepEqual(ran, [])
  })
  await province.jobs.drain(province)
  assert.deepEqual(ran, [{ n: 1 }])
})

test('a delayed job waits', async (t) => {
  const { province, ran, enqueue } = await withJob(t)
  await enqueue(1, { after: 3600 })
  await province.jobs.drain(province)
  assert.deepEqual(ran, [])
})

test('a job whose tries are used up lies among the dead letters with its reason, and an operator sends it again', async (t) => {
  let broken = true
  const runs: number[] = []
  const { province, enqueue } = await withJob(t, {
    backOff: [0, 0],
    async run(_province, _data, { attempt }) {
      runs.push(attempt)
      if (broken) throw new Error('the gateway said no to "Nguyễn Văn An"')
    },
  })
  await enqueue(7)
  await province.jobs.drain(province)
  assert.deepEqual(runs, [1, 2, 3])
  const [letter, ...more] = await listDeadLetters(province.database)
  assert.deepEqual(more, [])
  assert.equal(letter?.name, 'thing.send')
  assert.deepEqual(letter?.data, { n: 7 })
  assert.equal(letter?.tries, 3)
  assert.match(letter?.reason ?? '', /the gateway said no/)
  assert.doesNotMatch(letter?.reason ?? '', /Nguyễn/)
  broken = false
  await sendAgain(province, systemActor('Quản trị'), letter!.id)
  await province.jobs.drain(province)
  assert.deepEqual(runs.slice(3), [1])
  assert.deepEqual(await listDeadLetters(province.database), [])
  const { acts } = await timeline(province.reader, `job:${letter!.id}`)
  assert.deepEqual(
    acts.map((act) => [act.type, act.label, act.data.name]),
    [['job.sent-again', 'Quản trị', 'thing.send']],
  )
})

test('sending again what is no dead letter is refused and leaves no act', async (t) => {
  const { province } = await withJob(t)
  const id = '01936d2e-0000-7000-8000-000000000001'
  for (const wrong of [id, 'nonsense']) {
    await assert.rejects(
      sendAgain(province, systemActor(), wrong),
      (error) => error instanceof Refusal && error.code === 'job.not-dead',
    )
  }
  assert.deepEqual((await timeline(province.reader, `job:${id}`)).acts, [])
})

test('a failed job waits as long as its table of waits says', async (t) => {
  const { province, ran, enqueue } = await withJob(t, {
    backOff: [3600, 7200],
    async run() {
      throw new Error('no')
    },
  })
  await enqueue(1)
  assert.equal(await province.jobs.drain(province), 1)
  const { rows } = await province.database.pool.query(
    `select state::text, extract(epoch from start_after - now())::int as wait from ${province.test.schema}_jobs.job where name = 'thing.send'`,
  )
  assert.equal(rows[0].state, 'retry')
  assert.ok(rows[0].wait > 3500 && rows[0].wait <= 3600, `${rows[0].wait}`)
  assert.deepEqual(ran, [])
})

test('a job that takes too long fails', async (t) => {
  const { province, enqueue } = await withJob(t, {
    timeoutSeconds: 0.05,
    backOff: [],
    run: () => new Promise(() => {}),
  })
  await enqueue(1)
  await province.jobs.drain(province)
  assert.match((await listDeadLetters(province.database))[0]?.reason ?? '', /took longer/)
})

test('workers run queued jobs by themselves, many at once and each once', { timeout: 60_000 }, async (t) => {
  const { province, ran, enqueue } = await withJob(t, { concurrency: 10 })
  await province.jobs.start(province)
  await Promise.all(Array.from({ length: 50 }, (_, n) => enqueue(n)))
  await until(() => ran.length >= 50)
  assert.deepEqual(
    ran.map(({ n }) => Number(n)).sort((a, b) => a - b),
    Array.from({ length: 50 }, (_, n) => n),
  )
})

test('schedules follow Vietnamese time and disappear with their handler', { timeout: 60_000 }, async (t) => {
  const { province } = await withJob(t, { schedule: '30 6 * * *' })
  await province.jobs.start(province)
  const schedules = async () => {
    const { rows } = await province.database.pool.query(
      `select name, cron, timezone from ${province.test.schema}_jobs.schedule where name = 'thing.send'`,
    )
    return rows
  }
  assert.deepEqual(await schedules(), [{ name: 'thing.send', cron: '30 6 * * *', timezone: 'Asia/Ho_Chi_Minh' }])
  await province.jobs.stop()
  const room: Module = { name: 'room', jobs: { 'thing.send': { run: async () => {} } } }
  const later = createJobs({ database: province.database, modules: [room], log: province.log })
  await later.start(province)
  await later.stop()
  assert.deepEqual(await schedules(), [])
})

test('two modules cannot define the same job, and an unknown job is an error', async (t) => {
  const { province } = await withJob(t)
  const room: Module = { name: 'a', jobs: { 'thing.send': { run: async () => {} } } }
  assert.throws(() => createJobs({ database: province.database, modules: [room, room], log: province.log }), /twice/)
  await assert.rejects(province.jobs.enqueue(province.reader, 'no.such', {}), /no module defines/)
})

test('reasons keep codes and hide quoted values, long numbers and addresses', () => {
  assert.equal(reasonOf(new Refusal('dossier.missing')), 'refused: dossier.missing')
  const text = reasonOf(new Error(`timeout 30 for 'An' at 0912 345 678 <an@example.vn>\nat file.ts`))
  assert.equal(text, 'Error: timeout 30 for "…" at … <…@…>')
})
