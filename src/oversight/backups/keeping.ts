import {
  compareInstants,
  type Instant,
  instant,
  instantOf,
  isAfter,
  isBefore,
  legalDayOf,
  minus,
  periodOf,
} from '../../../packages/time/index.ts'

/** How many backups are kept: the newest of each of so many days, weeks and months that have one. */
export interface Keep {
  days: number
  weeks: number
  months: number
}

/** A backup at its place. */
export interface Kept {
  name: string
  at: Instant
}

const NAME = /^lienthong-(.+)-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.tar\.gz\.age$/

/** The name a scheduled backup gets: it tells the province and the moment, and sorts by it. */
export const nameOf = (schema: string, at: Instant): string =>
  `lienthong-${schema}-${at.toString().slice(0, 19).replaceAll(/[-:]/g, '')}Z.tar.gz.age`

/** The moment of a backup of this province by its name; nothing for other files, which nobody may take away. */
export function momentOf(name: string, schema: string): Instant | undefined {
  const [, of, year, month, day, hour, minute, second] = NAME.exec(name) ?? []
  if (of !== schema) return undefined
  try {
    return instant(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  } catch {
    return undefined
  }
}

/** Whether a backup is due: the hour of the day has come since the newest one was made. */
export function isBackupDue(newest: Instant | null, now: Instant, hour: number): boolean {
  if (!newest) return true
  const today = instantOf(legalDayOf(now), `${String(hour).padStart(2, '0')}:00`)
  const hourCame = isAfter(today, now) ? minus(today, { days: 1 }) : today
  return isBefore(newest, hourCame)
}

/** A drill is due a week after the last good one; one that failed is tried again the next day. */
export function isDrillDue(good: Instant | null, tried: Instant | null, now: Instant): boolean {
  if (tried && isAfter(tried, minus(now, { hours: 23 }))) return false
  return !good || !isAfter(good, minus(now, { days: 7 }))
}

/**
 * The backups that may go. The newest is always kept, and so is every one in `spared`; a day, week or month without a backup costs none, so
 * a machine that stood still for a year loses nothing.
 */
export function superfluous(backups: readonly Kept[], keep: Keep, spared: readonly string[] = []): Kept[] {
  const newestFirst = [...backups].sort((a, b) => compareInstants(b.at, a.at))
  const periods: [most: number, periodOf: (at: Instant) => string, seen: Set<string>][] = [
    [Math.max(1, keep.days), (at) => legalDayOf(at).toString(), new Set()],
    [keep.weeks, (at) => periodOf('week', legalDayOf(at)).from.toString(), new Set()],
    [keep.months, (at) => periodOf('month', legalDayOf(at)).from.toString(), new Set()],
  ]
  return newestFirst.filter(({ name, at }) => {
    const wanted = periods.filter(([most, period, seen]) => seen.size < most && !seen.has(period(at)))
    for (const [, period, seen] of wanted) seen.add(period(at))
    return wanted.length === 0 && !spared.includes(name)
  })
}
