/** How fast one system may call, and how long a call waits at most (gateways.md §4: limits slow down, never drop). */
export interface Limits {
  perSecond: number
  /** Calls that may come at once before anyone waits. */
  burst: number
  longestMs: number
}

/**
 * A letter is three or four calls of its receiver, and a hub on two cores moves some sixty a second: within this pace a system that brings or
 * fetches a day's post is served as fast as the hub can, and one that calls without end leaves time for the others.
 */
export const DEFAULT_PACE: Limits = { perSecond: 300, burst: 3000, longestMs: 10_000 }

/** Keeps each system to its pace: says how long its next call has to wait. One process's share; nothing is ever refused. */
export class Pace {
  private readonly limits: Limits
  private readonly free = new Map<string, number>()

  constructor(limits: Limits = DEFAULT_PACE) {
    this.limits = limits
  }

  /** Milliseconds the call has to wait, 0 when the system is within its pace. `now` in milliseconds of any steady clock. */
  delay(system: string, now: number): number {
    const step = 1000 / this.limits.perSecond
    const slack = step * (this.limits.burst - 1)
    const at = Math.max(this.free.get(system) ?? 0, now - slack)
    // a flood does not pile up waiting for ever: what is beyond the longest wait is forgiven
    const next = Math.min(at + step, now + this.limits.longestMs)
    this.free.set(system, next)
    return Math.max(0, at - now)
  }
}
