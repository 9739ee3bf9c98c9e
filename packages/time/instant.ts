import { Temporal } from 'temporal-polyfill'

/** The last millisecond a `Date` knows, either way. */
const FARTHEST = 8_640_000_000_000_000

/**
 * A moment in UTC, to the microsecond, as PostgreSQL keeps it. Our own clock gives whole milliseconds.
 * It is not Temporal's: the polyfill keeps each of its moments in a WeakMap, and a list makes 150 of them (docs/decisions/0015).
 */
export class Instant {
  /** Makes the type its own: an object that happens to have the same numbers is no moment. */
  declare private readonly own: never
  /** Whole milliseconds since 1970-01-01T00:00:00Z, rounded down. */
  readonly epochMilliseconds: number
  /** Microseconds since that millisecond, 0–999. */
  readonly microseconds: number

  /** @throws RangeError outside the years a Date knows, and for broken numbers */
  constructor(epochMilliseconds: number, microseconds = 0) {
    if (!Number.isInteger(epochMilliseconds) || epochMilliseconds > FARTHEST || epochMilliseconds < -FARTHEST) {
      throw new RangeError(`no moment: ${epochMilliseconds} ms`)
    }
    this.epochMilliseconds = epochMilliseconds
    this.microseconds = microseconds
  }

  /** ISO 8601 in UTC with as many digits of a second as it has: `2026-11-25T08:04:00Z`, `…:00.5Z`, `…:00.123456Z`. */
  toString(): string {
    const text = new Date(this.epochMilliseconds).toISOString()
    if (this.microseconds === 0 && this.epochMilliseconds % 1000 === 0) return `${text.slice(0, -5)}Z`
    const digits = text.slice(-4, -1) + String(this.microseconds).padStart(3, '0')
    return `${text.slice(0, -4)}${digits.replace(/0+$/, '')}Z`
  }

  toJSON(): string {
    return this.toString()
  }

  /** `a < b` would compare texts or nothing at all: use `isBefore`. */
  valueOf(): never {
    throw new TypeError('moments are compared with isBefore, isAfter and isSameInstant')
  }
}

/** Reads a moment from ISO 8601 text with an offset or Z; digits beyond the microsecond are dropped. @throws RangeError when the text is not one. */
export function instant(iso: string): Instant {
  const read = Temporal.Instant.from(iso)
  const millis = read.epochMilliseconds
  return new Instant(millis, Number(read.epochNanoseconds / 1000n - BigInt(millis) * 1000n))
}

export const instantFromMillis = (millis: number): Instant => new Instant(millis)

export const compareInstants = (a: Instant, b: Instant): number =>
  Math.sign(a.epochMilliseconds - b.epochMilliseconds || a.microseconds - b.microseconds)
