/** Until when each step is planned: always by the one legal clock (packages/legal-clock), from the moment of receipt. */
import {
  type Due,
  due,
  duePhases,
  type Pause,
  type TimeLimit,
  type WorkingCalendar,
} from '../../../packages/legal-clock/index.ts'
import { earliest, type Instant } from '../../../packages/time/index.ts'
import { HOURS_A_DAY } from './hours.ts'
import { type Definition, mainWay, type Shown, type Step } from './process.ts'

/** A time in working hours as the clock counts it: whole working days, then hours. Days first, so that no plan ends after a limit of as many days. */
function limitsOf(hours: number): TimeLimit[] {
  const [days, rest] = [Math.floor(hours / HOURS_A_DAY), hours % HOURS_A_DAY]
  return [
    ...(days > 0 ? [{ unit: 'WORKING_DAY', value: days } as const] : []),
    ...(rest > 0 ? [{ unit: 'HOUR', value: rest } as const] : []),
  ]
}

/** When so many working hours after a moment have passed, the pauses left out. */
export function afterHours(
  calendar: WorkingCalendar,
  from: Instant,
  hours: number,
  pauses: readonly Pause[] = [],
  asOf?: Instant,
): Instant {
  const phases = duePhases(calendar, from, limitsOf(hours), pauses, asOf ? { asOf } : {})
  return phases.at(-1)?.dueCurrent ?? from
}

/** When somebody has worked so many hours from a moment on, counted hour by hour: what no limit of a procedure is counted for. */
export const workedHours = (calendar: WorkingCalendar, from: Instant, hours: number): Instant =>
  (hours > 0 && due(calendar, from, { unit: 'HOUR', value: hours }).dueCurrent) || from

/** A step of the usual way while the clock runs, and until when it is planned. */
export interface Planned {
  step: Step
  until: Instant
}

/** The steps of the usual way that use up the limit: after what starts the clock, until what stops it. */
export function countedSteps(process: Definition): Step[] {
  const counted: Step[] = []
  let running = false
  for (const { step, action } of mainWay(process)) {
    if (running) counted.push(step)
    if (action?.dates.includes('start')) running = true
    if (action?.dates.includes('release')) running = false
  }
  return counted
}

/** Working hours of the usual way that use up the limit. */
export const countedHours = (process: Definition): number =>
  countedSteps(process).reduce((sum, { hours }) => sum + hours, 0)

/**
 * Until when each step of a received dossier is planned. No step is planned beyond the due date, and the last one ends with it: what is left of the
 * limit is its own.
 */
export function planOf(
  process: Definition,
  {
    calendar,
    acceptedAt,
    due: counted,
  }: { calendar: WorkingCalendar; acceptedAt: Instant; due: Pick<Due, 'dueCurrent'> },
  pauses: readonly Pause[] = [],
  asOf?: Instant,
): Planned[] {
  const steps = countedSteps(process)
  let hours = 0
  return steps.map((step, at) => {
    hours += step.hours
    const until = afterHours(calendar, acceptedAt, hours, pauses, asOf)
    if (!counted.dueCurrent) return { step, until }
    return { step, until: at === steps.length - 1 ? counted.dueCurrent : earliest(until, counted.dueCurrent) }
  })
}

/** Usual weeks have five working days in seven, usual months twenty; what a plan is measured with where the limit is in calendar time. */
const IN_A_WEEK = 5 / 7
const DAYS_A_MONTH = 20

/** The working hours a limit usually holds; nothing for one that is only said in words. The due date itself is never counted this way. */
export function hoursIn(limit: TimeLimit): number | null {
  switch (limit.unit) {
    case 'HOUR':
      return limit.value
    case 'WORKING_DAY':
      return limit.value * HOURS_A_DAY
    case 'DAY':
      return Math.max(1, Math.floor(limit.value * IN_A_WEEK)) * HOURS_A_DAY
    case 'MONTH':
      return limit.value * DAYS_A_MONTH * HOURS_A_DAY
    case 'SAME_DAY_CUTOFF':
      return HOURS_A_DAY
    case 'OTHER':
      return null
  }
}

/** Of the limits of a procedure, which may differ by how it is filed, the one a plan must keep to; nothing when all are only said in words. */
export const shortestOf = (limits: readonly TimeLimit[]): TimeLimit | undefined =>
  limits.filter((one) => hoursIn(one) !== null).sort((a, b) => (hoursIn(a) ?? 0) - (hoursIn(b) ?? 0))[0]

const ORDER: readonly Shown[] = ['to-assign', 'to-handle', 'handling', 'to-sign', 'to-issue', 'releasing', 'done']
/** How far a state is on the usual way; who waits for papers is being handled. */
export const rankOf = (shows: string): number => ORDER.indexOf((shows === 'waiting' ? 'handling' : shows) as Shown)
