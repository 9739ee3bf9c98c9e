import type { Refusals } from '../../kernel/refusal.ts'

export const orderRefusals: Refusals = {
  'order.unknown': { status: 404, vi: 'Không có chỉ đạo này.', en: 'There is no such order.' },
  'order.out-of-reach': {
    status: 403,
    vi: 'Chỉ đạo này giao cho vị trí khác.',
    en: 'This order was given to another post.',
  },
  'order.not-now': {
    status: 409,
    vi: (data) => `Chỉ đạo về hồ sơ ${String(data.name)} đã xong hoặc đã thôi, không làm được việc này nữa.`,
    en: (data) => `The order about dossier ${String(data.name)} is over, so this cannot be done any more.`,
  },
  'order.changed-meanwhile': {
    status: 409,
    vi: (data) =>
      `${String(data.who)} đã làm “${String(data.what)}” lúc ${String(data.when)}, sau khi bạn mở trang. Việc của bạn chưa được ghi; hãy mở lại trang.`,
    en: (data) =>
      `${String(data.who)} did “${String(data.whatEnglish)}” at ${String(data.whenEnglish)}, after you opened the page. What you did was not recorded; open the page again.`,
  },
  'order.wrong-holder': {
    status: 422,
    vi: 'Chọn một vị trí khác đang làm việc của cơ quan giải quyết hồ sơ.',
    en: 'Choose another post of the agency that decides the dossier.',
  },
  'order.past-day': {
    status: 422,
    vi: 'Hạn thực hiện phải từ hôm nay trở đi.',
    en: 'The day must be today or later.',
  },
}
