import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { isoMoment, systemClock } from '../packages/time/index.ts'
import { repository } from './modules.ts'

/** One bench or long run, as docs/measurements.md keeps it. */
export interface Measurement {
  what: string
  figure: string
  /** What it was held against. */
  floor: string
}

const FILE = 'docs/measurements.md'
const HEAD = /^\|(?: *-+ *\|)+\n/m

/** The document with a line more, above all others. @throws Error when it has no table */
export function withLine(document: string, cells: readonly string[]): string {
  const head = HEAD.exec(document)
  if (!head) throw new Error(`${FILE} has no table`)
  const end = head.index + head[0].length
  const line = `| ${cells.map((cell) => cell.replaceAll('|', '/')).join(' | ')} |\n`
  return document.slice(0, end) + line + document.slice(end)
}

const git = (...args: string[]): string | null => {
  const { status, stdout } = spawnSync('git', args, { cwd: repository, encoding: 'utf8' })
  return status === 0 ? stdout.trimEnd() : null
}

/** The commit that stands here unchanged, the measurements apart; nothing when something was changed or this is no checkout. */
function cleanCommit(): string | null {
  const changed = git('status', '--porcelain', '--', '.', `:!${FILE}`)
  return changed === '' ? git('rev-parse', '--short=9', 'HEAD') : null
}

/** What the machine had to do meanwhile: processes that wanted to run, over the last minute. */
const loadOfMachine = (): string => `${os.loadavg()[0]!.toFixed(1)} on ${os.availableParallelism()} cores`

/** Begins a measurement: what is returned writes its line, and says on the screen when it cannot. */
export function beginMeasurement(): (measured: Measurement) => void {
  const commit = cleanCommit()
  const before = loadOfMachine()
  return ({ what, figure, floor }) => {
    if (!commit) {
      console.log(`not written to ${FILE}: the checkout is not a commit as it was made`)
      return
    }
    const file = path.join(repository, FILE)
    const cells = [isoMoment(systemClock.now()), what, figure, floor, commit, before]
    try {
      writeFileSync(file, withLine(readFileSync(file, 'utf8'), cells))
    } catch (error) {
      console.log(`not written to ${FILE}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
}
