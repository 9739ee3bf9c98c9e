import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lifeFaults } from '../../kernel/life/index.ts'
import { exchange } from './module.ts'

test('every state of the exchange is reached and left again, unless it is the end', () => {
  assert.equal(exchange.lives?.length, 10)
  assert.deepEqual(exchange.lives?.flatMap(lifeFaults), [])
})
