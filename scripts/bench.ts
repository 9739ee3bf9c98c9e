/**
 * What the program costs, against limits measured in the same run.
 *
 *   npm run bench               lists the benches
 *   npm run bench -- pages      runs one; the last line is "pages ratio=0.63"
 *   npm run bench -- all        runs every one
 *
 * On a commit as it stands the figure is written into docs/measurements.md.
 */
import { globSync } from 'node:fs'
import path from 'node:path'
import { beginMeasurement } from './measurements.ts'
import { repository } from './modules.ts'

/** What a file in bench/ exports as `bench`. */
export interface Bench {
  /** One word, as typed after `npm run bench --`. */
  name: string
  /** One line: what is compared with what, and the floor. */
  describe: string
  /** The floor or the limit of the ratio. Beyond it the command ends with 1. */
  atLeast?: number
  atMost?: number
  /** So often it is measured; the ratio is the median. Once unless given. */
  runs?: number
  /** Measures. `rows` is the table a person reads; `ratio` is the figure that is held against the floor. */
  run(): Promise<{ rows: [string, string][]; ratio: number }>
}

process.chdir(repository)
const benches = await loadBenches()
const [wanted] = process.argv.slice(2)
if (!wanted) list(benches)
else await runWanted(wanted)

async function loadBenches(): Promise<Bench[]> {
  const found: Bench[] = []
  for (const file of globSync('bench/*.ts').sort()) {
    const { bench } = (await import(path.join(repository, file))) as { bench?: Bench }
    if (bench) found.push(bench)
  }
  return found
}

function list(known: readonly Bench[]): void {
  if (known.length === 0) console.log('there is no bench in bench/ yet')
  const width = Math.max(0, ...known.map(({ name }) => name.length))
  for (const { name, describe } of known) console.log(`${name.padEnd(width)}  ${describe}`)
}

async function runWanted(name: string): Promise<void> {
  const chosen = benches.filter((bench) => name === 'all' || bench.name === name)
  if (chosen.length === 0) {
    console.error(`there is no bench "${name}"; there are:`)
    list(benches)
    process.exitCode = 1
    return
  }
  for (const bench of chosen) await runOne(bench)
}

async function runOne(bench: Bench): Promise<void> {
  console.log(`${bench.name}: ${bench.describe}`)
  const write = beginMeasurement()
  const ratios: number[] = []
  for (let turn = 0; turn < (bench.runs ?? 1); turn++) {
    const { rows, ratio } = await bench.run()
    const width = Math.max(0, ...rows.map(([label]) => label.length))
    for (const [label, value] of rows) console.log(`  ${label.padEnd(width)}  ${value}`)
    ratios.push(ratio)
    if (bench.runs) console.log(`  run ${turn + 1} of ${bench.runs}: ${ratio.toFixed(2)}`)
  }
  const ratio = ratios.sort((a, b) => a - b)[Math.floor(ratios.length / 2)]!
  console.log(`${bench.name} ratio=${ratio.toFixed(2)}`)
  const bound = bench.atLeast === undefined ? `at most ${bench.atMost}` : `at least ${bench.atLeast}`
  write({ what: `bench ${bench.name}`, figure: ratio.toFixed(2), floor: bound })
  const good = ratio >= (bench.atLeast ?? 0) && ratio <= (bench.atMost ?? Number.POSITIVE_INFINITY)
  if (good) return
  console.error(`${bench.name} must be ${bound}`)
  process.exitCode = 1
}
