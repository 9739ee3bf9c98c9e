import { run } from 'node:test'
import { inspect } from 'node:util'

/** How a run of test files ended. */
export interface TestCounts {
  passed: number
  failed: number
  skipped: number
}

export interface TestRunOptions {
  files: readonly string[]
  concurrency: number
  signal: AbortSignal
  print: (line: string) => void
}

const FILE_MINUTES = 8

/** Runs test files, one process each, and prints a line per file, every failure in full, and every skip with its name. */
export async function runTestFiles(options: TestRunOptions): Promise<TestCounts> {
  const total: TestCounts = { passed: 0, failed: 0, skipped: 0 }
  if (options.files.length === 0) return total
  const reports = new Map<string, string[]>()
  const note = (file: string | undefined, line: string) => {
    const key = file ?? ''
    reports.set(key, [...(reports.get(key) ?? []), line])
  }
  const stream = run({
    files: [...options.files],
    concurrency: options.concurrency,
    timeout: FILE_MINUTES * 60_000,
    signal: options.signal,
  })
  for await (const { type, data } of stream) {
    if (type === 'test:fail' && !isOnlyAFailedChild(data.details.error)) {
      note(
        data.file,
        `  ✖ ${data.name}${data.line ? `  (line ${data.line})` : ''}\n${indent(explain(data.details.error))}`,
      )
    }
    if (type === 'test:pass' && (data.skip || data.todo)) note(data.file, `  ○ skipped: ${data.name}`)
    if (type === 'test:stderr' || type === 'test:stdout') note(data.file, indent(data.message.trimEnd()))
    if (type !== 'test:summary') continue
    const { counts } = data
    if (data.file === undefined) {
      total.passed += counts.passed
      total.failed += Math.max(counts.failed + counts.cancelled, data.success ? 0 : 1)
      total.skipped += counts.skipped + counts.todo
      continue
    }
    const mark = data.success ? '✔' : '✖'
    options.print(`${mark} ${shortName(data.file)}  ${counts.tests} tests, ${(data.duration_ms / 1000).toFixed(1)} s`)
    for (const line of reports.get(data.file) ?? []) options.print(line)
    reports.delete(data.file)
  }
  for (const lines of reports.values()) for (const line of lines) options.print(line)
  return total
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

const shortName = (file: string): string => file.replace(`${process.cwd()}/`, '')
