import { addWorkingDays, type WorkingCalendar } from '../../../packages/legal-clock/index.ts'
import { addMonths, type LegalDay } from '../../../packages/time/index.ts'

/** How long files are kept, as the catalogue in force says it; `years` is null for ever, undefined where whoever chooses it says how many. */
export interface Period {
  code: string
  name: string
  years: number | null | undefined
}

/** One line of the catalogue: `06 10 năm`, `01 Vĩnh viễn`, `07 Khác`. */
export function periodOf(line: string): Period {
  const [, code = line, name = line] = /^(\S+)\s+(.+)$/u.exec(line.normalize('NFC').trim()) ?? []
  const [, years] = /(\d+)\s*năm/u.exec(name) ?? []
  const forEver = name.toLocaleLowerCase('vi') === 'vĩnh viễn'
  return { code, name, years: years ? Number(years) : forEver ? null : undefined }
}

/** How long something is kept, chosen from the catalogue: nothing where the choice is none of it, or the years are missing. */
export function keptFor(
  periods: readonly Period[],
  code: string,
  years: number | undefined,
): { retention: string; retention_years: number | null } | undefined {
  const period = periods.find((one) => one.code === code)
  if (!period) return undefined
  const counted = period.years === undefined ? years : period.years
  return counted === undefined ? undefined : { retention: code, retention_years: counted }
}

/**
 * The last day of handing over: so many months after the work ended; on a day off the next working day. Years before the calendar begins are long
 * past: nobody looks for a working day there.
 */
export function handOverDay(ended: LegalDay, months: number, calendar: WorkingCalendar): LegalDay {
  const day = addMonths(ended, months)
  return day.year < calendar.version.firstYear ? day : addWorkingDays(calendar, day, 0)
}

/** Whether a file of this retention goes to the archive at all. */
export const isHandedOver = (years: number | null, from: number): boolean => years === null || years >= from
