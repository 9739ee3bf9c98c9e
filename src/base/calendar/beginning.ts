import { legalDayOf } from '../../../packages/time/index.ts'
import type { Beginning } from '../../kernel/module/index.ts'
import { loadCalendar } from './calendar.store.ts'

/** Days off and office hours as this province decided them. */
export const calendarBeginnings: Readonly<Record<string, Beginning>> = {
  calendar: {
    words: { vi: 'Ngày nghỉ, giờ làm việc của tỉnh', en: 'Days off and office hours' },
    at: '/quan-tri/lich-lam-viec',
    order: 40,
    async look({ reader, clock }) {
      const today = legalDayOf(clock.now())
      const { version } = await loadCalendar(reader, today)
      const own = version.number > 1
      return {
        done: own && version.lastYear >= today.year,
        says: own
          ? {
              vi: `Theo ${version.instrument}, đến hết năm ${version.lastYear}`,
              en: `By ${version.instrument}, until the end of ${version.lastYear}`,
            }
          : {
              vi: 'Đang dùng lịch tạm kèm phần mềm, chưa theo quyết định của tỉnh',
              en: 'The program’s provisional calendar, not yet the province’s own',
            },
      }
    },
  },
}
