import { addWorkingDays, FIRST_CALENDAR, prepareCalendar } from '../../packages/legal-clock/index.ts'
import { formatDay, instantFromDate, legalDayOf } from '../../packages/time/index.ts'

/** The fifth working day after the day of receipt, as pages write it; days off come from the published table. */
export function fiveWorkingDaysAfter(received: Date): string {
  const calendar = prepareCalendar(FIRST_CALENDAR)
  return formatDay(addWorkingDays(calendar, legalDayOf(instantFromDate(received)), 5), 'vi')
}
