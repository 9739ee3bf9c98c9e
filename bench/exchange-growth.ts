import { execFile } from 'node:child_process'
import path from 'node:path'
import { parseArgs, promisify } from 'node:util'
import type { Bench } from '../scripts/bench.ts'
import { loadConfig } from '../src/kernel/config/index.ts'
import { findRunningEmbedded } from '../src/kernel/database/embedded.ts'
import type { Posted, PostOrder } from './support/exchange-order.ts'
import { programMilliseconds, storeMany } from './support/exchange-stored.ts'
import { exchangeTown, type Town } from './support/exchange-town.ts'
import { median, type Running, repository, run } from './support/house.ts'

const PAIRS = 4
const LETTERS = 100
const ROUNDS = 5
const LIMIT = 1.3

/** `--stored N`: so many messages at most instead of a million. */
const most = (): number => {
  const { values } = parseArgs({ strict: false, options: { stored: { type: 'string', default: '1000000' } } })
  return Number(values.stored)
}

/** Milliseconds of processor time, of the program and its database, that one letter costs from end to end. */
async function costOf(town: Town, ours: Running, from: number): Promise<number> {
  const costs: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const { senders, receivers } = town
    const numbers = { letters: LETTERS, from: from + round * LETTERS }
    const order: PostOrder = { url: ours.url, senders, receivers, hands: 2, ...numbers }
    const before = await programMilliseconds(ours.child.pid!, town.folder)
    const script = path.join(repository, 'bench', 'support', 'exchange-post.ts')
    const { stdout } = await promisify(execFile)(process.execPath, [script, JSON.stringify(order)], { maxBuffer: 1e8 })
    const { errors } = JSON.parse(stdout) as Posted
    if (errors.length > 0) throw new Error(errors[0])
    costs.push(((await programMilliseconds(ours.child.pid!, town.folder)) - before) / LETTERS)
  }
  return median(costs)
}

async function measure(): Promise<{ rows: [string, string][]; ratio: number }> {
  const town = await exchangeTown(PAIRS)
  try {
    const ours = await run('src/main.js', town.env)
    try {
      const owner = findRunningEmbedded(path.join(town.folder, 'postgres'))!.url('owner')
      const { schema } = loadConfig(town.env)
      const sizes = [1000, 100_000, 1_000_000].filter((size) => size <= Math.max(1000, most()))
      const rows: [string, string][] = []
      const costs: number[] = []
      // what is compiled while the first letters come is no cost of theirs
      await costOf(town, ours, 1)
      for (const [at, size] of sizes.entries()) {
        await storeMany(owner, schema, size, PAIRS)
        costs.push(await costOf(town, ours, (at + 1) * 10_000))
        rows.push([`${size.toLocaleString('en')} stored`, `${costs.at(-1)!.toFixed(1)} ms of processor a letter`])
      }
      return { rows, ratio: costs.at(-1)! / costs[0]! }
    } finally {
      await ours.stop()
    }
  } finally {
    await town.remove()
  }
}

export const bench: Bench = {
  name: 'exchange-growth',
  describe: `processor time of the program and its database for one letter from end to end with 1,000, 100,000 and 1,000,000 stored (--stored N: fewer), the last against the first (≤ ${LIMIT})`,
  atMost: LIMIT,
  run: measure,
}
