/** When workers are woken after something was queued: most transactions have committed by the first, nearly all by the last. */
const AFTER_MS = [20, 200]

/**
 * Wakes this process's workers soon after a job was queued. It happens outside the queueing transaction on purpose: a NOTIFY inside
 * makes every commit of the database wait for the one before. A job that commits later, or was queued by another process, is found
 * when its worker looks by itself.
 */
export class Nudge {
  private readonly workers = new Map<string, Set<string>>()
  private readonly pending = new Set<string>()
  private readonly wake: (id: string) => void

  constructor(wake: (id: string) => void) {
    this.wake = wake
  }

  /** Notes a worker of a queue. */
  knows(queue: string, worker: string): void {
    const known = this.workers.get(queue) ?? new Set()
    this.workers.set(queue, known.add(worker))
  }

  /** Something was queued. */
  soon(queue: string): void {
    if (!this.workers.has(queue) || this.pending.has(queue)) return
    this.pending.add(queue)
    for (const [at, delay] of AFTER_MS.entries()) {
      setTimeout(() => {
        if (at === 0) this.pending.delete(queue)
        for (const id of this.workers.get(queue) ?? []) this.wake(id)
      }, delay).unref()
    }
  }
}
