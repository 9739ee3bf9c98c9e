import type { Bench } from '../scripts/bench.ts'
import { loadedHouse, median, run } from './support/house.ts'

const ROUNDS = 5

async function measure(): Promise<{ rows: [string, string][]; ratio: number }> {
  const house = await loadedHouse()
  const figures = { ours: [] as number[], bare: [] as number[] }
  try {
    // the first start of each fills the caches of files and of compiled code
    for (let round = -1; round < ROUNDS; round++) {
      for (const [name, script] of [
        ['bare', 'bench/support/bare-start.ts'],
        ['ours', 'src/main.js'],
      ] as const) {
        const running = await run(script, house.env)
        if (round >= 0) figures[name].push(running.started)
        await running.stop()
      }
    }
  } finally {
    await house.remove()
  }
  const seconds = (values: readonly number[]) =>
    `${(median(values) / 1000).toFixed(2)} s (${values.map((value) => (value / 1000).toFixed(2)).join(' ')})`
  return {
    rows: [
      ['ours: command to first page, province loaded', seconds(figures.ours)],
      ['bare: embedded database and a Fastify page with one query', seconds(figures.bare)],
      ['limit', 'ratio ≤ 1.80'],
    ],
    ratio: median(figures.ours) / median(figures.bare),
  }
}

export const bench: Bench = {
  name: 'start',
  describe:
    'from command to first page, province loaded, against the embedded database and a bare Fastify page (≤ 1.80)',
  atMost: 1.8,
  run: measure,
}
