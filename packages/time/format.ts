/** How moments and legal days are written on screens and slips, in Vietnamese (default) and English. Always Vietnamese wall time. */
import {
  daysBetween,
  epochDayOfInstant,
  type Instant,
  type LegalDay,
  legalDayFrom,
  millisBetween,
  millisOf,
  wallMillis,
  wallTime,
  weekdayOf,
} from './moment.ts'

export type Language = 'vi' | 'en'

const WEEKDAYS: Record<Language, readonly string[]> = {
  vi: ['thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
}
const MONTHS = 'January February March April May June July August September October November December'.split(' ')

const two = (value: number): string => (value < 10 ? `0${value}` : String(value))
type DayParts = { year: number; month: number; day: number }
const dayParts = ({ year, month, day }: DayParts, language: Language): string =>
  language === 'vi' ? `${two(day)}/${two(month)}/${year}` : `${day} ${MONTHS[month - 1]} ${year}`

/** `25/11/2026`; `25 November 2026`. */
export const formatDay = (day: LegalDay, language: Language = 'vi'): string => dayParts(day, language)

/** `thứ Tư`; `Wednesday`. */
export const formatWeekday = (day: LegalDay, language: Language = 'vi'): string =>
  WEEKDAYS[language][weekdayOf(day) - 1]!

/** `thứ Tư 25/11/2026`; `Wednesday 25 November 2026`. */
export const formatLongDay = (day: LegalDay, language: Language = 'vi'): string =>
  `${formatWeekday(day, language)} ${formatDay(day, language)}`

/**
 * The date line of an official document: `ngày 05 tháng 02 năm 2026`. Days under 10 and the months 1 and 2 are written with a leading zero,
 * other months without (NĐ 30/2020/NĐ-CP, Appendix I).
 */
export const formatDocumentDay = (day: LegalDay): string =>
  `ngày ${two(day.day)} tháng ${day.month <= 2 ? two(day.month) : day.month} năm ${day.year}`

/** `15:04`. */
export function formatTime(at: Instant): string {
  const wall = wallTime(at)
  return `${two(wall.hour)}:${two(wall.minute)}`
}

/** `15:04 ngày 25/11/2026`; `15:04 on 25 November 2026`. */
export function formatMoment(at: Instant, language: Language = 'vi'): string {
  const wall = wallTime(at)
  return `${two(wall.hour)}:${two(wall.minute)} ${language === 'vi' ? 'ngày' : 'on'} ${dayParts(wall, language)}`
}

/** `15:04 thứ Tư 25/11/2026`; `15:04 Wednesday 25 November 2026`: for appointments, where the weekday helps. */
export function formatLongMoment(at: Instant, language: Language = 'vi'): string {
  const wall = wallTime(at)
  return `${two(wall.hour)}:${two(wall.minute)} ${WEEKDAYS[language][wall.weekday - 1]} ${dayParts(wall, language)}`
}

/** `15:04:09 25/11/2026`: for tables of acts, where the second matters. */
export function formatExactMoment(at: Instant, language: Language = 'vi'): string {
  const wall = wallTime(at)
  return `${two(wall.hour)}:${two(wall.minute)}:${two(wall.second)} ${dayParts(wall, language)}`
}

/** `2026-11-25T15:04:09+07:00`: for `<time datetime>` and exports. Whole seconds, rounded down. */
export function isoMoment(at: Instant): string {
  const { year, month, day, hour, minute, second } = wallTime(at)
  return `${isoYear(year)}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}${zoneOf(at)}`
}

/** `2026-11-25T15:04+07:00`: to the minute, as short as a `<time datetime>` may be; lists write one in each row. */
export function isoMinute(at: Instant): string {
  const { year, month, day, hour, minute } = wallTime(at)
  return `${isoYear(year)}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}${zoneOf(at)}`
}

const isoYear = (year: number): string => (year < 1000 ? String(year).padStart(4, '0') : String(year))

function zoneOf(at: Instant): string {
  const offset = wallMillis(at) - millisOf(at)
  if (offset === 25_200_000) return '+07:00'
  const away = Math.abs(offset) / 60_000
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(away / 60))}:${two(away % 60)}`
}

/** `2026-11-25`: for `<time datetime>`, date fields and addresses. */
export const isoDay = (day: LegalDay): string => day.toString()

/**
 * Reads a day as people type it: `25/11/2026`, `5/1/2026`, `25-11-2026`, `25.11.2026`, `25112026` (a telephone's keys have no slash) or
 * `2026-11-25`.
 * Answers undefined for anything else and for a day that does not exist, so that the form can say which.
 */
export function parseDay(text: string): LegalDay | undefined {
  const trimmed = text.trim()
  const local = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(trimmed)
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(trimmed)
  const bare = /^(\d{2})(\d{2})(\d{4})$/.exec(trimmed)
  const said = local ?? bare
  const found = said ? [said[3], said[2], said[1]] : iso ? [iso[1], iso[2], iso[3]] : undefined
  if (!found) return undefined
  const [year, month, day] = found.map(Number) as [number, number, number]
  const date = new Date(Date.UTC(year, month - 1, day))
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return exists ? legalDayFrom(year, month, day) : undefined
}

const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`

type Unit = 'minute' | 'hour' | 'day' | 'month' | 'year'
const UNITS_VI: Record<Unit, string> = { minute: 'phút', hour: 'giờ', day: 'ngày', month: 'tháng', year: 'năm' }
const count = (value: number, unit: Unit, language: Language): string =>
  language === 'vi' ? `${value} ${UNITS_VI[unit]}` : plural(value, unit)

/**
 * How far a moment is from now: `vừa xong`, `3 giờ trước`, `còn 2 ngày`; `just now`, `3 hours ago`, `in 2 days`. Rounds down, and from 24 hours on
 * counts legal days (yesterday 23:00 is one day ago when seen at 23:30 today), so that it agrees with the dates shown beside it.
 */
export function formatRelative(now: Instant, at: Instant, language: Language = 'vi'): string {
  const millis = millisBetween(at, now)
  const minutes = Math.floor(Math.abs(millis) / 60_000)
  if (minutes < 1)
    return millis < 0 ? (language === 'vi' ? 'ngay bây giờ' : 'now') : language === 'vi' ? 'vừa xong' : 'just now'
  const days = Math.abs(epochDayOfInstant(now) - epochDayOfInstant(at))
  const amount =
    minutes < 60
      ? count(minutes, 'minute', language)
      : minutes < 24 * 60
        ? count(Math.floor(minutes / 60), 'hour', language)
        : days < 60
          ? count(days, 'day', language)
          : days < 730
            ? count(Math.floor(days / 30.44), 'month', language)
            : count(Math.floor(days / 365.25), 'year', language)
  if (language === 'vi') return millis > 0 ? `${amount} trước` : `còn ${amount}`
  return millis > 0 ? `${amount} ago` : `in ${amount}`
}

/** How far a day is from today: `hôm nay`, `hôm qua`, `ngày mai`, `5 ngày trước`, `còn 2 ngày`; `today`, `yesterday`, `tomorrow`, `5 days ago`, `in 2 days`. */
export function formatRelativeDay(today: LegalDay, day: LegalDay, language: Language = 'vi'): string {
  const days = daysBetween(today, day)
  const near: Record<Language, Record<string, string>> = {
    vi: { '0': 'hôm nay', '-1': 'hôm qua', '1': 'ngày mai' },
    en: { '0': 'today', '-1': 'yesterday', '1': 'tomorrow' },
  }
  const word = near[language][String(days)]
  if (word) return word
  const amount = count(Math.abs(days), 'day', language)
  if (language === 'vi') return days < 0 ? `${amount} trước` : `còn ${amount}`
  return days < 0 ? `${amount} ago` : `in ${amount}`
}

/** Minutes of working time in one working day (8 hours = 1 day, one-stop.md §5.1). */
const WORKING_DAY_MINUTES = 480

/**
 * Working time as people say it, from working minutes (rounded down to the minute): `1 ngày làm việc 2 giờ`, `3 giờ làm việc`, `45 phút làm việc`;
 * `1 working day 2 hours`. Minutes are dropped as soon as there is a whole day. The sign is ignored.
 */
export function formatWorkingTime(minutes: number, language: Language = 'vi'): string {
  const total = Math.floor(Math.abs(minutes))
  const days = Math.floor(total / WORKING_DAY_MINUTES)
  const hours = Math.floor((total % WORKING_DAY_MINUTES) / 60)
  const rest = total % 60
  if (language === 'vi') {
    if (days) return `${days} ngày làm việc${hours ? ` ${hours} giờ` : ''}`
    if (hours) return `${hours} giờ${rest ? ` ${rest} phút` : ''} làm việc`
    return `${rest} phút làm việc`
  }
  if (days) return `${plural(days, 'working day')}${hours ? ` ${plural(hours, 'hour')}` : ''}`
  if (hours) return `${plural(hours, 'working hour')}${rest ? ` ${plural(rest, 'minute')}` : ''}`
  return plural(rest, 'working minute')
}

/**
 * What is left of a limit, from working minutes left (negative = late): `còn 1 ngày làm việc 2 giờ`, `quá hạn 3 giờ làm việc`;
 * `3 working hours left`, `2 working days overdue`.
 */
export function formatWorkingTimeLeft(minutes: number, language: Language = 'vi'): string {
  const amount = formatWorkingTime(minutes, language)
  if (language === 'vi') return minutes < 0 ? `quá hạn ${amount}` : `còn ${amount}`
  return minutes < 0 ? `${amount} overdue` : `${amount} left`
}
