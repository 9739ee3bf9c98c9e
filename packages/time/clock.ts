import { type Instant, instant, instantFromMillis, plus, type Span } from './moment.ts'

/** Where an operation gets "now" from; nothing in the project asks the machine's clock directly. Whole milliseconds. */
export interface Clock {
  now(): Instant
}

/** The clock of the machine. */
export const systemClock: Clock = { now: () => instantFromMillis(Date.now()) }

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
