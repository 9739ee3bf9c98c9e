import { reasonOf } from './reason.ts'

/** What has been begun and how it ends, in the order it was begun. */
export type Stops = (() => Promise<void>)[]

/** Ends what was begun, last first; what fails to end does not keep the rest from it. */
export async function stopAll(stops: Stops): Promise<void> {
  for (const stop of stops.splice(0).reverse()) {
    await stop().catch((error: unknown) => process.stderr.write(`${reasonOf(error)}\n`))
  }
}

/** Ctrl-C and a service manager's stop end everything in reverse order, once. */
export function stopOnSignal(stops: Stops, say: (line: string) => void = () => {}) {
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
