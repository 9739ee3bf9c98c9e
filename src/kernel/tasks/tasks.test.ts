import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { Type } from 'typebox'
import { Caller, officialWith, testServer } from '../../../test/support/caller.ts'
import { type TestProvince, testProvince } from '../../../test/support/province.ts'
import { actorOf, type Viewer } from '../acting/index.ts'
import { subject, timeline } from '../journal/index.ts'
import type { Module } from '../module/index.ts'
import { toldTo } from '../notices/index.ts'
import { say } from '../pages/index.ts'
import { Refusal } from '../refusal.ts'
import { defineTask, TASKS_AT, type TaskPiece, type TaskRun } from './index.ts'
import { tasksModule } from './module.ts'
import { taskJob } from './run.ts'
import { cancelTask, resumeTask } from './task.operations.ts'
import { getTask, MOST_REPORTED } from './task.store.ts'

const owner = officialWith('thing.count')
const actor = actorOf(owner)

type Pieces = (from: number, run: Pick<TaskRun<unknown>, 'keepFile'>) => AsyncIterable<TaskPiece<number>>

/** A province with one kind of long work, `thing.count`, that does what the test says. */
async function house(t: Parameters<typeof testProvince>[0], pieces: Pieces) {
  const rights = { now: owner as Viewer | null }
  const room: Module = {
    name: 'things',
    viewerNow: async () => rights.now,
    tasks: {
      'thing.count': defineTask({
        title: { vi: ({ what }) => `Đếm ${what}`, en: ({ what }) => `Count ${what}` },
        input: Type.Object({ what: Type.String() }),
        needs: 'thing.count',
        run: (run, from: number | null) => pieces(from ?? 0, run),
        outcome: { vi: (n) => `Đếm tới ${n}.`, en: (n) => `Counted to ${n}.` },
      }),
    },
  }
  const province = await testProvince(t, { modules: [tasksModule, room], migrations: [] })
  const start = (what = 'cây') => province.act(actor, randomUUID(), (tx) => tx.startTask('thing.count', { what }))
  return { province, room, rights, start, find: (id: string) => getTask(province.reader, id) }
}

/** Counts to `last`, one thing in each piece. */
const counting = (last: number, each: (n: number) => void | Promise<void> = () => {}): Pieces =>
  async function* (from) {
    for (let n = from + 1; n <= last; n++) {
      await each(n)
      yield { place: n, done: 1, total: last }
    }
  }

const run = (province: TestProvince, id: string, attempt: number) =>
  taskJob.run(province, { id }, { id: 'job', attempt })

test('work is done piece by piece, its progress is kept, and its owner is told when it is done', async (t) => {
  const { province, start, find } = await house(t, counting(3))
  const id = await start()
  assert.equal((await find(id)).state, 'running')
  await province.settle()
  const task = await find(id)
  assert.deepEqual([task.state, task.done, task.total, task.place, task.pieces], ['done', 3, 3, 3, 3])
  const { acts } = await timeline(province.reader, subject('task', id), {})
  assert.deepEqual(acts.map(({ type }) => type).sort(), ['task.finished', 'task.started'])
  const told = await province.reader.selectFrom('notice').select(['type', 'about']).where(toldTo(owner)).execute()
  assert.deepEqual(
    told.map(({ type, about }) => say('vi', province.house.tells.get(type)!.say, about)),
    ['Đã xong: Đếm cây'],
  )
})

test('work that is not committed does not exist', async (t) => {
  const { province } = await house(t, counting(1))
  const failing = province.act(actor, null, async (tx) => {
    await tx.startTask('thing.count', { what: 'cây' })
    throw new Error('undone')
  })
  await assert.rejects(failing, /undone/)
  assert.deepEqual(await province.reader.selectFrom('task').select('id').execute(), [])
})

test('after a crash it goes on where the last piece was noted; nothing is done or counted twice', async (t) => {
  const counted: number[] = []
  let crash = true
  const { province, start, find } = await house(
    t,
    counting(4, (n) => {
      if (n === 3 && crash) throw new Error('the process dies')
      counted.push(n)
    }),
  )
  const id = await start()
  await assert.rejects(run(province, id, 1), /dies/)
  assert.deepEqual([(await find(id)).state, (await find(id)).done], ['running', 2])
  crash = false
  await run(province, id, 2)
  assert.deepEqual(counted, [1, 2, 3, 4])
  assert.deepEqual([(await find(id)).state, (await find(id)).done], ['done', 4])
})

test('two processes that run the same work note each piece once', async (t) => {
  const { province, start, find } = await house(t, counting(5))
  const id = await start()
  await Promise.all([run(province, id, 1), run(province, id, 1)])
  const task = await find(id)
  assert.deepEqual([task.state, task.done], ['done', 5])
})

test('the last crash stops it with a sentence, and it can go on later', async (t) => {
  let crash = true
  const { province, start, find } = await house(
    t,
    counting(2, (n) => {
      if (n === 2 && crash) throw new Error('broken')
    }),
  )
  const id = await start()
  await run(province, id, 4)
  assert.deepEqual([(await find(id)).state, (await find(id)).problem?.code], ['failed', 'task.crashed'])
  crash = false
  await resumeTask(province, actor, id, randomUUID())
  await province.settle()
  assert.deepEqual([(await find(id)).state, (await find(id)).problem], ['done', null])
})

test('a refusal stops it at once with its reason', async (t) => {
  const { province, start, find } = await house(
    t,
    counting(2, () => {
      throw new Refusal('http.not-allowed')
    }),
  )
  const id = await start()
  await province.settle()
  assert.deepEqual([(await find(id)).state, (await find(id)).problem?.code], ['failed', 'http.not-allowed'])
})

test('its owner stops it between two pieces; let go on, it begins there', async (t) => {
  const counted: number[] = []
  let id = ''
  const { province, start, find } = await house(
    t,
    counting(4, async (n) => {
      counted.push(n)
      if (n === 2 && counted.length === 2) await cancelTask(province, actor, id, randomUUID())
    }),
  )
  id = await start()
  await province.settle()
  assert.deepEqual([(await find(id)).state, (await find(id)).done], ['cancelled', 1])
  await resumeTask(province, actor, id, randomUUID())
  await province.settle()
  // the piece under way when it was stopped was not noted, and comes again
  assert.deepEqual(counted, [1, 2, 2, 3, 4])
  assert.equal((await find(id)).state, 'done')
  await assert.rejects(cancelTask(province, actor, id, randomUUID()), /task.not-now/)
})

test('what could not be done is counted, and the first of it is named', async (t) => {
  const { province, start, find } = await house(t, async function* () {
    const failed = Array.from({ length: MOST_REPORTED + 20 }, (_, n) => ({ what: `Dòng ${n}`, code: 'http.not-found' }))
    yield { place: 1, done: failed.length, total: failed.length, failed }
    yield { place: 2, done: 1, failed: [{ what: 'Dòng cuối', code: 'http.not-found' }] }
  })
  const id = await start()
  await province.settle()
  const task = await find(id)
  assert.deepEqual([task.failed, task.report.length], [MOST_REPORTED + 21, MOST_REPORTED])
})

const aFile = { name: 'ket-qua.csv', type: 'text/csv', bytes: Readable.from([Buffer.from('a,b\n')]) }

test('rights taken away stop it before its next piece, and the owner reads why', async (t) => {
  const counted: number[] = []
  const { province, rights, start, find } = await house(
    t,
    counting(4, (n) => {
      counted.push(n)
      if (n === 2) rights.now = officialWith()
    }),
  )
  const id = await start()
  await province.settle()
  assert.deepEqual(counted, [1, 2])
  assert.deepEqual([(await find(id)).state, (await find(id)).problem?.code], ['failed', 'http.not-allowed'])
})

test('nothing goes on in the name of who is no longer in the position', async (t) => {
  const counted: number[] = []
  const { province, rights, start, find } = await house(
    t,
    counting(2, (n) => void counted.push(n)),
  )
  const id = await start()
  rights.now = null
  await province.settle()
  assert.deepEqual([counted, (await find(id)).problem?.code], [[], 'task.no-standing'])
})

test('its file is given in the position it was made in only, is a reading each time, and is gone after a week', async (t) => {
  const { province, room, start } = await house(t, async function* (_, run) {
    yield { place: 1, done: 1, file: await run.keepFile({ ...aFile, bytes: Readable.from([Buffer.from('a,b\n')]) }) }
  })
  const elsewhere = { ...owner, position: randomUUID() }
  const server = await testServer(province, [tasksModule, room], {
    owner,
    elsewhere,
    fallen: { ...owner, grants: new Map() },
  })
  t.after(() => server.close())
  const id = await start()
  await province.settle()
  const statusOf = async (who: string) => (await new Caller(server, who).ask(`${TASKS_AT}/${id}/tep`)).status
  assert.deepEqual([await statusOf('owner'), await statusOf('elsewhere'), await statusOf('fallen')], [200, 403, 403])
  const { rows } = await province.database.pool.query("select count(*)::int from act where type = 'task.file-taken'")
  assert.equal(rows[0].count, 1)
  province.clock.advance({ days: 8 })
  assert.equal(await statusOf('owner'), 410)
  assert.match((await new Caller(server, 'owner').get(`${TASKS_AT}/${id}`)).html, /Tệp ket-qua\.csv đã hết hạn giữ/)
})

test('the page says what it is, how far it is and what came of it; the file it made is given', async (t) => {
  const { province, room, start } = await house(t, async function* (_, run) {
    yield { place: 7, done: 1, failed: [{ what: 'Dòng 1', code: 'http.not-found' }] }
    yield { place: 7, done: 1, total: 2, file: await run.keepFile(aFile) }
  })
  const server = await testServer(province, [tasksModule, room], { owner, other: officialWith() })
  t.after(() => server.close())
  const visitor = new Caller(server, 'owner')
  const id = await start()
  const running = await visitor.get(`${TASKS_AT}/${id}`)
  assert.match(running.html, /Đếm cây[\s\S]*Đang chờ tới lượt[\s\S]*<progress[\s\S]*Cho dừng/)
  await province.settle()
  const { html } = await visitor.get(`${TASKS_AT}/${id}`)
  assert.match(html, /Đã xong 2 trên 2, trong đó 1 không làm được\.[\s\S]*Đếm tới 7\.[\s\S]*Dòng 1/)
  assert.doesNotMatch(html, /<progress|Cho dừng/)
  assert.match((await visitor.get(TASKS_AT)).html, /Đếm cây[\s\S]*Đã xong 2 trên 2/)
  const file = await visitor.get(`${TASKS_AT}/${id}/tep`)
  assert.equal(file.html, 'a,b\n')
})

test('MC-12.4: work that takes long shows how many percent are done, at once and without reloading by hand', async (t) => {
  const gate = Promise.withResolvers<void>()
  const { province, room, start, find } = await house(
    t,
    counting(4, (n) => (n === 2 ? gate.promise : undefined)),
  )
  const server = await testServer(province, [tasksModule, room], { owner })
  t.after(() => server.close())
  const visitor = new Caller(server, 'owner')
  const id = await start()
  const working = run(province, id, 1)
  while ((await find(id)).done < 1) await new Promise(setImmediate)
  const { html } = await visitor.get(`${TASKS_AT}/${id}`)
  assert.match(html, /<progress max="4" value="1"[^>]*><\/progress>25 %/)
  assert.match(html, /data-live/)
  gate.resolve()
  await working
  assert.doesNotMatch((await visitor.get(`${TASKS_AT}/${id}`)).html, /<progress| %/)
})

test('nobody but its owner sees, stops or takes the file of a task', async (t) => {
  const { province, room, start, find } = await house(t, counting(1))
  const server = await testServer(province, [tasksModule, room], { owner, other: officialWith() })
  t.after(() => server.close())
  const id = await start()
  const other = new Caller(server, 'other')
  assert.doesNotMatch((await other.get(TASKS_AT)).html, /Đếm cây/)
  for (const address of ['', '/tep', '/tien-do', '/dung']) {
    assert.equal((await other.ask(`${TASKS_AT}/${id}${address}`)).status, 404)
  }
  assert.equal((await other.post(`${TASKS_AT}/${id}/dung`, {})).status, 404)
  assert.equal((await find(id)).state, 'running')
})
