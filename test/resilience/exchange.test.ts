import assert from 'node:assert/strict'
import { test } from 'node:test'
import { exchangeChaos } from '../support/exchange-chaos.ts'

test('letters between three systems come once and in order while the program and its database are killed and calls go wrong', {
  timeout: 300_000,
}, async () => {
  const report = await exchangeChaos({ letters: 90, kills: 2, restarts: 1 })
  assert.deepEqual([report.lost, report.doubled, report.disordered], [[], [], []])
  assert.deepEqual([report.letters, report.kills, report.restarts], [90, 2, 1])
})
