import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { run } from 'node:test'
import type { TestEvent } from 'node:test/reporters'
import { inspect } from 'node:util'
import { packLibraries } from './kept-libraries.js'
import { repository } from './modules.ts'

/** How a run of test files ended. */
export interface TestCounts {
  passed: number
  failed: number
  skipped: number
}

/** How a run ended, and each failure once more: a build machine shows the end of what was printed, not all of it. */
export interface TestRun extends TestCounts {
  failures: string[]
}

export interface TestRunOptions {
  /** Files with a process of their own each, and one that stands for all the pure ones. */
  files: readonly string[]
  /** Files that share processes. */
  shared?: readonly string[]
  signal: AbortSignal
  print: (line: string) => void
  /** Beyond it a file is given up. */
  minutes?: number
}

type TestSummary = Extract<TestEvent, { type: 'test:summary' }>['data']

/** Seconds a file took, its start among them. */
export type Times = Map<string, number>

const FILE_MINUTES = 8
const AT_ONCE = 2
const FILES_OF_A_LANE = 8

/** Takes the pure files that `LT_PURE_TESTS` names into its process. */
export const PURE_LANE = 'scripts/pure-tests.ts'

/** Takes files that share a process, one after the other, as long as there are some. */
export const SHARED_LANE = 'scripts/shared-tests.ts'

const NOT_PURE = [
  /from '[^']*\/support\//,
  /from 'node:(child_process|cluster|dns|http2?|https|net|os|process|tls|worker_threads)'/,
  /\bprocess\.(env|on|exit|chdir|kill)\b/,
  // hooks outside a suite would be everybody's
  /^(before|after|beforeEach|afterEach)\(/m,
]

/** Whether a test file needs nothing of the machine: it may share its process with others of its kind. */
export function isPure(file: string): boolean {
  if (file.startsWith('test/support/')) return false
  const text = readFileSync(path.join(repository, file), 'utf8')
  return !NOT_PURE.some((sign) => sign.test(text))
}

/** Folders whose files were run in company with others. The rest have processes of their own: they start programs and wait for them. */
const SHARED = [
  /^src\/(base|kernel|oversight|paperwork|services|signatures)\//,
  /^(demo|packages|simulators)\//,
  /^test\/(authorisation|conformance)\//,
  // what measures how the program holds out measures nothing else beside it
  /^test\/bad-input\/(?!attacks|hub-memory)/,
  /^test\/[^/]+$/,
]

const NOT_SHARED = [
  /ownServer\(\)/,
  /\bprocess\.(chdir|on|once|kill|memoryUsage)\b/,
  // settings of the process are everybody's
  /\bprocess\.env\.\w+ =|\bdelete process\.env/,
]

/** Whether a test file that is not pure leaves its process as it found it, so that others may come after it there. */
export function isShared(file: string): boolean {
  if (!SHARED.some((folder) => folder.test(file))) return false
  const text = readFileSync(path.join(repository, file), 'utf8')
  return !isPure(file) && !NOT_SHARED.some((sign) => sign.test(text))
}

/** Kinds of files by how long they take; a file of a kind without a sign takes as long as it is big. */
const LONG = [
  /\/main-job\./,
  /^test\/journeys\//,
  /^test\/resilience\//,
  /\/authorisation\/objects\./,
  /\.browser\./,
  /scripts\/pure-tests/,
]

/** The longest first, so that none begins when the others are through. */
export function longestFirst(files: readonly string[]): string[] {
  const rank = (file: string): number => {
    const kind = LONG.findIndex((sign) => sign.test(file))
    return kind < 0 ? LONG.length : kind
  }
  const size = (file: string) => statSync(path.join(repository, file)).size
  return [...files].sort((a, b) => rank(a) - rank(b) || size(b) - size(a))
}

/**
 * Runs test files in this order, two at a time, then those that share their processes, and prints a line per file, every failure in
 * full, and every skip with its name. What each took is added to `times`.
 */
export async function runTestFiles(options: TestRunOptions, times: Times): Promise<TestRun> {
  const total: TestRun = { passed: 0, failed: 0, skipped: 0, failures: [] }
  const shared = options.shared ?? []
  if (options.files.length + shared.length === 0) return total
  // two thousand files are read by each process: compiled once, they are there in half the time
  process.env.NODE_COMPILE_CACHE ??= path.join(repository, 'node_modules', '.cache', 'lienthong-tests')
  await packLibraries()
  const lanes = openLanes(shared)
  const stream = run({
    files: [...options.files, ...lanes.files].map((file) => path.join(repository, file)),
    concurrency: AT_ONCE,
    // new things are swept less often from the beginning: a test process lives too short to find out by itself that it makes many
    execArgv: ['--min-semi-space-size=16', '--import', path.join(repository, 'scripts', 'light-tests.js')],
    timeout: (options.minutes ?? FILE_MINUTES) * 60_000,
    signal: options.signal,
  })
  const clock = fileClock(times)
  const notes = new Notes(options.print, new Set(shared))
  for await (const event of stream) {
    clock(event)
    notes.hear(event)
    if (event.type === 'test:summary' && event.data.file === undefined) {
      const { counts, success } = event.data
      total.passed += counts.passed
      total.failed += Math.max(counts.failed + counts.cancelled, success ? 0 : 1)
      total.skipped += counts.skipped + counts.todo
    }
  }
  notes.printRest()
  total.failures.push(...notes.failures)
  for (const file of lanes.close()) {
    total.failed += 1
    total.failures.push(`✖ ${file} was not run`)
  }
  return total
}

/** Makes a place where lanes take files from, and as many lanes as may be needed; one that finds nothing ends at once. */
function openLanes(shared: readonly string[]): { files: string[]; close(): string[] } {
  if (shared.length === 0) return { files: [], close: () => [] }
  const folder = mkdtempSync(path.join(os.tmpdir(), 'lienthong-lanes-'))
  writeFileSync(path.join(folder, 'files'), shared.join('\n'))
  process.env.LT_SHARED_TESTS = folder
  return {
    files: Array(Math.min(shared.length, AT_ONCE + Math.ceil(shared.length / FILES_OF_A_LANE))).fill(SHARED_LANE),
    close() {
      const left = shared.filter((_, index) => !existsSync(path.join(folder, String(index))))
      delete process.env.LT_SHARED_TESTS
      rmSync(folder, { recursive: true, force: true })
      return left
    },
  }
}

/** What is said of each file, printed when the file is through. */
class Notes {
  readonly failures: string[] = []
  private readonly said = new Map<string, string[]>()
  private readonly tests = new Map<string, number>()
  private readonly print: (line: string) => void
  private readonly shared: ReadonlySet<string>

  constructor(print: (line: string) => void, shared: ReadonlySet<string>) {
    this.print = print
    this.shared = shared
  }

  hear({ type, data }: TestEvent): void {
    if (type === 'test:stderr' || type === 'test:stdout') this.note(data.file, indent(data.message.trimEnd()))
    if (type === 'test:summary' && data.file !== undefined) this.sum(data.file, data)
    if (type !== 'test:pass' && type !== 'test:fail') return
    const suite = data.nesting === 0 && this.shared.has(data.name)
    const file = suite ? path.join(repository, data.name) : data.file
    if (data.details.type !== 'suite') this.tests.set(file ?? '', (this.tests.get(file ?? '') ?? 0) + 1)
    if (type === 'test:fail' && !isOnlyAFailedChild(data.details.error)) {
      const line = data.line && !suite ? `  (line ${data.line})` : ''
      const failure = `✖ ${data.name}${line}\n${indent(explain(data.details.error))}`
      this.note(file, `  ${failure}`)
      this.failures.push(`${shortName(file ?? '')}\n  ${failure}`)
    }
    if (type === 'test:pass' && (data.skip || data.todo)) this.note(file, `  ○ skipped: ${data.name}`)
    if (suite) this.through(file ?? '', type === 'test:pass', this.tests.get(file ?? '') ?? 0, data.details.duration_ms)
  }

  /** What was said of pure files, whose process has another name. */
  printRest(): void {
    for (const file of this.said.keys()) {
      if (file) this.print(shortName(file))
      this.printOf(file)
    }
  }

  private sum(file: string, { counts, duration_ms, success }: TestSummary): void {
    const emptyLane = shortName(file) === SHARED_LANE && counts.tests === 0 && success
    if (!emptyLane) this.through(file, success, counts.tests, duration_ms)
  }

  private through(file: string, success: boolean, tests: number, milliseconds: number): void {
    this.print(`${success ? '✔' : '✖'} ${shortName(file)}  ${tests} tests, ${(milliseconds / 1000).toFixed(1)} s`)
    this.printOf(file)
  }

  private note(file: string | undefined, line: string): void {
    this.said.set(file ?? '', [...(this.said.get(file ?? '') ?? []), line])
  }

  private printOf(file: string): void {
    for (const line of this.said.get(file) ?? []) this.print(line)
    this.said.delete(file)
  }
}

/** Counts a file from its start to the end of its last test; a pure one by its tests, one in a lane by its suite. */
function fileClock(times: Times): (event: TestEvent) => void {
  const started = new Map<string, number>()
  return ({ type, data }) => {
    if (type === 'test:dequeue' && data.nesting === 0 && data.name === data.file) {
      started.set(data.file, performance.now())
    }
    if (type !== 'test:complete' || data.nesting !== 0 || data.file === undefined) return
    if (shortName(data.file) === SHARED_LANE) {
      if (data.name !== data.file) times.set(data.name, data.details.duration_ms / 1000)
      return
    }
    const name = shortName(data.file)
    const start = started.get(data.file)
    times.set(
      name,
      start === undefined
        ? (times.get(name) ?? 0) + data.details.duration_ms / 1000
        : (performance.now() - start) / 1000,
    )
  }
}

/**
 * Does something while one throw-away PostgreSQL runs, whose address is in `LT_TEST_PG`. Files that bring a server of their own find one to copy
 * in `LT_TEST_SEED`.
 */
export async function withCluster<T>(files: readonly string[], work: () => Promise<T>): Promise<T> {
  if (process.env.LT_TEST_PG) return work()
  // loaded late, so that a mistake in it shows as a failed type check first
  const { startTestCluster } = await import('../test/support/cluster.ts')
  const ownServers = files.some((file) => readFileSync(path.join(repository, file), 'utf8').includes('ownServer()'))
  const seed = ownServers ? mkdtempSync(path.join(os.tmpdir(), 'lienthong-seed-')) : undefined
  try {
    if (seed) {
      const { makeSeed } = await import('../test/support/database.ts')
      await makeSeed(seed)
      process.env.LT_TEST_SEED = seed
    }
    const cluster = await startTestCluster()
    process.env.LT_TEST_PG = cluster.url('superuser', 'postgres')
    try {
      return await work()
    } finally {
      delete process.env.LT_TEST_PG
      await cluster.stop()
    }
  } finally {
    delete process.env.LT_TEST_SEED
    if (seed) rmSync(seed, { recursive: true, force: true })
  }
}

/** A suite or file fails because a test in it failed; that test was already reported. */
function isOnlyAFailedChild(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'failureType' in error && error.failureType === 'subtestsFailed'
}

function explain(error: unknown): string {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error
  if (!(cause instanceof Error)) return inspect(cause, { depth: 4 })
  const stack = (cause.stack ?? '').split('\n').filter((line) => !line.includes('node:internal'))
  const nested = cause.cause instanceof Error ? `\ncaused by ${cause.cause.stack ?? cause.cause.message}` : ''
  return stack.slice(0, 25).join('\n') + nested
}

const indent = (text: string): string => text.replace(/^/gm, '    ')

const shortName = (file: string): string => file.replace(`${repository}/`, '')
