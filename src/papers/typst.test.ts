import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { examples } from './examples.ts'
import { layoutOn } from './layout.ts'
import { closeCompiler, compile, compilerProcess } from './typst.ts'
import { receiptSlipView } from './views.ts'

const inputs = (name: string) => ({
  data: JSON.stringify(receiptSlipView({ ...examples['receipt-slip'], applicant: { name } })),
  layout: JSON.stringify(layoutOn('2026-11-22')),
})

after(closeCompiler)

test('nothing is started before the first paper', () => {
  assert.equal(compilerProcess(), undefined)
})

test('a template that complains is an error with the place, and the next paper is made', async () => {
  await assert.rejects(compile('receipt-slip', { data: '{}', layout: '{}' }, 0), /papers: .*base\.typ/)
  assert.equal((await compile('receipt-slip', inputs('Lan'), 0)).pages, 1)
})

test('a character no face can draw is an error even if nobody checked before', async () => {
  await assert.rejects(compile('receipt-slip', inputs('Lan 漢'), 0), /papers: /)
})

test('a compiler killed in the middle fails its papers, and the next paper starts a fresh one', async () => {
  await compile('receipt-slip', inputs('Lan'), 0)
  const pid = compilerProcess()!
  const doomed = compile('receipt-slip', inputs('Huệ'), 0)
  process.kill(pid, 'SIGKILL')
  await assert.rejects(doomed, /the compiler ended \(SIGKILL\)/)
  assert.equal((await compile('receipt-slip', inputs('Mai'), 0)).pages, 1)
  assert.notEqual(compilerProcess(), pid)
})

test('papers asked for at once each get their own', async () => {
  const made = await Promise.all(['A', 'Bà', 'Cô Chín'].map((name) => compile('receipt-slip', inputs(name), 0)))
  assert.equal(new Set(made.map(({ pdf }) => pdf.toString('latin1'))).size, 3)
})

test('closing refuses what is being made and leaves no process', async () => {
  const pending = compile('receipt-slip', inputs('Lan'), 0)
  closeCompiler()
  await assert.rejects(pending, /was closed/)
  assert.equal(compilerProcess(), undefined)
})
