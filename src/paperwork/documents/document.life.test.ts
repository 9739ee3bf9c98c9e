import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lifeFaults } from '../../kernel/life/index.ts'
import { batchLife } from './batch/index.ts'
import { documentLife } from './document.life.ts'

test('every state of a document and of a batch is reached and, unless it ends there, left', () => {
  assert.deepEqual([...lifeFaults(documentLife), ...lifeFaults(batchLife)], [])
})

test('files come and go in a draft only: what is submitted is what is signed', () => {
  for (const act of ['attach', 'detach'] as const) assert.deepEqual(documentLife.acts[act].from, ['draft'])
})
