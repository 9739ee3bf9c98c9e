/** The working calendars of the province, as they were published. Counting with one is `packages/legal-clock`. */

export { loadCalendar, loadCalendarVersion } from './calendar.store.ts'
