/** Working time, days off with their decisions, and the legal clock: pure. Prepare a calendar once, then ask. */

export {
  addWorkingDays,
  addWorkingTime,
  type CalendarVersion,
  type Certainty,
  calendarProblems,
  closingOf,
  type DayInfo,
  type DayKind,
  isWorkingDay,
  type OfficeHours,
  openingOf,
  prepareCalendar,
  type Session,
  type SpecialDay,
  type WorkingCalendar,
} from './calendar.ts'
export {
  type CountingMode,
  type Due,
  type DueOptions,
  due,
  duePhases,
  type Extension,
  type Pause,
  type TimeLimit,
} from './clock.ts'
export { explainAll, formatTimeLimit, type TraceStep } from './explain.ts'
export { FIRST_CALENDAR } from './holidays.ts'
export {
  type DueState,
  dueStateWord,
  formatRemaining,
  type Remaining,
  type RemainingOptions,
  remaining,
} from './remaining.ts'
