/**
 * Tests that take longer than anybody waits for before each change: before handing in what they cover.
 *
 *   npm run test:long               lists them
 *   npm run test:long -- chaos      runs one, and writes what came of it into docs/measurements.md
 *   npm run test:long -- all        runs every one
 *   npm run chaos -- exchange 2000  the hub under kills, with fewer letters than 10,000
 */
import { beginMeasurement } from './measurements.ts'
import { repository } from './modules.ts'
import { runTestFiles, type Times, withCluster } from './run-tests.ts'

interface LongRun {
  /** What it does, and for which changes it is run. */
  describe: string
  files: readonly string[]
  env?: Readonly<Record<string, string>>
}

const runs: Readonly<Record<string, LongRun>> = {
  attacks: {
    describe: 'what strangers send to hold everyone up; after a change to what reads files or forms',
    files: ['test/bad-input/attacks.test.ts', 'test/bad-input/ids.test.ts'],
  },
  chaos: {
    describe: 'twelve power cuts in the middle of writing; after a change to transactions, the journal, or the start',
    files: ['test/resilience/chaos.long.ts'],
  },
  exchange: {
    describe:
      'letters between three systems while the program is killed 30 times and its database 6 (10,000, or so many as you say)',
    files: ['test/resilience/exchange.long.ts'],
    env: { LT_CHAOS_LETTERS: process.argv[3] ?? '' },
  },
  fuzz: {
    describe: '20,000 spoiled files for each reader of signatures; after a change to packages/pdf-signature',
    files: ['packages/pdf-signature/fuzz.test.ts'],
    env: { FUZZ_RUNS: '20000' },
  },
  journey: {
    describe:
      'the main job with a picture of each step, and axe on each, with and without scripts; after a change to its pages',
    files: ['test/journeys/main-job.test.ts'],
    env: { LT_PICTURES: '1' },
  },
  pictures: {
    describe: 'every page as a picture for a phone and a screen, and axe on each; after a change to pages or styles',
    files: ['test/journeys/every-page.test.ts'],
    env: { LT_PICTURES: '1' },
  },
}

process.chdir(repository)
const [wanted] = process.argv.slice(2)
const names = Object.keys(runs).filter((name) => wanted === 'all' || name === wanted)
if (names.length === 0) {
  if (wanted) console.error(`there is no long run "${wanted}"; there are:`)
  for (const [name, { describe }] of Object.entries(runs)) console.log(`${name.padEnd(9)} ${describe}`)
  console.log('growth, soak  are benches: npm run bench -- growth')
  process.exitCode = wanted ? 1 : 0
}
for (const name of names) await runOne(name, runs[name]!)

async function runOne(name: string, { files, env }: LongRun): Promise<void> {
  const write = beginMeasurement()
  const started = performance.now()
  Object.assign(process.env, env)
  const times: Times = new Map()
  const { passed, failed, skipped } = await withCluster(files, () =>
    runTestFiles({ files, signal: new AbortController().signal, print: console.log, minutes: 8 * 60 }, times),
  )
  for (const variable of Object.keys(env ?? {})) delete process.env[variable]
  const seconds = ((performance.now() - started) / 1000).toFixed(0)
  const figure = `${passed} passed, ${failed} failed, ${skipped} skipped, ${seconds} s`
  console.log(`${name}: ${figure}`)
  write({ what: `long run ${name}`, figure, floor: 'no failure' })
  if (failed > 0) process.exitCode = 1
}
