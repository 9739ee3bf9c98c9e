import { defineWords } from '../../kernel/pages/index.ts'

export const words = defineWords({
  menuGroup: { vi: 'Quy định, danh mục', en: 'Rules and lists' },
  room: { vi: 'Quy định theo ngày', en: 'Rules by date' },
  administer: { vi: 'Quản lý quy định theo ngày', en: 'Manage rules by date' },
  intro: {
    vi: 'Các con số, thời hạn và mẫu do pháp luật quy định mà hệ thống đang áp dụng. Mỗi giá trị có hiệu lực từ một ngày; giá trị cũ không bị sửa, nên hồ sơ cũ vẫn giải thích được.',
    en: 'Numbers, time limits and forms that law gives and the system applies. Each value holds from a day on; old ones are never changed, so that older matters stay explained.',
  },
  name: { vi: 'Quy định', en: 'Rule' },
  value: { vi: 'Giá trị', en: 'Value' },
  from: { vi: 'Từ ngày', en: 'From' },
  until: { vi: 'Đến hết ngày', en: 'Until' },
  open: { vi: 'Chưa có ngày hết', en: 'No end known' },
  instrument: { vi: 'căn cứ', en: 'the legal basis' },
  instrumentHint: {
    vi: 'Số hiệu và điều khoản, ví dụ: NĐ 118/2025/NĐ-CP, Điều 21',
    en: 'Number and article, for example: Decree 118/2025/NĐ-CP, Art. 21',
  },
  mark: { vi: 'mức chắc chắn', en: 'the certainty' },
  confirmed: { vi: 'Đã kiểm tra với văn bản', en: 'Checked with its source' },
  likely: { vi: 'Có thể đúng, cần kiểm tra', en: 'Likely, to be checked' },
  unconfirmed: { vi: 'Chưa kiểm tra', en: 'Not checked yet' },
  note: { vi: 'ghi chú', en: 'a note' },
  ofRoom: { vi: 'Phần', en: 'Part of' },
  about: { vi: 'Dùng để', en: 'What it decides' },
  day: { vi: 'Có hiệu lực trong khoảng', en: 'In force between' },
  today: { vi: 'Đang áp dụng', en: 'In force' },
  coming: { vi: 'Sắp áp dụng', en: 'Coming' },
  all: { vi: 'Tất cả', en: 'All' },
  past: { vi: 'Đã hết hiệu lực', en: 'No longer in force' },
  empty: { vi: 'Chưa có quy định nào ở đây', en: 'No rules here' },
  emptyBody: {
    vi: 'Quy định do các phần của hệ thống khai báo. Mở một quy định để đặt giá trị mới từ một ngày.',
    en: 'Rules are declared by the parts of the system. Open one to set a new value from a day on.',
  },
  inForce: { vi: 'Đang áp dụng', en: 'In force' },
  changeComes: { vi: 'Sắp thay đổi', en: 'About to change' },
  noneInForce: { vi: 'Chưa có giá trị', en: 'No value in force' },
  holds: {
    vi: (value: string, day: string) => `Đang áp dụng: ${value}, từ ngày ${day}.`,
    en: (value: string, day: string) => `In force: ${value}, since ${day}.`,
  },
  holdsNone: {
    vi: 'Hôm nay không có giá trị nào có hiệu lực; việc cần đến quy định này sẽ bị dừng.',
    en: 'No value is in force today; whatever needs this rule is stopped.',
  },
  will: {
    vi: (value: string, day: string) => `Từ ngày ${day} sẽ áp dụng: ${value}.`,
    en: (value: string, day: string) => `From ${day} on: ${value}.`,
  },
  rows: { vi: 'Các giá trị theo thời gian', en: 'Values over time' },
  set: { vi: 'Đặt giá trị mới', en: 'Set a new value' },
  newValue: { vi: 'giá trị mới', en: 'the new value' },
  counted: {
    vi: (unit: string) => `Số nguyên, tính bằng ${unit}.`,
    en: (unit: string) => `A whole number of ${unit}.`,
  },
  oneALine: { vi: 'Mỗi dòng một mục.', en: 'One entry a line.' },
  fromDay: { vi: 'ngày bắt đầu áp dụng', en: 'the first day' },
  fromDayHint: {
    vi: 'Hôm nay hoặc một ngày sau hôm nay. Việc đã làm trước ngày này không thay đổi.',
    en: 'Today or later. What was done before this day does not change.',
  },
  look: { vi: 'Xem trước thay đổi', en: 'Preview the change' },
  previewTitle: { vi: 'Xem trước thay đổi', en: 'Preview of the change' },
  changes: {
    vi: (day: string, before: string, after: string) => `Từ ngày ${day}: ${before} → ${after}`,
    en: (day: string, before: string, after: string) => `From ${day}: ${before} → ${after}`,
  },
  nothing: { vi: 'chưa có giá trị', en: 'no value' },
  sameValue: {
    vi: 'Giá trị không đổi; chỉ căn cứ, mức chắc chắn hoặc ghi chú đổi.',
    en: 'The value stays; only its basis, certainty or note changes.',
  },
  notUndone: {
    vi: 'Giá trị bắt đầu từ hôm nay không rút lại được; giá trị bắt đầu sau hôm nay rút lại được cho đến ngày đó.',
    en: 'A value that begins today cannot be withdrawn; one that begins later can be until that day.',
  },
  keep: { vi: 'Áp dụng', en: 'Apply' },
  back: { vi: 'Nhập lại', en: 'Enter again' },
  withdraw: { vi: 'Rút lại thay đổi sắp tới', en: 'Withdraw the coming change' },
  withdrawWill: {
    vi: 'Giá trị sắp áp dụng bị bỏ; giá trị đang áp dụng tiếp tục có hiệu lực. Việc này được ghi vào nhật ký.',
    en: 'The coming value is dropped and the present one stays in force. This is written into the journal.',
  },
  hours: { vi: 'giờ', en: 'hours' },
  days: { vi: 'ngày', en: 'days' },
  months: { vi: 'tháng', en: 'months' },
  years: { vi: 'năm', en: 'years' },
})

export const markWords = { confirmed: words.confirmed, likely: words.likely, unconfirmed: words.unconfirmed }
