import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type TestContext, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { threadsFor } from './threads.ts'

type Task = { say: string } | { spin: true } | { fill: true } | { crash: true }
type Answer = { id: number; said: string; thread: number; secret: string | null }

const WORKER = `
import { parentPort, threadId } from 'node:worker_threads'
parentPort.on('message', ({ id, task }) => {
  if ('spin' in task) for (;;);
  if ('crash' in task) throw new Error('a file that breaks the reader')
  if ('fill' in task) { const all = []; for (;;) all.push({ text: 'x'.repeat(1000) + Math.random() }) }
  parentPort.postMessage({ id, said: task.say, thread: threadId, secret: process.env.SECRET ?? null })
})
`

function helpers(t: TestContext, limits: { oneMs?: number; size?: number; idleMs?: number } = {}) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'lt-threads-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const file = path.join(folder, 'worker.mjs')
  writeFileSync(file, WORKER)
  return threadsFor<Task, Answer>({
    worker: pathToFileURL(file),
    size: limits.size ?? 2,
    oneMs: limits.oneMs ?? 20_000,
    memoryMb: 64,
    idleMs: limits.idleMs ?? 60_000,
    failed: (why) => new Error(`failed: ${why}`),
  })
}

test('a thread is asked again and again, and knows nothing of our environment', async (t) => {
  process.env.SECRET = 'ours'
  t.after(() => delete process.env.SECRET)
  const threads = helpers(t)
  const first = await threads.ask({ say: 'a' })
  const second = await threads.ask({ say: 'b' })
  assert.deepEqual([first.said, second.said, first.secret], ['a', 'b', null])
  assert.equal(first.thread, second.thread)
})

test('tasks at once have a thread each, up to the size; the others wait their turn', async (t) => {
  const threads = helpers(t, { size: 2 })
  const answers = await Promise.all(['a', 'b', 'c', 'd'].map((say) => threads.ask({ say })))
  assert.deepEqual(
    answers.map(({ said }) => said),
    ['a', 'b', 'c', 'd'],
  )
  assert.equal(new Set(answers.map(({ thread }) => thread)).size, 2)
})

test('a task that takes too long is given up, nobody else is held up, and the next is done', async (t) => {
  const threads = helpers(t, { oneMs: 2_000 })
  const spinning = assert.rejects(threads.ask({ spin: true }), /failed: no answer within 2000 ms/)
  assert.equal((await threads.ask({ say: 'meanwhile' })).said, 'meanwhile')
  await spinning
  assert.equal((await threads.ask({ say: 'afterwards' })).said, 'afterwards')
})

test('a task that takes too much memory ends its thread and not the program', async (t) => {
  const threads = helpers(t)
  await assert.rejects(threads.ask({ fill: true }), /failed: .*memory/)
  assert.equal((await threads.ask({ say: 'afterwards' })).said, 'afterwards')
})

test('a task that crashes its thread is refused with why', async (t) => {
  const threads = helpers(t)
  await assert.rejects(threads.ask({ crash: true }), /failed: a file that breaks the reader/)
})
