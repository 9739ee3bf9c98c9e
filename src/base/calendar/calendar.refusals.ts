import type { Refusals } from '../../kernel/refusal.ts'

export const calendarRefusals: Refusals = {
  'calendar.past-day': {
    status: 422,
    vi: 'Lịch mới áp dụng từ hôm nay hoặc sau này: hồ sơ đã tiếp nhận không đổi hạn.',
    en: 'A new calendar holds from today or later: due days already given do not move.',
  },
  'calendar.past-year': {
    status: 422,
    vi: (data) => `Ngày của năm ${String(data.year)} đã qua và giữ nguyên. Hãy bỏ các dòng đó.`,
    en: (data) => `Days of ${String(data.year)} are over and stay as they were. Take those lines out.`,
  },
  'calendar.bad-line': {
    status: 422,
    vi: (data) =>
      `Dòng ${String(data.line)} chưa đúng: viết ngày; loại; tên, ví dụ “30/4/2027; nghỉ lễ; Ngày Chiến thắng”.`,
    en: (data) =>
      `Line ${String(data.line)} is wrong: write day; kind; name, such as “30/4/2027; holiday; Victory Day”.`,
  },
  'calendar.bad-hours': {
    status: 422,
    vi: 'Giờ làm việc viết như 07:30-11:30, 13:00-17:00.',
    en: 'Write office hours like 07:30-11:30, 13:00-17:00.',
  },
  'calendar.wrong': {
    status: 422,
    vi: (data) => `Lịch chưa đúng: ${String(data.problem)}`,
    en: (data) => `The calendar does not fit together: ${String(data.problem)}`,
  },
}
