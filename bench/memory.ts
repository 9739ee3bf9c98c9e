import type { Bench } from '../scripts/bench.ts'
import { loadedHouse, residentMegabytes, run, signIn } from './support/house.ts'

const LIMIT = 180
/** Idle means: started, a few pages served, then left alone for so long. */
const IDLE_MILLISECONDS = 20_000

async function measure(): Promise<{ rows: [string, string][]; ratio: number }> {
  const house = await loadedHouse()
  const ours = await run('src/main.js', house.env)
  try {
    const pid = ours.child.pid!
    const first = await residentMegabytes(pid)
    const cookie = await signIn(ours.url, 'canbo.motcua')
    for (const page of ['/', '/ho-so', '/thu-tuc', '/viec-cua-toi']) {
      await (await fetch(ours.url + page, { headers: { cookie } })).arrayBuffer()
    }
    const used = await residentMegabytes(pid)
    await new Promise((resolve) => setTimeout(resolve, IDLE_MILLISECONDS))
    const idle = await residentMegabytes(pid)
    const megabytes = (value: number) => `${value.toFixed(0)} MB`
    return {
      rows: [
        ['at the first page', megabytes(first)],
        ['after a sign-in and four pages', megabytes(used)],
        [`idle, ${IDLE_MILLISECONDS / 1000} s later`, megabytes(idle)],
        ['limit', `${LIMIT} MB resident (Node process; PostgreSQL apart): ratio ≤ 1.00`],
      ],
      ratio: idle / LIMIT,
    }
  } finally {
    await ours.stop()
    await house.remove()
  }
}

export const bench: Bench = {
  name: 'memory',
  describe: `resident memory of the idle Node process, province loaded (< ${LIMIT} MB: ratio ≤ 1.00)`,
  atMost: 1,
  run: measure,
}
