import type { Refusals } from '../../../kernel/refusal.ts'

export const bookRefusals: Refusals = {
  'register-book.unknown': {
    status: 404,
    vi: 'Không có sổ này. Hãy tìm lại trong “Sổ văn bản”.',
    en: 'There is no such book. Look among the books.',
  },
  'register-book.out-of-reach': {
    status: 403,
    vi: 'Sổ này của cơ quan khác.',
    en: 'This book belongs to another agency.',
  },
  'register-book.not-now': {
    status: 409,
    vi: 'Sổ không còn ở tình trạng làm được việc này. Hãy mở lại trang.',
    en: 'The book does not stand where this can be done. Open the page again.',
  },
  'register-book.changed-meanwhile': {
    status: 409,
    vi: (data) =>
      `${String(data.who)} đã đổi sổ này lúc ${String(data.when)} (${String(data.what)}). Việc của bạn chưa được ghi; hãy mở lại trang.`,
    en: (data) =>
      `${String(data.who)} changed this book at ${String(data.whenEnglish)} (${String(data.whatEnglish)}). Nothing was recorded; open the page again.`,
  },
  'register-book.closed': {
    status: 409,
    vi: (data) =>
      `Sổ năm ${String(data.year)} đã khoá, không ghi thêm được. Nếu khoá nhầm, mở lại sổ ở “Sổ văn bản” trước.`,
    en: (data) =>
      `The book of ${String(data.year)} is closed. If that was a mistake, open it again among the books first.`,
  },
  'register-book.unsettled': {
    status: 422,
    vi: (data) =>
      `Sổ còn ${String(data.count)} số đang giữ hoặc chờ đóng dấu. Hãy dùng, bỏ giữ hoặc huỷ các số đó rồi khoá sổ.`,
    en: (data) =>
      `${String(data.count)} numbers are kept back or wait for a seal. Use them, give them up or take them back first.`,
  },
  'register-book.wrong-period': {
    status: 422,
    vi: 'Khoảng ngày phải nằm trong năm của sổ, ngày đầu trước ngày cuối.',
    en: 'The days must lie in the year of the book, the first before the last.',
  },
  'number-book.unknown': {
    status: 404,
    vi: 'Không có sổ đánh số này. Hãy tìm lại trong “Cách đánh số văn bản đi”.',
    en: 'There is no such book. Look among the ways of numbering.',
  },
  'number-book.out-of-reach': {
    status: 403,
    vi: 'Sổ đánh số này của cơ quan khác.',
    en: 'This book belongs to another agency.',
  },
  'number-book.not-now': {
    status: 409,
    vi: (data) => `Sổ “${String(data.name)}” đã thôi dùng.`,
    en: (data) => `The book “${String(data.name)}” has ended.`,
  },
  'number-book.changed-meanwhile': {
    status: 409,
    vi: (data) =>
      `${String(data.who)} đã đổi sổ này lúc ${String(data.when)} (${String(data.what)}). Việc của bạn chưa được ghi; hãy mở lại trang.`,
    en: (data) =>
      `${String(data.who)} changed this book at ${String(data.whenEnglish)} (${String(data.whatEnglish)}). Nothing was recorded; open the page again.`,
  },
  'number-book.same-name': {
    status: 422,
    vi: 'Tên sổ trùng một loại văn bản hoặc một sổ đã có. Hãy đặt tên khác.',
    en: 'The name is that of a type or of another book. Choose another.',
  },
  'number-book.same-types': {
    status: 422,
    vi: (data) => `Loại này đã ở sổ “${String(data.name)}”. Hãy thôi đánh số chung ở sổ đó trước.`,
    en: (data) => `This type stands in the book “${String(data.name)}”. End that book first.`,
  },
}
