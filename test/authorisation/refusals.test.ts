import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { repository } from '../../scripts/modules.ts'
import { refusalsFile, refusalsPage } from '../../scripts/refusals.ts'
import { allRefusals } from '../../src/kernel/refusal.ts'

const sources = globSync('src/**/*.ts', { cwd: repository })
  .filter((file) => !file.endsWith('.test.ts'))
  .map((file) => ({ file, text: readFileSync(path.join(repository, file), 'utf8') }))

test('docs/refusals.md lists every refusal as the program says it today', () => {
  assert.equal(readFileSync(refusalsFile, 'utf8'), refusalsPage(), 'run: node scripts/refusals.ts')
})

test('every refusal that the program throws has its sentence', () => {
  const known = allRefusals()
  const unknown = sources.flatMap(({ file, text }) =>
    [...text.matchAll(/new Refusal\(\s*'([^']+)'/g)]
      .map(([, code]) => code as string)
      .filter((code) => !known.has(code))
      .map((code) => `${file}: ${code}`),
  )
  assert.deepEqual(unknown, [])
})

test('every refusal that has a sentence is thrown somewhere', () => {
  const thrown = sources.filter(({ file }) => !file.endsWith('refusals.ts')).map(({ text }) => text)
  const unused = [...allRefusals().keys()].filter((code) => {
    const [noun, what = ''] = code.split('.')
    // the door to a kind of subject and its table of transitions refuse in the subject's name
    const byDoor = ['out-of-reach', 'not-now', 'changed-meanwhile'].includes(what)
    return !thrown.some(
      (text) =>
        text.includes(code) || text.includes(`\`${noun}.\${`) || (byDoor && text.includes(`  kind: '${noun}',`)),
    )
  })
  assert.deepEqual(unused, [])
})

test('a sentence ends as a sentence, and the Vietnamese one is Vietnamese', () => {
  const wrong = refusalsPage()
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .filter((line) => {
      const [, , , vi = '', en = ''] = line.split(' | ').map((cell) => cell.replaceAll('|', '').trim())
      return vi === en
    })
  assert.deepEqual(wrong, [])
})
