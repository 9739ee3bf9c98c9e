/**
 * What `npm test` does: types, lint, architecture, unused code, judges, then every test against one throw-away PostgreSQL.
 *
 *   npm test                 everything
 *   npm test -- clock        only test files whose path contains "clock"
 *   npm test -- --static     only what needs no running program
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'
import path from 'node:path'
import { missingJudgePackages } from '../test/support/judges.ts'
import { repository } from './modules.ts'
import {
  isPure,
  isShared,
  longestFirst,
  PURE_LANE,
  runTestFiles,
  SHARED_LANE,
  type TestCounts,
  type TestRun,
  type Times,
  withCluster,
} from './run-tests.ts'

interface Step {
  name: string
  command: string[]
}

const STATIC_STEPS: Step[] = [
  { name: 'types', command: ['tsc', '--noEmit', '-p', '.'] },
  { name: 'lint', command: ['biome', 'ci', '--colors=off', '--diagnostic-level=warn', '.'] },
  { name: 'architecture', command: ['node', 'scripts/architecture.ts'] },
  { name: 'unused code', command: ['knip', '--no-progress', '--no-config-hints'] },
]

const stopped = new AbortController()
const running = new Set<ChildProcess>()
const results: string[] = []
const print = (line = ''): void => console.log(line)

process.chdir(repository)
// the tools' own first lines ask for `node`: they get the one that runs this, and the judges of the machine come after
process.env.PATH = [
  path.join(repository, 'node_modules', '.bin'),
  path.dirname(process.execPath),
  process.env.PATH,
].join(path.delimiter)
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    stopped.abort()
    for (const child of running) child.kill('SIGTERM')
  })
}
process.exitCode = await main(process.argv.slice(2))

async function main(args: string[]): Promise<number> {
  const patterns = args.filter((arg) => !arg.startsWith('--'))
  const total: TestRun = { passed: 0, failed: 0, skipped: 0, failures: [] }
  if (patterns.length === 0) {
    for (const step of STATIC_STEPS) count(total, await staticStep(step))
  }
  if (!args.includes('--static') && !stopped.signal.aborted) {
    if (patterns.length === 0) installJudges()
    const run = await tests(patterns)
    add(total, run)
    total.failures.push(...run.failures)
  }
  printFailures(total.failures)
  print()
  for (const line of results) print(line)
  if (stopped.signal.aborted) {
    total.failed += 1
    print('stopped before the end')
  }
  print(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
  return total.failed === 0 ? 0 : 1
}

async function staticStep(step: Step): Promise<boolean> {
  if (stopped.signal.aborted) return false
  const started = performance.now()
  const { status, output } = await capture(step.command)
  heading(step.name, started, status === 0 ? 'ok' : 'FAILED')
  if (status !== 0) print(shortened(output.trimEnd().split('\n')))
  return status === 0
}

function shortened(lines: string[]): string {
  const most = 120
  return lines.length <= most
    ? lines.join('\n')
    : [...lines.slice(0, most), `… ${lines.length - most} more lines`].join('\n')
}

function capture([program, ...args]: string[]): Promise<{ status: number | null; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(program as string, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    running.add(child)
    let output = ''
    child.stdout.on('data', (chunk) => {
      output += chunk
    })
    child.stderr.on('data', (chunk) => {
      output += chunk
    })
    child.once('error', (error) => resolve({ status: -1, output: error.message }))
    child.once('close', (status) => {
      running.delete(child)
      resolve({ status, output })
    })
  })
}

/** Outside judges are Debian packages. Missing ones are installed when that is allowed; otherwise their tests fail and name them. */
function installJudges(): void {
  const started = performance.now()
  const missing = missingJudgePackages()
  if (missing.length === 0) {
    heading('judges', started, 'all installed')
    return
  }
  const root = process.getuid?.() === 0
  const asRoot = root ? [] : ['sudo', '-n']
  const quiet = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const
  const apt = (...args: string[]) => {
    const [program, ...rest] = [...asRoot, 'apt-get', ...args]
    return spawnSync(program as string, rest, quiet).status === 0
  }
  const install = ['install', '-y', '-q', '--no-install-recommends', ...missing]
  if (!apt(...install) && apt('update', '-q')) apt(...install)
  const still = missingJudgePackages()
  heading(
    'judges',
    started,
    still.length
      ? `MISSING, their tests will fail: apt-get install ${still.join(' ')}`
      : `installed ${missing.join(' ')}`,
  )
}

async function tests(patterns: string[]): Promise<TestRun> {
  const files = globSync('{src,packages,test,simulators,demo}/**/*.test.ts')
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => patterns.length === 0 || patterns.some((pattern) => file.includes(pattern)))
    .sort()
  if (files.length === 0) {
    print(`no test file matches ${patterns.join(' ')}`)
    return { passed: 0, failed: 1, skipped: 0, failures: [] }
  }
  const pure = files.filter(isPure)
  const shared = longestFirst(files.filter(isShared))
  const others = files.filter((file) => !pure.includes(file) && !shared.includes(file))
  process.env.LT_PURE_TESTS = pure.join(path.delimiter)
  const own = longestFirst(pure.length > 0 ? [...others, PURE_LANE] : others)
  print(
    `\n== tests: ${others.length} files, ${shared.length} that share processes, and ${pure.length} pure ones in one`,
  )
  const started = performance.now()
  const times: Times = new Map()
  const all = () => runTestFiles({ files: own, shared, signal: stopped.signal, print }, times)
  const counts = await (others.length + shared.length > 0 ? withCluster(own, all) : all())
  if (patterns.length === 0) printSlowest(times)
  heading('tests', started, `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`)
  return counts
}

/** Once more and shorter, at the end: what failed first scrolled away long ago. */
function printFailures(failures: readonly string[]): void {
  const most = 40
  const lines = 14
  if (failures.length > 0) print('\nwhat failed')
  for (const failure of failures.slice(0, most)) print(failure.split('\n').slice(0, lines).join('\n'))
  if (failures.length > most) print(`… and ${failures.length - most} more, above`)
}

function printSlowest(times: Times): void {
  print('\nthe ten slowest files')
  const slowest = [...times]
    .filter(([file]) => file !== PURE_LANE && file !== SHARED_LANE)
    .sort(([, a], [, b]) => b - a)
  for (const [file, seconds] of slowest.slice(0, 10)) print(`${seconds.toFixed(1).padStart(7)} s  ${file}`)
}

function heading(name: string, started: number, result: string): void {
  const line = `${name.padEnd(14)} ${((performance.now() - started) / 1000).toFixed(1).padStart(6)} s  ${result}`
  results.push(line)
  print(`== ${line}`)
}

function count(total: TestCounts, passed: boolean): void {
  if (passed) total.passed += 1
  else total.failed += 1
}

function add(total: TestCounts, counts: TestCounts): void {
  total.passed += counts.passed
  total.failed += counts.failed
  total.skipped += counts.skipped
}
