import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { examples } from './examples.ts'
import { layoutOn } from './layout.ts'
import { closeCompiler, compile, compilerProcesses, TYPESETTERS } from './typst.ts'
import { receiptSlipView } from './views.ts'

const slip = (name: string) => {
  const { codes = [], ...data } = receiptSlipView({ ...examples['receipt-slip'], applicant: { name } })
  const inputs = { data: JSON.stringify(data), layout: JSON.stringify(layoutOn('2026-11-22')) }
  return { template: 'receipt-slip', inputs, codes, createdAt: 0 }
}

after(closeCompiler)

test('nothing is started before the first paper', () => {
  assert.deepEqual(compilerProcesses(), [])
})

test('a template that complains is an error with the place, and the next paper is made', async () => {
  await assert.rejects(compile({ ...slip('Lan'), inputs: { data: '{}', layout: '{}' } }), /papers: .*base\.typ/)
  assert.equal((await compile(slip('Lan'))).pages, 1)
})

test('a character no face can draw is an error even if nobody checked before', async () => {
  await assert.rejects(compile(slip('Lan 漢')), /papers: /)
})

test('a compiler killed in the middle fails its paper, and the next paper starts a fresh one', async () => {
  closeCompiler()
  await compile(slip('Lan'))
  const [pid] = compilerProcesses()
  const doomed = compile(slip('Huệ'))
  process.kill(pid!, 'SIGKILL')
  await assert.rejects(doomed, /its process ended \(SIGKILL\)/)
  assert.equal((await compile(slip('Mai'))).pages, 1)
  assert.ok(!compilerProcesses().includes(pid!))
})

test('papers asked for at once each get their own', async () => {
  const made = await Promise.all(['A', 'Bà', 'Cô Chín'].map((name) => compile(slip(name))))
  assert.equal(new Set(made.map(({ pdf }) => pdf.toString('latin1'))).size, 3)
  assert.ok(compilerProcesses().length <= TYPESETTERS)
})

test('closing refuses what is being made and leaves no process', async () => {
  const pending = compile(slip('Lan'))
  closeCompiler()
  await assert.rejects(pending, /was closed/)
  assert.deepEqual(compilerProcesses(), [])
})
