import { giveBackMemoryAtRest } from '../kernel/memory/index.ts'
import { reasonOf } from './reason.ts'

/** What has been begun and how it ends, in the order it was begun. */
export type Stops = (() => Promise<void>)[]

/** Ends what was begun, last first; what fails to end does not keep the rest from it. */
async function stopAll(stops: Stops): Promise<void> {
  for (const stop of stops.splice(0).reverse()) {
    await stop().catch((error: unknown) => process.stderr.write(`${reasonOf(error)}\n`))
  }
}

/**
 * Begins a program and keeps it until it is stopped. What fails while it begins is told by `tell`, ends what was begun, and ends the process.
 * @param begin what it begins goes into `stops`, and it gives up when a stop was asked
 */
export async function runUntilStopped(
  begin: (stops: Stops, stopAsked: AbortSignal) => Promise<void>,
  tell: (error: unknown) => string,
  say?: (line: string) => void,
): Promise<void> {
  const stops: Stops = []
  const stop = stopOnSignal(stops, say)
  try {
    await begin(stops, stop.asked)
    if (stop.asked.aborted) await stop.now()
    giveBackMemoryAtRest()
  } catch (error) {
    // what was being begun fails when what it stands on is stopped
    if (stop.asked.aborted) return stop.now()
    process.stderr.write(`${tell(error)}\n`)
    await stopAll(stops)
    process.exit(1)
  }
}

/** Ctrl-C and a service manager's stop end everything in reverse order, once. */
function stopOnSignal(stops: Stops, say: (line: string) => void = () => {}) {
  const asked = new AbortController()
  let ending: Promise<void> | undefined
  const now = (): Promise<void> => {
    ending ??= stopAll(stops).then(() => process.exit(0))
    return ending
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (asked.signal.aborted) return
      asked.abort()
      say('Đang dừng…')
      void now()
    })
  }
  return { asked: asked.signal, now }
}
