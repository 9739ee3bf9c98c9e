/**
 * What a test file gets for `node:test` when it shares its process with others (`shared-tests.ts`): the same functions. What the file
 * says to them while it is read is kept, so that it can be said in a suite of the file's own: hooks are then the file's, not everybody's.
 */
import real from 'node:test'
import { Script } from 'node:vm'

type Said = () => unknown

let collected: Said[] | undefined

/** Reads a test file, and gives back what it said meanwhile to `node:test`. */
export async function collectTests(read: () => Promise<unknown>): Promise<Said[]> {
  const said: Said[] = []
  collected = said
  try {
    await read()
  } finally {
    collected = undefined
  }
  return said
}

type Call = (of: (...args: never[]) => unknown, args: readonly unknown[]) => unknown

/** Node says of a test where it stands by the place that calls: that must go on being the test file. */
function callFrom(stack: string | undefined): Call {
  const [, file, line, column] = /(file:\/\/\S+\.test\.ts):(\d+):(\d+)/.exec(stack ?? '') ?? []
  const place = file && { filename: file, lineOffset: Number(line) - 1, columnOffset: Number(column) - 1 }
  return new Script('(of, args) => of(...args)', place || {}).runInThisContext() as Call
}

function relayed<T extends (...args: never[]) => unknown>(of: T): T {
  const relay = (...args: Parameters<T>): unknown => {
    const call = callFrom(new Error().stack)
    if (!collected) return call(of, args)
    collected.push(() => call(of, args))
    return undefined
  }
  return Object.assign(relay, of) as T
}

/** The same for what hangs on it: `test.after`, `test.skip`, … */
function wholly<T extends (...args: never[]) => unknown>(of: T): T {
  const parts = Object.entries(of).map(([name, part]) => [name, typeof part === 'function' ? relayed(part) : part])
  return Object.assign(relayed(of), Object.fromEntries(parts))
}

export const test = wholly(real.test)
export const describe = wholly(real.describe)
export const before = relayed(real.before)
export const after = relayed(real.after)
export const beforeEach = relayed(real.beforeEach)
export const afterEach = relayed(real.afterEach)
