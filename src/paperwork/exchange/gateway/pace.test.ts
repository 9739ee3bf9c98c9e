import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Pace } from './pace.ts'

const LIMITS = { perSecond: 10, burst: 3, longestMs: 1000 }

test('a burst passes at once, what comes faster than the pace waits its turn', () => {
  const pace = new Pace(LIMITS)
  assert.deepEqual(
    Array.from({ length: 5 }, () => pace.delay('a', 10_000)),
    [0, 0, 0, 100, 200],
  )
})

test('systems do not wait for each other, and a pause gives the burst back', () => {
  const pace = new Pace(LIMITS)
  for (let call = 0; call < 8; call++) pace.delay('a', 0)
  assert.equal(pace.delay('b', 0), 0)
  assert.deepEqual(
    Array.from({ length: 3 }, () => pace.delay('a', 60_000)),
    [0, 0, 0],
  )
})

test('nobody ever waits longer than the limit', () => {
  const pace = new Pace(LIMITS)
  const delays = Array.from({ length: 500 }, () => pace.delay('a', 0))
  assert.ok(Math.max(...delays) <= LIMITS.longestMs)
})
