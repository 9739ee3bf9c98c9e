import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type TestContext, test } from 'node:test'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { ownProcess } from './index.ts'

type Task = { say: string } | { end: number } | { sleep: true }
type Answer = { id: number; said: string; pid: number; secret: string | null }

const WORKER = `
process.on('message', ({ id, task }) => {
  if ('end' in task) process.exit(task.end)
  if ('say' in task) process.send({ id, said: task.say, pid: process.pid, secret: process.env.SECRET ?? null })
})
process.on('disconnect', () => process.exit(0))
`

function helper(
  t: TestContext,
  limits: { idleMs?: number; oneMs?: number; isWorn?: (answer: Answer) => boolean } = {},
) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'lt-worker-'))
  const file = path.join(folder, 'worker.mjs')
  writeFileSync(file, WORKER)
  const { isWorn } = limits
  const one = ownProcess<Task, Answer>({
    worker: pathToFileURL(file),
    env: () => ({}),
    idleMs: limits.idleMs ?? 60_000,
    oneMs: limits.oneMs ?? 20_000,
    failed: (why) => new Error(`failed: ${why}`),
    ...(isWorn ? { isWorn } : {}),
  })
  t.after(() => {
    one.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return one
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
