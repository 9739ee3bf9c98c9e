import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type TestContext, test } from 'node:test'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { type OwnProcessOptions, ownProcess, processPool } from './index.ts'

type Task = { say: string } | { end: number } | { sleep: true } | { fill: 'objects' | 'arrays' } | { spin: true }
type Answer = { id: number; said: string; pid: number; secret: string | null }

const WORKER = `
process.on('message', ({ id, task }) => {
  if ('end' in task) process.exit(task.end)
  if ('spin' in task) for (;;);
  if ('fill' in task) {
    const all = []
    for (;;) all.push(task.fill === 'arrays' ? new Array(5e6).fill(1.5) : { text: 'x'.repeat(1000) + Math.random() })
  }
  if ('say' in task) process.send({ id, said: task.say, pid: process.pid, secret: process.env.SECRET ?? null })
})
process.on('disconnect', () => process.exit(0))
`

interface Limits {
  yields?: boolean
  idleMs?: number
  oneMs?: number
  execArgv?: string[]
  isWorn?: (answer: Answer) => boolean
}

function optionsFor(t: TestContext, limits: Limits): OwnProcessOptions<Answer> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'lt-worker-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const file = path.join(folder, 'worker.mjs')
  writeFileSync(file, WORKER)
  return {
    worker: pathToFileURL(file),
    env: () => ({}),
    idleMs: 60_000,
    oneMs: 20_000,
    failed: (why) => new Error(`failed: ${why}`),
    ...limits,
  }
}

function helper(t: TestContext, limits: Limits = {}) {
  const one = ownProcess<Task, Answer>(optionsFor(t, limits))
  t.after(() => one.close())
  return one
}

function pool(t: TestContext, size: number, limits: Limits = {}) {
  const some = processPool<Task, Answer>(size, optionsFor(t, limits))
  t.after(() => some.close())
  return some
}

test('one process answers all tasks, each with its own answer, and knows nothing of our environment', async (t) => {
  process.env.SECRET = 'ours'
  t.after(() => delete process.env.SECRET)
  const one = helper(t)
  assert.equal(one.pid(), undefined)
  const answers = await Promise.all([one.ask({ say: 'a' }), one.ask({ say: 'b' })])
  assert.deepEqual(
    answers.map(({ said, pid, secret }) => [said, pid, secret]),
    [
      ['a', one.pid(), null],
      ['b', one.pid(), null],
    ],
  )
})

test('a process that ends refuses everybody who waits, and the next task starts another', async (t) => {
  const one = helper(t)
  const first = (await one.ask({ say: 'a' })).pid
  const waiting = one.ask({ sleep: true })
  const ending = one.ask({ end: 3 })
  await assert.rejects(waiting, /failed: its process ended \(3\)/)
  await assert.rejects(ending, /failed: its process ended \(3\)/)
  assert.notEqual((await one.ask({ say: 'b' })).pid, first)
})

test('one that does not answer in time is given up', async (t) => {
  const one = helper(t, { oneMs: 300 })
  await assert.rejects(one.ask({ sleep: true }), /failed: no answer within 300 ms/)
  assert.equal(one.pid(), undefined)
})

test('closing refuses who waits and leaves no process', async (t) => {
  const one = helper(t)
  await one.ask({ say: 'a' })
  const waiting = one.ask({ sleep: true })
  one.close()
  await assert.rejects(waiting, /failed: it was closed/)
  assert.equal(one.pid(), undefined)
})

test('a worn process is ended once it has nothing to do', async (t) => {
  const one = helper(t, { isWorn: ({ said }) => said === 'heavy' })
  const [, heavy] = await Promise.all([one.ask({ say: 'light' }), one.ask({ say: 'heavy' })])
  assert.equal(one.pid(), undefined)
  assert.notEqual((await one.ask({ say: 'again' })).pid, heavy.pid)
})

test('an idle process ends by itself', async (t) => {
  const one = helper(t, { idleMs: 1 })
  await one.ask({ say: 'a' })
  while (one.pid() !== undefined) await nextTurn()
})

test('a pool starts another process only when all that run are busy, and never more than its size', async (t) => {
  const some = pool(t, 2)
  await some.ask({ say: 'a' })
  await some.ask({ say: 'b' })
  assert.equal(some.pids().length, 1)
  const answers = await Promise.all(['c', 'd', 'e', 'f'].map((say) => some.ask({ say })))
  assert.deepEqual(
    answers.map(({ said }) => said),
    ['c', 'd', 'e', 'f'],
  )
  assert.deepEqual(new Set(answers.map(({ pid }) => pid)), new Set(some.pids()))
  assert.equal(some.pids().length, 2)
})

test('a process of a pool that ends fails its own task only', async (t) => {
  const some = pool(t, 2)
  const ending = assert.rejects(some.ask({ end: 3 }), /failed: its process ended \(3\)/)
  assert.equal((await some.ask({ say: 'beside' })).said, 'beside')
  await ending
  assert.equal((await some.ask({ say: 'afterwards' })).said, 'afterwards')
})

test('closing a pool refuses who waits for a turn, too, and leaves no process', async (t) => {
  const some = pool(t, 1)
  const waiting = [some.ask({ sleep: true }), some.ask({ say: 'never' })].map((one) =>
    assert.rejects(one, /was closed/),
  )
  // the first one has its process by now
  await nextTurn()
  some.close()
  await Promise.all(waiting)
  assert.deepEqual(some.pids(), [])
})

test('a process that yields stands behind the program', { skip: process.platform === 'win32' }, async (t) => {
  const one = helper(t, { yields: true })
  const { pid } = await one.ask({ say: 'a' })
  assert.equal(os.getPriority(pid), Math.min(19, os.getPriority() + 10))
})

for (const fill of ['objects', 'arrays'] as const) {
  test(`a task that takes too much memory in ${fill} ends its process and not the program`, async (t) => {
    const some = pool(t, 2, { execArgv: ['--max-old-space-size=64'] })
    await assert.rejects(some.ask({ fill }), /failed: its process ended/)
    assert.equal((await some.ask({ say: 'afterwards' })).said, 'afterwards')
  })
}

test('a task that never comes to an end is given up, and nobody else waits for it', async (t) => {
  const some = pool(t, 2, { oneMs: 2_000 })
  const spinning = assert.rejects(some.ask({ spin: true }), /failed: no answer within 2000 ms/)
  assert.equal((await some.ask({ say: 'meanwhile' })).said, 'meanwhile')
  await spinning
})

test('a process without memory is told of in one line; the pages that Node says of its inside reach nobody', (t) => {
  const options = optionsFor(t, {})
  const parent = `
    import { ownProcess } from ${JSON.stringify(new URL('./index.ts', import.meta.url).href)}
    const failed = (why) => new Error(why)
    const limits = { idleMs: 60000, oneMs: 20000, execArgv: ['--max-old-space-size=64'] }
    const one = ownProcess({ worker: new URL(${JSON.stringify(options.worker.href)}), env: () => ({}), failed, ...limits })
    await one.ask({ fill: 'objects' }).catch((error) => console.log(error.message))`
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', parent], {
    encoding: 'utf8',
  })
  assert.match(stdout, /^its process ended \(SIGABRT\): FATAL ERROR: .*heap.*\n$/)
  assert.equal(stderr, '')
})
