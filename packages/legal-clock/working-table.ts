/**
 * Working time as one number line. Each working day is exactly eight hours, so the working time before any moment is (working days before its day) × 8 h
 * plus what that day has already given; due dates, pauses and remainders become additions on that line and one look-up back.
 */
import {
  epochDay,
  type Instant,
  instantOfWallMillis,
  legalDayFrom,
  legalDayOfEpochDay,
  wallMillis,
} from '../time/index.ts'

const DAY = 86_400_000
const WORKING_DAY = 8 * 3_600_000

// Far wider than any limit; asking beyond it is an error, never a silent end of the search
const FIRST = epochDay(legalDayFrom(2000, 1, 1))
const LAST = epochDay(legalDayFrom(2099, 12, 31))
const MONDAY_BEFORE_FIRST = epochDay(legalDayFrom(1999, 12, 27))

type WallSession = { from: number; to: number }

/** Days are epoch days, times are milliseconds since midnight on a Vietnamese wall. */
export type WorkingTableRules = {
  works(day: number, weekday: number): boolean
  hours: readonly { from: number; sessions: readonly WallSession[] }[]
}

export class WorkingTable {
  readonly #rules: WorkingTableRules
  /** [i] = number of working days from FIRST up to, without, FIRST + i. */
  readonly #before = new Int32Array(LAST - FIRST + 2)
  /** [n] = the (n+1)-th working day, as days since FIRST. */
  readonly #nth: Int32Array

  constructor(rules: WorkingTableRules) {
    this.#rules = rules
    const nth: number[] = []
    for (let day = FIRST; day <= LAST; day++) {
      if (rules.works(day, ((day - MONDAY_BEFORE_FIRST) % 7) + 1)) nth.push(day - FIRST)
      this.#before[day - FIRST + 1] = nth.length
    }
    this.#nth = Int32Array.from(nth)
  }

  isWorking(day: number): boolean {
    return this.#count(day + 1) > this.#count(day)
  }

  /** Working days from the table's beginning up to, without, a day; differences of it count the days of a range. */
  workingDaysBefore(day: number): number {
    return this.#count(day)
  }

  /** See `addWorkingDays`. */
  shift(day: number, days: number): number {
    if (days > 0) return this.#day(this.#count(day + 1) + days - 1)
    return this.#day(this.#count(day) + days)
  }

  opening(day: number): Instant {
    return instantOfWallMillis(day * DAY + this.#sessionsOf(day)[0]!.from)
  }

  closing(day: number): Instant {
    return instantOfWallMillis(day * DAY + this.#sessionsOf(day).at(-1)!.to)
  }

  isWorkingTime(at: Instant): boolean {
    const wall = wallMillis(at)
    const day = Math.floor(wall / DAY)
    const time = wall - day * DAY
    return this.isWorking(day) && this.#sessions(day).some(({ from, to }) => from <= time && time < to)
  }

  nextWorkingMoment(at: Instant): Instant {
    const wall = wallMillis(at)
    const day = Math.floor(wall / DAY)
    if (this.isWorking(day)) {
      const time = wall - day * DAY
      for (const { from, to } of this.#sessions(day)) {
        if (time < from) return instantOfWallMillis(day * DAY + from)
        if (time <= to) return at
      }
    }
    return this.opening(this.shift(day, 1))
  }

  /** Working milliseconds from the table's beginning to a moment. Never falls as time goes on. */
  worked(at: Instant): number {
    const wall = wallMillis(at)
    const day = Math.floor(wall / DAY)
    const full = this.#count(day) * WORKING_DAY
    if (!this.isWorking(day)) return full
    const time = wall - day * DAY
    let done = 0
    for (const { from, to } of this.#sessions(day)) {
      if (time <= from) break
      done += Math.min(time, to) - from
    }
    return full + done
  }

  /** The earliest moment by which `worked` reaches an amount greater than 0: the closing of a session rather than the next opening. */
  momentAfter(worked: number): Instant {
    const index = Math.ceil(worked / WORKING_DAY) - 1
    const day = this.#day(index)
    let rest = worked - index * WORKING_DAY
    for (const { from, to } of this.#sessions(day)) {
      if (rest <= to - from) return instantOfWallMillis(day * DAY + from + rest)
      rest -= to - from
    }
    throw new RangeError(`office hours of ${legalDayOfEpochDay(day)} are shorter than a working day`)
  }

  /** See `addWorkingTime`. */
  advance(at: Instant, millis: number): Instant {
    return millis > 0 ? this.momentAfter(this.worked(at) + millis) : this.nextWorkingMoment(at)
  }

  #count(day: number): number {
    const count = this.#before[day - FIRST]
    if (count === undefined)
      throw new RangeError(`${legalDayOfEpochDay(day)} is outside the working calendar (2000–2099)`)
    return count
  }

  #day(index: number): number {
    const day = this.#nth[index]
    if (day === undefined) throw new RangeError('the date lies outside the working calendar (2000–2099)')
    return FIRST + day
  }

  #sessions(day: number): readonly WallSession[] {
    const rows = this.#rules.hours
    for (let at = rows.length - 1; at > 0; at--) {
      if (rows[at]!.from <= day) return rows[at]!.sessions
    }
    return rows[0]!.sessions
  }

  #sessionsOf(day: number): readonly WallSession[] {
    if (!this.isWorking(day)) throw new RangeError(`${legalDayOfEpochDay(day)} is not a working day`)
    return this.#sessions(day)
  }
}
