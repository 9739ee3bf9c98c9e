import type { Module } from '../../kernel/module/index.ts'
import { calendarBeginnings } from './beginning.ts'
import { calendarRefusals } from './calendar.refusals.ts'
import { CALENDAR_AT, calendarRoutes } from './calendar.routes.ts'
import { seedCalendars } from './calendar.store.ts'
import { words } from './calendar.words.ts'

/** Days off and office hours: published as a whole by the province's administrator; a province that has none begins with the program's. */
export const calendar: Module = {
  name: 'calendar',
  title: words.title,
  uses: [],
  folder: import.meta.dirname,
  routes: calendarRoutes,
  refusals: [calendarRefusals],
  beginnings: calendarBeginnings,
  capabilities: { 'calendar.keep': { words: words.mayKeep, given: { 'province-admin': 'province' } } },
  acts: { 'calendar.published': { words: words.did, name: words.didName } },
  menu: [{ for: 'calendar.keep', at: CALENDAR_AT, label: words.title, group: 'rules', order: 40 }],
  help: {
    'lich-lam-viec': {
      title: { vi: 'Ngày nghỉ, giờ làm việc', en: 'Days off and office hours' },
      says: {
        vi: 'Hạn trả hồ sơ, hạn xử lý văn bản tính theo lịch này: nghỉ lễ, nghỉ bù, nghỉ hoán đổi, ngày thứ Bảy làm bù.',
        en: 'Due days are counted by this calendar: holidays, days in lieu, exchanged days off and working Saturdays.',
      },
      steps: [
        {
          vi: 'Bấm “Đặt lịch mới”, ghi quyết định, sửa các dòng ngày (dán được từ Excel), rồi bấm “Xem trước thay đổi”.',
          en: 'Press “Set a new calendar”, enter the decision, edit the days (paste from Excel), then press “Preview the change”.',
        },
        {
          vi: 'Xem ngày nào đổi từ gì sang gì; đúng thì bấm “Áp dụng lịch này”.',
          en: 'See which day changes from what to what; if right, press “Apply this calendar”.',
        },
      ],
      notes: [
        {
          vi: 'Hồ sơ đã tiếp nhận giữ hạn trả theo lịch của ngày tiếp nhận.',
          en: 'Dossiers already received keep the due day of the calendar of their day.',
        },
      ],
      pages: [CALENDAR_AT],
    },
  },
  start: (province) => province.database.transaction(seedCalendars),
}
