// @ts-check
/**
 * Read before anything else by each process of tests. `node:test` follows every promise to know whose an error is that nobody caught; it
 * makes everything that awaits several times as slow. Here promises are not followed: such an error still fails its file, and is shown.
 */
import { createHook } from 'node:async_hooks'

const hook = createHook({ trackPromises: false })
const promisesNot = Object.getOwnPropertySymbols(hook).find((symbol) => symbol.description === 'kNoPromiseHook')
const prototype = Object.getPrototypeOf(hook)
const { enable } = prototype
let showing = false

prototype.enable = function () {
  if (promisesNot) this[promisesNot] = true
  // only where `node:test` itself listens: elsewhere an error that nobody caught ends the process
  if (!showing) {
    process.on('uncaughtExceptionMonitor', (error) => console.error(error))
    process.on('unhandledRejection', (error) => console.error(error))
  }
  showing = true
  return enable.call(this)
}
