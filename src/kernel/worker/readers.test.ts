import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type TestContext, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { readerPool } from './index.ts'

const readers = {
  sum: (...numbers: number[]) => numbers.reduce((a, b) => a + b, 0),
  later: async (text: string) => ({ text, bytes: Buffer.from(text), at: new Date(5) }),
  refuse: (why: string) => {
    throw Object.assign(new Error(why), { refused: true })
  },
  break: () => {
    throw new Error('a mistake of ours')
  },
  spin: () => {
    for (;;);
  },
  fill: () => {
    const all: number[][] = []
    for (;;) all.push(new Array(5e6).fill(1.5))
  },
  environment: () => process.env.SECRET ?? null,
}

const SOURCE = `
import { serveReaders } from ${JSON.stringify(pathToFileURL(path.join(import.meta.dirname, 'index.ts')).href)}
serveReaders({
  sum: ${readers.sum}, later: ${readers.later}, refuse: ${readers.refuse}, break: ${readers.break}, spin: ${readers.spin}, fill: ${readers.fill},
  environment: ${readers.environment},
}, (error) => error.refused ? { why: error.message } : undefined)
`

function pool(t: TestContext, oneMs = 20_000) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'lt-readers-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const file = path.join(folder, 'readers.mjs')
  writeFileSync(file, SOURCE)
  return readerPool<typeof readers>({
    worker: pathToFileURL(file),
    atOnce: 1,
    oneMs,
    memoryMb: 64,
    refusal: (refused) => new Error(`refused: ${(refused as { why: string }).why}`),
    tooComplex: (why) => new Error(`too complex: ${why}`),
  })
}

test('functions of another process are called by name and answer in plain values', async (t) => {
  process.env.SECRET = 'ours'
  t.after(() => delete process.env.SECRET)
  const { read } = pool(t)
  assert.equal(await read('sum', 1, 2, 3), 6)
  assert.deepEqual(await read('later', 'đơn'), { text: 'đơn', bytes: Buffer.from('đơn'), at: new Date(5) })
  assert.equal(await read('environment'), null)
})

test('a refusal comes as a refusal, a mistake of ours as a crash, and both leave the process to the next', async (t) => {
  const { read } = pool(t)
  await assert.rejects(read('refuse', 'vì thế'), /^Error: refused: vì thế$/)
  await assert.rejects(read('break'), /^Error: break: Error: a mistake of ours/)
  assert.equal(await read('sum', 1), 1)
})

for (const name of ['spin', 'fill'] as const) {
  test(`what goes beyond the budget is given up as too complex, and the next is read: ${name}`, async (t) => {
    const { read } = pool(t, name === 'spin' ? 8_000 : 20_000)
    await assert.rejects(read(name), /^Error: too complex: /)
    assert.equal(await read('sum', 2, 2), 4)
  })
}
