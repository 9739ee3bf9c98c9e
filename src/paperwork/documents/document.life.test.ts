import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lifeFaults } from '../../kernel/life/index.ts'
import { documentLife } from './document.life.ts'

test('every state of a document is reached and, unless it ends there, left', () => {
  assert.deepEqual(lifeFaults(documentLife), [])
})

test('files come and go in a draft only: what is submitted is what is signed', () => {
  for (const act of ['attach', 'detach'] as const) assert.deepEqual(documentLife.acts[act].from, ['draft'])
})
