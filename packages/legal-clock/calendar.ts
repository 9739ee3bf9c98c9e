/**
 * The working calendar: which days and hours the State works. A calendar is an immutable, numbered version with a decision behind it; a dossier keeps
 * the number it was received under. Here are its words, its checks and the questions about single days; the legal clock is in `clock.ts`.
 */
import {
  addDays,
  compareDays,
  epochDay,
  type Instant,
  type LegalDay,
  legalDayFrom,
  legalDayOfEpochDay,
  millisOfDay,
} from '../time/index.ts'
import { WorkingTable } from './working-table.ts'

/**
 * Why a day differs from the weekly pattern (one-stop.md §5.5): `statutory` = paid public holiday; `compensatory` = day off because a holiday fell on a
 * weekend; `swap-off` / `swap-work` = a working day exchanged for a Saturday, decided each year for civil servants.
 */
export type DayKind = 'statutory' | 'compensatory' | 'swap-off' | 'swap-work'

/** How sure a line of the table is; `provisional` = not yet announced. */
export type Certainty = 'confirmed' | 'unconfirmed' | 'provisional'

/** A day that differs from the weekly pattern. */
export type SpecialDay = {
  day: LegalDay
  kind: DayKind
  /** Vietnamese name, for screens and slips. */
  name: string
  nameEn: string
  certainty: Certainty
  /** Number of the decision or law, when known. */
  instrument?: string
}

/** One stretch of work, wall times `HH:MM`. */
export type Session = { from: string; to: string }

/** Office hours from a day on. The sessions of a day are in order, do not overlap and make exactly 8 hours (8 working hours = 1 working day, §5.1). */
export type OfficeHours = {
  effectiveFrom: LegalDay
  sessions: readonly Session[]
  instrument?: string
  certainty: Certainty
}

/** One immutable version of the calendar. */
export type CalendarVersion = {
  /** Grows by one with each version; what a dossier pins. */
  number: number
  /** First day on which new dossiers are received under this version. */
  effectiveFrom: LegalDay
  /** Last such day; absent while it is the current version. */
  effectiveTo?: LegalDay
  /** The decision that put it in force. */
  instrument: string
  certainty: Certainty
  /** Working weekdays, 1 = Monday … 7 = Sunday. */
  weekdays: readonly number[]
  /** Years whose days off are written in `days`; other years follow the weekly pattern alone and the trace says so. */
  firstYear: number
  lastYear: number
  /** In order of `effectiveFrom`; the first row also holds for earlier days. */
  officeHours: readonly OfficeHours[]
  days: readonly SpecialDay[]
}

/** A version made ready for arithmetic by `prepareCalendar`. Costs some milliseconds and 300 KB: prepare once, keep it. */
export type WorkingCalendar = {
  readonly version: CalendarVersion
  readonly table: WorkingTable
  /** Special days by epoch day. */
  readonly special: ReadonlyMap<number, SpecialDay>
}

/** Why a day is worked or not: the special day, or the weekly pattern. */
export type DayInfo = { day: LegalDay; working: boolean; reason: DayKind | 'weekday' | 'weekend'; special?: SpecialDay }

/** A working day in the sense of §5.1: eight hours. */
export const HOURS_PER_WORKING_DAY = 8

/**
 * What is wrong with a version, as sentences for the editor of the calendar; empty when it may be used. Checked: weekdays, order and length of the
 * office hours, one line a day, years, and that a swap-work day is a day off of the week and every other special day that is worked loses its work.
 */
export function calendarProblems(version: CalendarVersion): string[] {
  const problems: string[] = []
  const weekdays = new Set(version.weekdays)
  if (!weekdays.size || version.weekdays.some((weekday) => !Number.isInteger(weekday) || weekday < 1 || weekday > 7)) {
    problems.push('Ngày làm việc trong tuần phải là các số từ 1 (thứ Hai) đến 7 (Chủ nhật).')
  }
  if (version.firstYear > version.lastYear) problems.push('Năm đầu của lịch phải trước năm cuối.')
  if (!version.officeHours.length) problems.push('Lịch phải có giờ làm việc.')
  version.officeHours.forEach((hours, at) => {
    problems.push(
      ...sessionProblems(hours.sessions).map((problem) => `Giờ làm việc từ ${hours.effectiveFrom}: ${problem}`),
    )
    const next = version.officeHours[at + 1]
    if (next && compareDays(hours.effectiveFrom, next.effectiveFrom) >= 0)
      problems.push('Giờ làm việc phải xếp theo ngày áp dụng.')
  })
  const seen = new Set<number>()
  for (const { day, kind } of version.days) {
    const at = epochDay(day)
    if (seen.has(at)) problems.push(`Ngày ${day} có hai dòng.`)
    seen.add(at)
    if (day.year < version.firstYear || day.year > version.lastYear)
      problems.push(`Ngày ${day} nằm ngoài các năm của lịch.`)
    const works = weekdays.has(day.dayOfWeek)
    if (kind === 'swap-work' && works) problems.push(`Ngày ${day} đã là ngày làm việc, không thể là ngày làm bù.`)
    if ((kind === 'swap-off' || kind === 'compensatory') && !works)
      problems.push(`Ngày ${day} vốn là ngày nghỉ, không thể nghỉ bù hay hoán đổi.`)
  }
  return problems
}

function sessionProblems(sessions: readonly Session[]): string[] {
  let total = 0
  let end = 0
  for (const { from, to } of sessions) {
    const [start, stop] = [millisOfDay(from), millisOfDay(to)]
    if (start < end || stop <= start) return [`khoảng ${from}–${to} chồng lên khoảng khác hoặc ngược chiều.`]
    total += stop - start
    end = stop
  }
  const expected = HOURS_PER_WORKING_DAY * 3_600_000
  return total === expected ? [] : [`tổng phải là ${HOURS_PER_WORKING_DAY} giờ, đang là ${total / 3_600_000} giờ.`]
}

/** Makes a version ready for arithmetic. @throws RangeError with the sentences of `calendarProblems` when it may not be used. */
export function prepareCalendar(version: CalendarVersion): WorkingCalendar {
  const problems = calendarProblems(version)
  if (problems.length) throw new RangeError(`calendar ${version.number}: ${problems.join(' ')}`)
  const special = new Map(version.days.map((row) => [epochDay(row.day), row]))
  const weekdays = new Set(version.weekdays)
  const table = new WorkingTable({
    works: (day, weekday) => {
      const row = special.get(day)
      return row ? row.kind === 'swap-work' : weekdays.has(weekday)
    },
    hours: version.officeHours.map(({ effectiveFrom, sessions }) => ({
      from: epochDay(effectiveFrom),
      sessions: sessions.map((session) => ({ from: millisOfDay(session.from), to: millisOfDay(session.to) })),
    })),
  })
  return { version, table, special }
}

/**
 * The version under which a dossier received on a day is counted: the one in force, and of several the newest.
 * @throws RangeError when no version is in force that day.
 */
export function versionInForce(versions: readonly CalendarVersion[], day: LegalDay): CalendarVersion {
  const found = versions
    .filter(
      (row) => compareDays(row.effectiveFrom, day) <= 0 && (!row.effectiveTo || compareDays(row.effectiveTo, day) >= 0),
    )
    .reduce<CalendarVersion | undefined>((best, row) => (best && best.number > row.number ? best : row), undefined)
  if (!found) throw new RangeError(`no calendar is in force on ${day}`)
  return found
}

/** Whether the State works on a day. */
export const isWorkingDay = (calendar: WorkingCalendar, day: LegalDay): boolean =>
  calendar.table.isWorking(epochDay(day))

/** Whether a day is worked and why. */
export function dayInfo(calendar: WorkingCalendar, day: LegalDay): DayInfo {
  const special = calendar.special.get(epochDay(day))
  const working = isWorkingDay(calendar, day)
  // a holiday on a Sunday is named as the holiday; the weekly pattern speaks only where the table is silent
  return { day, working, reason: special?.kind ?? (working ? 'weekday' : 'weekend'), special }
}

/** Whether a day lies in a year whose days off are written in the table. */
export const isCovered = (calendar: WorkingCalendar, day: LegalDay): boolean =>
  day.year >= calendar.version.firstYear && day.year <= calendar.version.lastYear

/**
 * The n-th working day after a day (n > 0), or before it (n < 0); the day itself is never counted. For 0: the day itself, or when it is off the next
 * working day.
 */
export function addWorkingDays(calendar: WorkingCalendar, day: LegalDay, days: number): LegalDay {
  if (!Number.isInteger(days)) throw new RangeError(`not a whole number of working days: ${days}`)
  return legalDayOfEpochDay(calendar.table.shift(epochDay(day), days))
}

/** Working days after `from` up to and including `to`; negative when `to` is earlier. */
export const workingDaysBetween = (calendar: WorkingCalendar, from: LegalDay, to: LegalDay): number =>
  calendar.table.workingDaysBefore(epochDay(to) + 1) - calendar.table.workingDaysBefore(epochDay(from) + 1)

/** The number of working days of a year. */
export const workingDaysIn = (calendar: WorkingCalendar, year: number): number =>
  workingDaysBetween(calendar, addDays(legalDayFrom(year, 1, 1), -1), legalDayFrom(year, 12, 31))

/** The working days of a range, both ends included, in order. */
export function workingDays(calendar: WorkingCalendar, from: LegalDay, to: LegalDay): LegalDay[] {
  const days: LegalDay[] = []
  for (let day = epochDay(from); day <= epochDay(to); day++) {
    if (calendar.table.isWorking(day)) days.push(legalDayOfEpochDay(day))
  }
  return days
}

/** Opening of a working day. @throws RangeError when the day is off. */
export const openingOf = (calendar: WorkingCalendar, day: LegalDay): Instant => calendar.table.opening(epochDay(day))

/** Closing of a working day: the moment at which a limit counted by day ends. @throws RangeError when the day is off. */
export const closingOf = (calendar: WorkingCalendar, day: LegalDay): Instant => calendar.table.closing(epochDay(day))

/** Whether a moment lies in office hours: from an opening on, up to but without the closing of the session. */
export const isWorkingTime = (calendar: WorkingCalendar, at: Instant): boolean => calendar.table.isWorkingTime(at)

/** The moment itself in office hours (a closing moment included), otherwise the next opening of a session. */
export const nextWorkingMoment = (calendar: WorkingCalendar, at: Instant): Instant =>
  calendar.table.nextWorkingMoment(at)

/** Working milliseconds from one moment to another; negative when `to` is earlier. */
export const workingTimeBetween = (calendar: WorkingCalendar, from: Instant, to: Instant): number =>
  calendar.table.worked(to) - calendar.table.worked(from)

/**
 * The moment at which an amount of working time after `at` is used up: the eight-hour acknowledgement of an online dossier, the limits of steps.
 * Whole days are eight hours. An amount that ends with a session ends at its closing, not at the next opening. Nothing to add = `nextWorkingMoment`.
 */
export function addWorkingTime(
  calendar: WorkingCalendar,
  at: Instant,
  amount: { days?: number; hours?: number; minutes?: number },
): Instant {
  const hours = (amount.days ?? 0) * HOURS_PER_WORKING_DAY + (amount.hours ?? 0)
  const millis = Math.round(hours * 3_600_000 + (amount.minutes ?? 0) * 60_000)
  if (!(millis >= 0)) throw new RangeError('working time to add must not be negative')
  return calendar.table.advance(at, millis)
}
