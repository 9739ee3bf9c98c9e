/** When workers are woken after something was queued: most transactions have committed by the first, nearly all by the last. */
const AFTER_MS = [20, 200]

/**
 * Wakes workers soon after a job was queued: this process's, or where it has none those of another. It happens outside the queueing transaction
 * on purpose: a NOTIFY inside makes every commit of the database wait for the one before. A job that commits later is found when its worker
 * looks by itself.
 */
export class Nudge {
  private readonly workers = new Map<string, Set<string>>()
  private readonly pending = new Set<string>()
  private readonly wake: (id: string) => void
  private readonly tellOthers: (queue: string) => void

  constructor(wake: (id: string) => void, tellOthers: (queue: string) => void) {
    this.wake = wake
    this.tellOthers = tellOthers
  }

  /** Notes a worker of a queue. */
  knows(queue: string, worker: string): void {
    const known = this.workers.get(queue) ?? new Set()
    this.workers.set(queue, known.add(worker))
  }

  /** Something was queued. */
  soon(queue: string): void {
    if (this.pending.has(queue)) return
    this.pending.add(queue)
    for (const [at, delay] of AFTER_MS.entries()) {
      setTimeout(() => {
        if (at === 0) this.pending.delete(queue)
        if (this.workers.has(queue)) this.now(queue)
        else this.tellOthers(queue)
      }, delay).unref()
    }
  }

  /** Wakes this process's workers of a queue. */
  now(queue: string): void {
    for (const id of this.workers.get(queue) ?? []) this.wake(id)
  }

  /** The workers ended. */
  clear(): void {
    this.workers.clear()
  }
}
