import type { DayKind } from '../../../packages/legal-clock/index.ts'
import { defineWords, type Word } from '../../kernel/pages/index.ts'

export const words = defineWords({
  title: { vi: 'Ngày nghỉ, giờ làm việc', en: 'Days off and office hours' },
  mayKeep: { vi: 'Đặt ngày nghỉ, giờ làm việc của tỉnh', en: 'Set days off and office hours' },
  says: {
    vi: (instrument: string, from: string, last: number) =>
      `Đang theo ${instrument}, áp dụng từ ${from}, có ngày nghỉ đến hết năm ${last}.`,
    en: (instrument: string, from: string, last: number) =>
      `By ${instrument}, in force since ${from}, with days off until the end of ${last}.`,
  },
  provisional: {
    vi: 'Đây là lịch tạm kèm phần mềm. Hãy đặt theo quyết định của tỉnh.',
    en: 'This is the program’s provisional calendar. Set it by the province’s decision.',
  },
  decided: { vi: 'Theo quyết định của tỉnh', en: 'The province’s own' },
  notDecided: { vi: 'Lịch tạm', en: 'Provisional' },
  comes: {
    vi: (from: string, instrument: string) => `Từ ${from} áp dụng lịch theo ${instrument}.`,
    en: (from: string, instrument: string) => `From ${from} the calendar of ${instrument} holds.`,
  },
  hoursTitle: { vi: 'Giờ làm việc', en: 'Office hours' },
  daysTitle: { vi: 'Ngày nghỉ, ngày làm bù', en: 'Days off and working Saturdays' },
  hours: { vi: 'giờ làm việc', en: 'the office hours' },
  hoursHint: {
    vi: 'Đủ 8 giờ một ngày, ví dụ: 07:30-11:30, 13:00-17:00',
    en: 'Eight hours a day, for example: 07:30-11:30, 13:00-17:00',
  },
  days: { vi: 'ngày nghỉ, ngày làm bù', en: 'days off and working Saturdays' },
  daysHint: {
    vi: 'Mỗi dòng: ngày; loại; tên. Loại: nghỉ lễ, nghỉ bù, nghỉ hoán đổi, làm bù. Dán được cả bảng từ Excel. Ngày của các năm trước giữ nguyên.',
    en: 'A line each: day; kind; name. Kinds: holiday, in lieu, exchanged off, exchanged work. A table of Excel may be pasted. Days of earlier years stay.',
  },
  from: { vi: 'áp dụng từ ngày', en: 'the first day' },
  fromHint: {
    vi: 'Hôm nay hoặc sau này. Hồ sơ đã tiếp nhận giữ hạn trả theo lịch ngày tiếp nhận.',
    en: 'Today or later. Dossiers already received keep the due day of their calendar.',
  },
  instrument: { vi: 'quyết định', en: 'the decision' },
  lastYear: { vi: 'có ngày nghỉ đến hết năm', en: 'the last year with its days off' },
  set: { vi: 'Đặt lịch mới', en: 'Set a new calendar' },
  look: { vi: 'Xem trước thay đổi', en: 'Preview the change' },
  preview: { vi: 'Xem trước lịch làm việc', en: 'Preview of the calendar' },
  publish: { vi: 'Áp dụng lịch này', en: 'Apply this calendar' },
  back: { vi: 'Nhập lại', en: 'Enter again' },
  changes: { vi: 'Ngày thay đổi', en: 'Days that change' },
  noChange: { vi: 'Không có ngày nào thay đổi.', en: 'No day changes.' },
  day: { vi: 'Ngày', en: 'Day' },
  before: { vi: 'Đang là', en: 'Now' },
  after: { vi: 'Sẽ là', en: 'Will be' },
  kind: { vi: 'Loại', en: 'Kind' },
  name: { vi: 'Tên', en: 'Name' },
  usual: { vi: 'theo tuần (thứ Hai đến thứ Sáu làm việc)', en: 'as the week has it (Monday to Friday worked)' },
  did: {
    vi: ({ instrument, from }: Record<string, unknown>) =>
      `Đặt lịch làm việc theo ${String(instrument)}, từ ${String(from)}`,
    en: ({ instrument, from }: Record<string, unknown>) =>
      `Calendar set by ${String(instrument)}, from ${String(from)}`,
  },
  didName: { vi: 'Đặt lịch làm việc', en: 'Calendar set' },
})

export const kindWords: Readonly<Record<DayKind, Word>> = {
  statutory: { vi: 'nghỉ lễ', en: 'holiday' },
  compensatory: { vi: 'nghỉ bù', en: 'in lieu' },
  'swap-off': { vi: 'nghỉ hoán đổi', en: 'exchanged off' },
  'swap-work': { vi: 'làm bù', en: 'exchanged work' },
}
