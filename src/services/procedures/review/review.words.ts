import { defineWords } from '../../../kernel/pages/index.ts'

export const words = defineWords({
  title: { vi: 'Thủ tục cần xem lại', en: 'Procedures to look at' },
  intro: {
    vi: 'Giá trị đáng ngờ trong danh mục quốc gia. Mức phí đáng ngờ không bao giờ tự công bố; thời hạn chỉ ghi bằng lời thì cán bộ phải tự nhập ngày hẹn.',
    en: 'Doubtful values of the national catalogue. A doubtful fee is never published by itself; where a limit is only in words, officers enter the day.',
  },
  search: { vi: 'Tên, mã hoặc lĩnh vực', en: 'Name, code or field' },
  byName: { vi: 'Theo tên', en: 'By name' },
  procedure: { vi: 'Thủ tục', en: 'Procedure' },
  code: { vi: 'Mã', en: 'Code' },
  why: { vi: 'Cần xem vì', en: 'Because' },
  emptyTitle: { vi: 'Không còn thủ tục nào cần xem lại', en: 'Nothing is left to look at' },
  emptyBody: {
    vi: 'Lần nhập danh mục sau có giá trị đáng ngờ thì hiện ở đây.',
    en: 'Doubtful values of later imports will appear here.',
  },
  now: { vi: 'Đang ghi trong danh mục', en: 'As the catalogue has it' },
  channel: { vi: 'Hình thức nộp', en: 'Way of filing' },
  limit: { vi: 'Thời hạn', en: 'Time limit' },
  fee: { vi: 'Phí', en: 'Fee' },
  feeVnd: { vi: 'mức thu đúng', en: 'the right fee' },
  feeHint: {
    vi: 'Thay cho mức dưới 1.000 đồng; nhập 0 nếu không thu. Để trống để giữ như danh mục.',
    en: 'In place of what is below 1,000 VND; 0 when nothing is taken. Empty leaves the catalogue’s value.',
  },
  limitValue: { vi: 'thời hạn đúng', en: 'the right time limit' },
  limitUnit: { vi: 'tính theo', en: 'the unit' },
  'working-day': { vi: 'Ngày làm việc', en: 'Working days' },
  'calendar-day': { vi: 'Ngày', en: 'Days' },
  hour: { vi: 'Giờ làm việc', en: 'Working hours' },
  month: { vi: 'Tháng', en: 'Months' },
  basis: { vi: 'căn cứ', en: 'the basis' },
  basisHint: {
    vi: 'Quyết định công bố, hoặc vì sao giữ nguyên',
    en: 'The decision, or why it stays as it is',
  },
  settle: { vi: 'Lưu, đã xem xong', en: 'Save, it is looked at' },
  notGiven: { vi: 'không ghi', en: 'not given' },
  inWords: { vi: 'chỉ ghi bằng lời', en: 'only in words' },
  did: {
    vi: ({ code, changed }: Record<string, unknown>) =>
      `Xem lại thủ tục ${String(code)}${changed ? ', có sửa' : ', giữ nguyên'}`,
    en: ({ code, changed }: Record<string, unknown>) =>
      `Procedure ${String(code)} looked at${changed ? ', mended' : ', as it is'}`,
  },
  didName: { vi: 'Xem lại thủ tục', en: 'Procedure looked at' },
})
