import { performance } from 'node:perf_hooks'
import { collectAll } from './collect.ts'

const LOOK_MILLISECONDS = 2000
/** So many looks in a row the process was mostly idle. */
const QUIET_LOOKS = 3
const QUIET_SHARE = 0.25
/** Less than this is not worth a pause. */
const WORTH_BYTES = 24 * 1_048_576

/**
 * Gives memory back to the machine when a process comes to rest. V8 keeps the room a burst of work needed until its next full collection, which
 * an idle process never comes to: after handing on the demonstration's acts 70 MB stayed for good. A small young generation from the start (a flag)
 * would do too, but costs every page a tenth more time.
 * @param every milliseconds between looks
 */
export function giveBackMemoryAtRest(every = LOOK_MILLISECONDS): void {
  let before = performance.eventLoopUtilization()
  let quiet = 0
  let kept = 0
  const look = () => {
    const now = performance.eventLoopUtilization()
    quiet = performance.eventLoopUtilization(now, before).utilization < QUIET_SHARE ? quiet + 1 : 0
    before = now
    if (quiet < QUIET_LOOKS) return
    quiet = 0
    if (process.memoryUsage.rss() < kept + WORTH_BYTES) return
    collectAll()
    kept = process.memoryUsage.rss()
  }
  setInterval(look, every).unref()
}
