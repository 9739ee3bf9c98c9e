import type { Refusals } from '../../../kernel/refusal.ts'

export const registerRefusals: Refusals = {
  'register-gap.unknown': {
    status: 404,
    vi: 'Không có số này trong sổ. Hãy tìm lại trong sổ đăng ký văn bản đi.',
    en: 'The register has no such number. Look in the register of outgoing documents.',
  },
  'register-gap.out-of-reach': {
    status: 403,
    vi: 'Số này thuộc sổ của cơ quan khác.',
    en: 'This number belongs to another agency’s register.',
  },
  'register-gap.not-now': {
    status: 409,
    vi: (data) => `Số ${String(data.name)} không còn được giữ nên không làm được việc này nữa.`,
    en: (data) => `Number ${String(data.name)} is no longer kept back, so this cannot be done.`,
  },
  'register-gap.changed-meanwhile': {
    status: 409,
    vi: (data) =>
      `${String(data.who)} đã xử lý số này lúc ${String(data.when)} (${String(data.what)}). Việc của bạn chưa được ghi; hãy mở lại trang.`,
    en: (data) =>
      `${String(data.who)} acted on this number at ${String(data.whenEnglish)} (${String(data.whatEnglish)}). Nothing was recorded; open the page again.`,
  },
  'register-gap.freed-before': {
    status: 422,
    vi: 'Số đã huỷ chỉ dùng lại được trong chính ngày huỷ. Hãy để trống để lấy số kế tiếp.',
    en: 'A number that was freed may be used again on the day it was freed only. Leave it empty for the next one.',
  },
  'register-gap.other-book': {
    status: 422,
    vi: 'Số đã giữ này thuộc sổ khác, năm khác hoặc cơ quan khác. Hãy chọn lại, hoặc để trống để lấy số kế tiếp.',
    en: 'This number was kept back in another book, year or agency. Choose again, or leave it empty for the next one.',
  },
}
