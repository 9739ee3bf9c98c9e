/** `npm run chaos -- exchange [LETTERS]`: the hub through thirty kills of the program and six of its database. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { exchangeChaos } from '../support/exchange-chaos.ts'

const letters = Number(process.env.LT_CHAOS_LETTERS || 10_000)
const KILLS = 30
const RESTARTS = 6

test('letters between three systems: none lost, none doubled, each pair in order', {
  timeout: 4 * 3_600_000,
}, async () => {
  const report = await exchangeChaos({ letters, kills: KILLS, restarts: RESTARTS })
  const { lost, doubled, disordered, ...rest } = report
  for (const [name, count] of Object.entries(rest)) console.log(`${name.padEnd(12)} ${count}`)
  for (const [name, all] of Object.entries({ lost, doubled, disordered })) {
    console.log(`${name.padEnd(12)} ${all.length}${all.length > 0 ? `: ${all.slice(0, 10).join(', ')}` : ''}`)
  }
  assert.deepEqual([lost, doubled, disordered], [[], [], []])
  assert.ok(report.letters >= letters && report.kills >= KILLS && report.restarts > 0)
})
