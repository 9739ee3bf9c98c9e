// @ts-check
/**
 * Read before anything else by each process of tests. `node:test` follows every promise to know whose an error is that nobody caught; it
 * makes everything that awaits several times as slow. Here promises are not followed: such an error still fails its file, and is shown.
 */
import { createHook } from 'node:async_hooks'
import { keepKeys } from './kept-keys.js'
import { readPackedLibraries } from './kept-libraries.js'

readPackedLibraries()

const hook = createHook({ trackPromises: false })
const promisesNot = Object.getOwnPropertySymbols(hook).find((symbol) => symbol.description === 'kNoPromiseHook')
const prototype = Object.getPrototypeOf(hook)
const { enable } = prototype
let begun = false

// programs that a test forks bring this along, too: they make keys of their own
if (/[.-]tests?\.ts$/.test(process.argv[1] ?? '')) keepKeys()

prototype.enable = function () {
  if (promisesNot) this[promisesNot] = true
  // only where `node:test` listens itself: elsewhere an error that nobody caught ends the process
  if (!begun) {
    process.on('uncaughtExceptionMonitor', (error) => console.error(error))
    process.on('unhandledRejection', (error) => console.error(error))
  }
  begun = true
  return enable.call(this)
}
