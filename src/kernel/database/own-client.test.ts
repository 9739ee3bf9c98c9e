import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { repository } from '../../../scripts/modules.ts'

test('no connection of its own ends the program when the database breaks it', () => {
  const made = globSync('src/**/*.ts', { cwd: repository })
    .filter((file) => !file.endsWith('.test.ts'))
    .flatMap((file) => {
      const text = readFileSync(path.join(repository, file), 'utf8')
      return [...text.matchAll(/(\w+\()?\s*new (?:pg\.)?Client\(/g)].map(([, around]) => ({ file, around, text }))
    })
    // one that opens itself anew listens for what broke it
    .filter(({ text }) => !/\.on\('error', lost\)/.test(text))
  assert.ok(made.length > 5)
  assert.deepEqual(
    made.filter(({ around }) => around !== 'ownClient(').map(({ file }) => file),
    [],
  )
})
