/**
 * The legal clock: one pure function from receipt, limit and pauses to the due date, with a trace that explains every step (one-stop.md §5.1–5.2).
 * Nothing here reads a clock, a table or a setting: everything comes in as an argument.
 */
import {
  addDays,
  addMonths,
  compareInstants,
  epochDay,
  type Instant,
  isAfter,
  isBefore,
  type LegalDay,
  latest,
  legalDayOf,
  legalDayOfEpochDay,
  millisOfDay,
  wallMillis,
} from '../time/index.ts'
import { type Certainty, dayInfo, HOURS_PER_WORKING_DAY, isCovered, type WorkingCalendar } from './calendar.ts'
import type { TraceStep } from './explain.ts'

/**
 * A time limit with the units of the National Portal (§5.1), and the cut-off rule of same-day procedures. `HOUR` is working hours. `OTHER` has only a text:
 * the officer enters the day with a reason, or there is no due date. The cut-off is data (15:00 in law texts, 16:00 in one system's configuration).
 */
export type TimeLimit =
  | { unit: 'WORKING_DAY' | 'DAY' | 'HOUR' | 'MONTH'; value: number }
  | { unit: 'SAME_DAY_CUTOFF'; cutoff: string }
  | { unit: 'OTHER'; text: string; entered?: { day: LegalDay; reason: string } }

/** Time during which the dossier waits for somebody outside. `to` is null while it lasts. A broken platform never pauses, nor does waiting for the boss. */
export type Pause = { from: Instant; to: Instant | null; basis: string; document?: string }

/** A recorded new appointment (Form 04): decided at a moment, until the end of a day. */
export type Extension = { at: Instant; to: LegalDay; basis: string; document?: string }

/**
 * How working days are counted, part of the province's rule set. `by-day`: the day of receipt is not counted and the limit ends at the closing of its last day.
 * `by-hour`: N days are N × 8 working hours used up from the minute of receipt.
 */
export type CountingMode = 'by-day' | 'by-hour'

export type DueOptions = {
  /** Default `by-day`. */
  mode?: CountingMode
  extensions?: readonly Extension[]
  /** How far an open pause is counted; needed when there is one. */
  asOf?: Instant
}

export type Due = {
  /** The due moment at receipt; never changes. Null when the limit has none (`OTHER` without an entered day): counted in time, listed separately. */
  dueOriginal: Instant | null
  /** The original moved by the working time inside the pauses and by extensions. */
  dueCurrent: Instant | null
  /** The legal days of the two moments. */
  dueOriginalDay: LegalDay | null
  dueDay: LegalDay | null
  /** Working milliseconds of pauses that moved the due date. */
  pausedMillis: number
  /** Whether a pause is still open. */
  paused: boolean
  /** The least certain day of the calendar the result leans on. */
  certainty: Certainty
  /** Why it is so, in order; `explain` puts a step into words. */
  trace: TraceStep[]
}

/**
 * The due date of a dossier.
 *
 * Counting by day: the day of receipt is not counted, a last day that is off moves to the next working day, the limit ends at closing time. `DAY` and `MONTH`
 * count calendar days and months in both modes; `HOUR` counts working hours in both. A due date never lies before the receipt: when the day has closed, the next
 * working day counts. `SAME_DAY_CUTOFF`: received strictly later than the cut-off, or on a day off, the next working day.
 *
 * Pauses: overlapping ones count once; only working time counts; one that begins when the limit has already run out does not make a late dossier timely, nor does
 * an extension decided after the due date. An extension never shortens.
 *
 * @throws RangeError for a limit that is not a whole number ≥ 0 (hours, and days counted by hour, may be fractions), a pause that ends before it begins, an open
 *   pause without `asOf`, and dates outside 2000–2099.
 */
export function due(
  calendar: WorkingCalendar,
  acceptedAt: Instant,
  limit: TimeLimit,
  pauses: readonly Pause[] = [],
  options: DueOptions = {},
): Due {
  const trace: TraceStep[] = []
  const dueOriginal = originalDue(calendar, acceptedAt, limit, options.mode ?? 'by-day', trace)
  const paused = pauses.some((pause) => pause.to === null)
  if (!dueOriginal) {
    return {
      dueOriginal,
      dueCurrent: null,
      dueOriginalDay: null,
      dueDay: null,
      pausedMillis: 0,
      paused,
      certainty: 'confirmed',
      trace,
    }
  }
  trace.push({ kind: 'due', at: dueOriginal })
  const { dueCurrent, pausedMillis } = moved(calendar, acceptedAt, dueOriginal, pauses, options, trace)
  const dueOriginalDay = legalDayOf(dueOriginal)
  return {
    dueOriginal,
    dueCurrent,
    dueOriginalDay,
    dueDay: dueCurrent === dueOriginal ? dueOriginalDay : legalDayOf(dueCurrent),
    pausedMillis,
    paused,
    certainty: leastCertain(trace),
    trace,
  }
}

function originalDue(
  calendar: WorkingCalendar,
  acceptedAt: Instant,
  limit: TimeLimit,
  mode: CountingMode,
  trace: TraceStep[],
): Instant | null {
  const receipt = legalDayOf(acceptedAt)
  switch (limit.unit) {
    case 'OTHER':
      if (!limit.entered) {
        trace.push({ kind: 'no-due-date', text: limit.text })
        return null
      }
      trace.push({ kind: 'entered', day: limit.entered.day, reason: limit.entered.reason })
      return closingFrom(calendar, acceptedAt, epochDay(limit.entered.day), trace)
    case 'SAME_DAY_CUTOFF':
      return sameDay(calendar, acceptedAt, receipt, limit.cutoff, trace)
    case 'HOUR':
      return byHour(calendar, acceptedAt, receipt, checked(limit.value, 'any'), trace)
    case 'WORKING_DAY':
      if (mode === 'by-hour') {
        return byHour(calendar, acceptedAt, receipt, checked(limit.value, 'any') * HOURS_PER_WORKING_DAY, trace)
      }
      return byWorkingDay(calendar, acceptedAt, receipt, checked(limit.value, 'whole'), trace)
    case 'DAY':
    case 'MONTH': {
      const value = checked(limit.value, 'whole')
      const last = limit.unit === 'DAY' ? addDays(receipt, value) : addMonths(receipt, value)
      trace.push({ kind: 'received', at: acceptedAt, counted: value === 0 }, { kind: 'last-calendar-day', day: last })
      return closingFrom(calendar, acceptedAt, epochDay(last), trace)
    }
  }
}

function checked(value: number, kind: 'whole' | 'any'): number {
  const good = value >= 0 && (kind === 'whole' ? Number.isInteger(value) : Number.isFinite(value))
  if (!good) throw new RangeError(`not a time limit: ${value}`)
  return value
}

function byWorkingDay(
  calendar: WorkingCalendar,
  acceptedAt: Instant,
  receipt: LegalDay,
  value: number,
  trace: TraceStep[],
): Instant {
  trace.push({ kind: 'received', at: acceptedAt, counted: value === 0 })
  const from = epochDay(receipt)
  if (value === 0) return closingFrom(calendar, acceptedAt, from, trace)
  const last = calendar.table.shift(from, value)
  traceDays(calendar, from + 1, last, trace)
  return calendar.table.closing(last)
}

function byHour(
  calendar: WorkingCalendar,
  acceptedAt: Instant,
  receipt: LegalDay,
  hours: number,
  trace: TraceStep[],
): Instant {
  const start = calendar.table.nextWorkingMoment(acceptedAt)
  trace.push({ kind: 'clock-starts', at: acceptedAt, start })
  const end = calendar.table.advance(acceptedAt, Math.round(hours * 3_600_000))
  traceDays(calendar, epochDay(receipt), epochDay(legalDayOf(end)), trace)
  return end
}

function sameDay(
  calendar: WorkingCalendar,
  acceptedAt: Instant,
  receipt: LegalDay,
  cutoff: string,
  trace: TraceStep[],
): Instant {
  trace.push({ kind: 'received', at: acceptedAt, counted: true })
  const day = epochDay(receipt)
  const late = calendar.table.isWorking(day) && wallMillis(acceptedAt) % 86_400_000 > millisOfDay(cutoff)
  if (!late) return closingFrom(calendar, acceptedAt, day, trace)
  trace.push({ kind: 'after-cutoff', cutoff })
  return closingFrom(calendar, acceptedAt, day + 1, trace)
}

/** Closing of a day, or of the next working day when it is off or had already closed when the dossier came in. */
function closingFrom(calendar: WorkingCalendar, acceptedAt: Instant, day: number, trace: TraceStep[]): Instant {
  const last = calendar.table.shift(day, 0)
  traceDays(calendar, day, last, trace)
  const closing = calendar.table.closing(last)
  if (!isBefore(closing, acceptedAt)) return closing
  const next = calendar.table.shift(epochDay(legalDayOf(acceptedAt)), 1)
  trace.push({ kind: 'already-closed', at: closing })
  traceDays(calendar, last + 1, next, trace)
  return calendar.table.closing(next)
}

/** Writes down every day that is off, every working Saturday, and once a year that the table does not know the year. */
function traceDays(calendar: WorkingCalendar, from: number, to: number, trace: TraceStep[]): void {
  for (let at = from; at <= to; at++) {
    const working = calendar.table.isWorking(at)
    if (working && !calendar.special.has(at)) continue
    const day = legalDayOfEpochDay(at)
    const info = dayInfo(calendar, day)
    if (working) trace.push({ kind: 'counted', day, special: info.special! })
    else trace.push({ kind: 'skipped', day, special: info.special ?? null })
  }
  const last = legalDayOfEpochDay(to)
  if (!isCovered(calendar, last)) trace.push({ kind: 'year-unknown', year: last.year })
}

type MergedPause = { at: Instant; until: Instant; sources: Pause[] }
type Change = MergedPause | { at: Instant; extension: Extension }

function moved(
  calendar: WorkingCalendar,
  acceptedAt: Instant,
  original: Instant,
  pauses: readonly Pause[],
  options: DueOptions,
  trace: TraceStep[],
): { dueCurrent: Instant; pausedMillis: number } {
  if (!pauses.length && !options.extensions?.length) return { dueCurrent: original, pausedMillis: 0 }
  const extensions = options.extensions ?? []
  const changes: Change[] = extensions.map((extension) => ({ at: extension.at, extension }))
  for (const pause of mergePauses(pauses, acceptedAt, options.asOf)) changes.push(...cutAt(pause, extensions))
  changes.sort((a, b) => compareInstants(a.at, b.at))
  let current = original
  let pausedMillis = 0
  for (const change of changes) {
    const before = current
    if ('extension' in change) {
      current = extended(calendar, acceptedAt, current, change.extension, trace)
    } else {
      // compared as working time, so that a pause reaching back into the night before changes nothing
      const start = calendar.table.worked(change.at)
      const used = calendar.table.worked(current)
      const millis = calendar.table.worked(change.until) - start
      const ignored = start >= used ? 'after-due' : millis === 0 ? 'outside-working-time' : null
      trace.push({ kind: 'pause', from: change.at, to: change.until, millis, ignored, sources: change.sources })
      if (ignored) continue
      pausedMillis += millis
      current = calendar.table.momentAfter(used + millis)
    }
    if (isAfter(current, before))
      traceDays(calendar, epochDay(legalDayOf(before)) + 1, epochDay(legalDayOf(current)), trace)
  }
  if (current !== original) trace.push({ kind: 'due-moved', at: current })
  return { dueCurrent: current, pausedMillis }
}

function extended(
  calendar: WorkingCalendar,
  acceptedAt: Instant,
  current: Instant,
  extension: Extension,
  trace: TraceStep[],
): Instant {
  const day = calendar.table.shift(epochDay(extension.to), 0)
  const until = calendar.table.closing(day)
  const ignored = isAfter(extension.at, current)
    ? 'after-due'
    : !isAfter(until, latest(current, acceptedAt))
      ? 'no-later'
      : null
  trace.push({ kind: 'extension', at: extension.at, to: legalDayOfEpochDay(day), ignored, source: extension })
  return ignored ? current : until
}

/** Pauses in order, those that overlap or touch as one, none before the receipt. */
function mergePauses(pauses: readonly Pause[], acceptedAt: Instant, asOf: Instant | undefined): MergedPause[] {
  const closed = pauses.map((pause) => {
    const to = pause.to ?? asOf
    if (!to) throw new RangeError('an open pause can be counted only up to a moment: asOf is missing')
    if (pause.to && isBefore(pause.to, pause.from)) throw new RangeError('a pause ends before it begins')
    const at = latest(pause.from, acceptedAt)
    return { at, until: latest(to, at), sources: [pause] }
  })
  closed.sort((a, b) => compareInstants(a.at, b.at))
  const merged: typeof closed = []
  for (const next of closed) {
    const last = merged.at(-1)
    if (last && !isAfter(next.at, last.until)) {
      last.until = latest(last.until, next.until)
      last.sources.push(...next.sources)
    } else merged.push(next)
  }
  return merged
}

/** A pause in pieces, cut where an extension was decided: the new appointment covers what was paused before it, and moves by what is paused after it. */
function cutAt(pause: MergedPause, extensions: readonly Extension[]): MergedPause[] {
  const cuts = extensions.map(({ at }) => at).filter((at) => isAfter(at, pause.at) && isBefore(at, pause.until))
  const ends = [...cuts.sort(compareInstants), pause.until]
  return ends.map((until, index) => ({ ...pause, at: ends[index - 1] ?? pause.at, until }))
}

const DOUBT: Record<Certainty, number> = { confirmed: 0, unconfirmed: 1, provisional: 2 }

function leastCertain(trace: readonly TraceStep[]): Certainty {
  let worst: Certainty = 'confirmed'
  for (const step of trace) {
    const found =
      step.kind === 'year-unknown'
        ? 'provisional'
        : 'special' in step && step.special
          ? step.special.certainty
          : 'confirmed'
    if (DOUBT[found] > DOUBT[worst]) worst = found
  }
  return worst
}

/**
 * The due dates of a procedure with separate limits for its phases: each phase begins when the one before is due. The units may differ from phase to phase
 * (calendar days, then working days, or the reverse). A pause counts in the phase in which it begins.
 */
export function duePhases(
  calendar: WorkingCalendar,
  acceptedAt: Instant,
  limits: readonly TimeLimit[],
  pauses: readonly Pause[] = [],
  options: DueOptions = {},
): Due[] {
  const phases: Due[] = []
  let start: Instant | null = acceptedAt
  for (const limit of limits) {
    if (!start) break
    const begun: Instant = start
    const own = pauses.filter((pause) => pause.to === null || isAfter(pause.to, begun))
    const phase = due(calendar, begun, limit, own, options)
    phases.push(phase)
    start = phase.dueCurrent
  }
  return phases
}
