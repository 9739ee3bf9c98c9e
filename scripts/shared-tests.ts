/**
 * A lane of tests that share a process: one file after the other, each in a suite of its own, as long as `LT_SHARED_TESTS` names files
 * that no other lane took. A process of its own would read the two thousand files of the program again for each, and compile what is
 * slow until it is compiled: that was half of what they cost.
 */
import { openSync, readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import path from 'node:path'
import { after, describe, test } from 'node:test'
import { collectTests } from './collected-tests.ts'
import { repository } from './modules.ts'

/** Beyond it a lane takes no further file: the next goes on, and memory is the machine's again. */
const MINUTES = 3

const relay = import.meta.resolve('./collected-tests.ts')
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'node:test' && context.parentURL?.endsWith('.test.ts')
      ? next(relay, context)
      : next(specifier, context),
})

const folder = process.env.LT_SHARED_TESTS ?? ''
const files = readFileSync(path.join(folder, 'files'), 'utf8').split('\n')
const started = performance.now()
// what a file waits for may hold nothing open (a timer of the program that is not to keep it alive)
const alive = setInterval(() => {}, 60_000)
for (const [index, file] of files.entries()) {
  if (performance.now() - started > MINUTES * 60_000) break
  if (!take(index)) continue
  await runFile(file)
  // read late: a lane that finds nothing to do reads nothing
  const { dropDatabases } = await import('../test/support/database.ts')
  await dropDatabases()
}
clearInterval(alive)

/** Who makes the file of that number first has it. */
function take(index: number): boolean {
  try {
    openSync(path.join(folder, String(index)), 'wx')
    return true
  } catch {
    return false
  }
}

async function runFile(file: string): Promise<void> {
  const unreadable = (error: unknown) => [() => test('the file can be read', () => Promise.reject(error))]
  const said = await collectTests(() => import(path.join(repository, file))).catch(unreadable)
  await new Promise<void>((ended) => {
    describe(file, () => {
      for (const say of said) say()
      after(() => ended())
    })
  })
}
