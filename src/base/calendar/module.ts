import type { Module } from '../../kernel/module/index.ts'
import { seedCalendars } from './calendar.store.ts'

/** The calendar brings its tables and, to a province that has none, the calendar of the program. Its editor comes with the administration pages. */
export const calendar: Module = {
  name: 'calendar',
  uses: [],
  folder: import.meta.dirname,
  start: (province) => province.database.transaction(seedCalendars),
}
