import {
  addDays,
  addMonths,
  compareDays,
  daysBetween,
  isDayBefore,
  isoDay,
  type LegalDay,
  legalDayFrom,
} from '../../../packages/time/index.ts'

/** Counts are kept by day, month and year, so that any span is a few of them. */
export type Grain = 'day' | 'month' | 'year'

/** Counts of one grain that begin from one day to another. */
export interface Piece {
  grain: Grain
  from: string
  to: string
}

/** Before any dossier of a province. */
const BEGINNING = legalDayFrom(1990, 1, 1)

const firstOfMonth = (day: LegalDay): LegalDay => legalDayFrom(day.year, day.month, 1)
const firstOfYear = (day: LegalDay): LegalDay => legalDayFrom(day.year, 1, 1)

/** How far whole counts of a grain reach from a day on, without passing the first day after the span. */
function nextOf(at: LegalDay, end: LegalDay): { grain: Grain; next: LegalDay } {
  const year = legalDayFrom(at.year + 1, 1, 1)
  if (compareDays(at, firstOfYear(at)) === 0 && compareDays(year, end) <= 0) return { grain: 'year', next: year }
  const month = addMonths(firstOfMonth(at), 1)
  if (compareDays(at, firstOfMonth(at)) === 0 && compareDays(month, end) <= 0) return { grain: 'month', next: month }
  return { grain: 'day', next: addDays(at, 1) }
}

/** A span of days, both included, as the fewest counts: each day in exactly one. Nothing when it ends before it begins. */
export function piecesOf(from: LegalDay, to: LegalDay): Piece[] {
  const end = addDays(to, 1)
  const pieces: Piece[] = []
  for (let at = from; isDayBefore(at, end); ) {
    const { grain, next } = nextOf(at, end)
    const last = pieces.at(-1)
    if (last?.grain === grain) last.to = isoDay(at)
    else pieces.push({ grain, from: isoDay(at), to: isoDay(at) })
    at = next
  }
  return pieces
}

/** All days until one, it included. */
export const piecesUntil = (day: LegalDay): Piece[] => piecesOf(BEGINNING, day)

/** A span of days that is reported. */
export interface Period {
  from: LegalDay
  to: LegalDay
}

/** `2026`, `2026-Q4`, `2026-11`, `2026-11-22`, or `2026-11-01..2026-11-22`, as it stands in an address; nothing when it is none. */
export function readPeriod(text: string): Period | null {
  const year = /^(\d{4})$/.exec(text)
  if (year) return spanned(Number(year[1]), 1, 12)
  const quarter = /^(\d{4})-Q([1-4])$/.exec(text)
  if (quarter) return spanned(Number(quarter[1]), Number(quarter[2]) * 3 - 2, 3)
  const month = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text)
  if (month) return spanned(Number(month[1]), Number(month[2]), 1)
  const [first = '', last = first, more] = text.split('..')
  const [from, to] = [dayOf(first), dayOf(last)]
  return from && to && more === undefined && compareDays(from, to) <= 0 ? within({ from, to }) : null
}

const YEARS = { first: 1990, last: 2199 }
const within = (period: Period): Period | null =>
  period.from.year >= YEARS.first && period.to.year <= YEARS.last ? period : null

function spanned(year: number, month: number, months: number): Period | null {
  const from = legalDayFrom(year, month, 1)
  return within({ from, to: addDays(addMonths(from, months), -1) })
}

function dayOf(text: string): LegalDay | undefined {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!parts) return undefined
  try {
    return legalDayFrom(Number(parts[1]), Number(parts[2]), Number(parts[3]))
  } catch {
    return undefined
  }
}

/** The shortest way to write a period into an address. */
export function periodText({ from, to }: Period): string {
  const year = String(from.year).padStart(4, '0')
  const month = `${year}-${String(from.month).padStart(2, '0')}`
  const candidates = [year, `${year}-Q${Math.ceil(from.month / 3)}`, month, isoDay(from)]
  const same = (text: string): boolean => {
    const read = readPeriod(text)
    return read !== null && compareDays(read.from, from) === 0 && compareDays(read.to, to) === 0
  }
  return candidates.find(same) ?? `${isoDay(from)}..${isoDay(to)}`
}

/** What a period is divided into for a chart: days of up to so many, then months. */
const MOST_DAYS = 31

/** The parts of a period in order; none of them reaches out of it. */
export function partsOf({ from, to }: Period): { by: 'day' | 'month'; parts: Period[] } {
  const by = daysBetween(from, to) < MOST_DAYS ? 'day' : 'month'
  const parts: Period[] = []
  for (let at = from; compareDays(at, to) <= 0; ) {
    const next = by === 'day' ? addDays(at, 1) : addMonths(firstOfMonth(at), 1)
    const last = addDays(next, -1)
    parts.push({ from: at, to: compareDays(last, to) <= 0 ? last : to })
    at = next
  }
  return { by, parts }
}
