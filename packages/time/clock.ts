import { type Instant, instant, instantFromMillis, plus, type Span } from './moment.ts'

/** Where an operation gets "now" from; nothing in the project asks the machine's clock directly. Whole milliseconds. */
export interface Clock {
  now(): Instant
}

/** So far back a machine's clock slips; farther back it was put right after having been wrong. */
const SLIP_MS = 2 * 3_600_000

/**
 * A clock that is read and does not slip: set back by no more than two hours, it stands until that time comes again, so that what is done later bears no earlier
 * moment. Farther back it follows: whoever mends a wrong day must not wait for it.
 */
export function steadyClock(read: () => number): Clock {
  let latest = Number.NEGATIVE_INFINITY
  return {
    now: () => {
      const at = read()
      if (at > latest || latest - at > SLIP_MS) latest = at
      return instantFromMillis(latest)
    },
  }
}

/** The clock of the machine. */
export const systemClock: Clock = steadyClock(() => Date.now())

/** A clock for tests: stands still until it is moved. */
export interface FixedClock extends Clock {
  /** Moves the clock by an exact span (negative numbers move it back) and returns the new moment. */
  advance(span: Span): Instant
  /** Puts the clock on a moment. */
  set(at: string | Instant): Instant
}

/** A clock that stands on the given moment (ISO text with offset, or an Instant) until it is moved. */
export function fixedClock(at: string | Instant): FixedClock {
  const read = (value: string | Instant): Instant => (typeof value === 'string' ? instant(value) : value)
  let current = read(at)
  return {
    now: () => current,
    advance: (span) => {
      current = plus(current, span)
      return current
    },
    set: (value) => {
      current = read(value)
      return current
    },
  }
}
