/**
 * Moments and legal days. A moment (`Instant`) is a point on the world's time line, kept in UTC; a legal day (`LegalDay`) is a date as Vietnamese
 * law counts it, with no hour in it. They are different types so that they cannot be mixed by accident; this file holds every crossing between them.
 */
import { Temporal } from 'temporal-polyfill'
import { compareInstants, Instant, instant, instantFromMillis } from './instant.ts'

export { compareInstants, Instant, instant, instantFromMillis, Temporal }

/** A calendar date in Vietnam, without hour or zone. */
export type LegalDay = Temporal.PlainDate

/** The zone of every legal day and every hour shown on a screen. */
export const VIETNAM = 'Asia/Ho_Chi_Minh'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const OFFSET = 7 * HOUR
/** The last change of the offset in the south was 13/06/1975; later moments need no look-up in the zone tables (ten times faster). */
const FIXED_OFFSET_SINCE = Date.UTC(1976, 0, 1)

/** A length of exact time (not working time). A day here is 24 hours: Vietnam has no daylight saving. */
export type Span = { days?: number; hours?: number; minutes?: number; seconds?: number; milliseconds?: number }

/** What a clock on a Vietnamese wall shows. `weekday`: 1 = Monday … 7 = Sunday. */
export type WallTime = {
  year: number
  month: number
  day: number
  hour: number
  minute: number
  second: number
  millisecond: number
  weekday: number
}

/** Reads a legal day from `2026-11-25`. @throws RangeError for anything else, also for a date with an hour or a day that does not exist. */
export function legalDay(iso: string): LegalDay {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso)
  if (!parts) throw new RangeError(`not a legal day: ${iso.slice(0, 40)}`)
  return new Temporal.PlainDate(Number(parts[1]), Number(parts[2]), Number(parts[3]))
}

/** The legal day of a year, month (1–12) and day. @throws RangeError when there is no such day. */
export const legalDayFrom = (year: number, month: number, day: number): LegalDay =>
  new Temporal.PlainDate(year, month, day)

export const millisOf = (at: Instant): number => at.epochMilliseconds

/** Milliseconds to add to UTC to get the time on a Vietnamese wall at that moment. */
function offsetAt(millis: number): number {
  if (millis >= FIXED_OFFSET_SINCE) return OFFSET
  return Temporal.Instant.fromEpochMilliseconds(millis).toZonedDateTimeISO(VIETNAM).offsetNanoseconds / 1_000_000
}

/** What a Vietnamese wall shows at a moment, as milliseconds since 01/01/1970 00:00 of the same wall: whole days of it are epoch days. */
export function wallMillis(at: Instant): number {
  const millis = at.epochMilliseconds
  return millis + offsetAt(millis)
}

/** The moment at which a Vietnamese wall shows the given milliseconds: the way back from `wallMillis`, for moments since 1976. */
export const instantOfWallMillis = (wall: number): Instant => instantFromMillis(wall - OFFSET)

/** One moment is written in several ways, one after the other: what was read of it last is kept. */
let lastRead: { at: Instant; wall: Readonly<WallTime> } | undefined

/** The date and hour a clock on a Vietnamese wall shows at a moment. */
export function wallTime(at: Instant): Readonly<WallTime> {
  if (lastRead?.at === at) return lastRead.wall
  const wall = readWall(at)
  lastRead = { at, wall }
  return wall
}

function readWall(at: Instant): WallTime {
  const local = new Date(wallMillis(at))
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    second: local.getUTCSeconds(),
    millisecond: local.getUTCMilliseconds(),
    weekday: local.getUTCDay() || 7,
  }
}

/** The legal day on which a moment falls in Vietnam: 17:30 UTC is already the next day. */
export const legalDayOf = (at: Instant): LegalDay => legalDayOfEpochDay(epochDayOfInstant(at))

/** Midnight at which a legal day begins. */
export function startOfLegalDay(day: LegalDay): Instant {
  const asUtc = epochDay(day) * DAY
  if (asUtc - OFFSET >= FIXED_OFFSET_SINCE) return instantFromMillis(asUtc - OFFSET)
  return instantFromMillis(day.toZonedDateTime(VIETNAM).epochMilliseconds)
}

/** The first moment after a legal day; the day is the half-open range `[startOfLegalDay, endOfLegalDay)`. */
export const endOfLegalDay = (day: LegalDay): Instant => startOfLegalDay(addDays(day, 1))

/** The moment of a wall time `HH:MM` or `HH:MM:SS` on a legal day; `24:00` is the midnight that ends it. @throws RangeError for another form. */
export function instantOf(day: LegalDay, time: string): Instant {
  return plus(startOfLegalDay(day), { milliseconds: millisOfDay(time) })
}

/** Milliseconds since midnight of `HH:MM` or `HH:MM:SS`. @throws RangeError when the text is no wall time. */
export function millisOfDay(time: string): number {
  const parts = /^(\d{2}):(\d{2})(?::(\d{2}))?$/.exec(time)
  const total = parts
    ? Number(parts[1]) * HOUR + Number(parts[2]) * MINUTE + Number(parts[3] ?? 0) * SECOND
    : Number.NaN
  if (!parts || Number(parts[2]) > 59 || Number(parts[3] ?? 0) > 59 || total > DAY) {
    throw new RangeError(`not a wall time: ${time.slice(0, 20)}`)
  }
  return total
}

/** Days since 01/01/1970: the form in which tables of days are indexed. */
export const epochDay = (day: LegalDay): number => Date.UTC(day.year, day.month - 1, day.day) / DAY

/** Days once made: a list asks for the same few a hundred times a page, and making one costs as much as a cell. They never change. */
const made = new Map<number, LegalDay>()
const MOST_MADE = 20_000

/** The legal day of a number of days since 01/01/1970. */
export function legalDayOfEpochDay(days: number): LegalDay {
  const known = made.get(days)
  if (known) return known
  const date = new Date(days * DAY)
  const day = new Temporal.PlainDate(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())
  if (made.size >= MOST_MADE) made.clear()
  made.set(days, day)
  return day
}

/** The epoch day, in Vietnam, of a moment. */
export const epochDayOfInstant = (at: Instant): number => Math.floor(wallMillis(at) / DAY)

/** 1 = Monday … 7 = Sunday. */
export const weekdayOf = (day: LegalDay): number => day.dayOfWeek

// Arithmetic: exact time on moments, dates on legal days.

const spanMillis = (span: Span): number =>
  (span.days ?? 0) * DAY +
  (span.hours ?? 0) * HOUR +
  (span.minutes ?? 0) * MINUTE +
  (span.seconds ?? 0) * SECOND +
  (span.milliseconds ?? 0)

export const plus = (at: Instant, span: Span): Instant =>
  new Instant(at.epochMilliseconds + Math.round(spanMillis(span)), at.microseconds)
export const minus = (at: Instant, span: Span): Instant =>
  new Instant(at.epochMilliseconds - Math.round(spanMillis(span)), at.microseconds)

/** Exact milliseconds from one moment to another; negative when `to` is earlier. */
export const millisBetween = (from: Instant, to: Instant): number => to.epochMilliseconds - from.epochMilliseconds

export const addDays = (day: LegalDay, days: number): LegalDay => legalDayOfEpochDay(epochDay(day) + days)

/** The same day of another month; the last day of that month when it has no such day (31/01 + 1 month = 28/02, Civil Code 2015, Art. 148). */
export const addMonths = (day: LegalDay, months: number): LegalDay => day.add({ months })

/** Whole calendar days from one day to another; negative when `to` is earlier. */
export const daysBetween = (from: LegalDay, to: LegalDay): number => epochDay(to) - epochDay(from)

/** Completed years of age on a day; someone born on 29/02 turns on 28/02 in common years. */
export const ageOn = (birth: LegalDay, day: LegalDay): number => birth.until(day, { largestUnit: 'years' }).years

// Order.

export const compareDays = (a: LegalDay, b: LegalDay): number => Temporal.PlainDate.compare(a, b)
export const isBefore = (a: Instant, b: Instant): boolean => compareInstants(a, b) < 0
export const isAfter = (a: Instant, b: Instant): boolean => compareInstants(a, b) > 0
export const isSameInstant = (a: Instant, b: Instant): boolean => compareInstants(a, b) === 0
export const isDayBefore = (a: LegalDay, b: LegalDay): boolean => Temporal.PlainDate.compare(a, b) < 0
export const isDayAfter = (a: LegalDay, b: LegalDay): boolean => Temporal.PlainDate.compare(a, b) > 0
export const earliest = (first: Instant, ...rest: Instant[]): Instant =>
  rest.reduce((found, at) => (isBefore(at, found) ? at : found), first)
export const latest = (first: Instant, ...rest: Instant[]): Instant =>
  rest.reduce((found, at) => (isAfter(at, found) ? at : found), first)

/** A range of legal days, both ends included. */
export type DayRange = { from: LegalDay; to: LegalDay }

/** The week (Monday to Sunday), month, quarter or year that holds a day: the periods of lists and reports. */
export function periodOf(kind: 'week' | 'month' | 'quarter' | 'year', day: LegalDay): DayRange {
  if (kind === 'week') {
    const monday = addDays(day, 1 - weekdayOf(day))
    return { from: monday, to: addDays(monday, 6) }
  }
  const months = { month: 1, quarter: 3, year: 12 }[kind]
  const firstMonth = Math.floor((day.month - 1) / months) * months + 1
  const from = legalDayFrom(day.year, firstMonth, 1)
  return { from, to: addDays(addMonths(from, months), -1) }
}

/**
 * Whether a dated row (law, table, code) is in force on a day: `[effectiveFrom, effectiveTo]`, both included; no end means still in force.
 * Every dated table of the project asks this one function.
 */
export function inForce(day: LegalDay, row: { effectiveFrom: LegalDay; effectiveTo?: LegalDay | null }): boolean {
  return !isDayBefore(day, row.effectiveFrom) && (!row.effectiveTo || !isDayAfter(day, row.effectiveTo))
}
