import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judge } from './judges.ts'

test('a missing judge is an error that names the Debian package', () => {
  const searchPath = process.env.PATH
  process.env.PATH = '/nowhere'
  try {
    assert.throws(() => judge('pdfsig'), /needs pdfsig.*apt-get install poppler-utils/)
  } finally {
    process.env.PATH = searchPath
  }
})

test('a judge answers with its status and words', () => {
  const { status, stdout } = judge('openssl')(['dgst', '-sha256', '-r'], { input: 'abc' })
  assert.deepEqual([status, stdout.slice(0, 16)], [0, 'ba7816bf8f01cfea'])
})
