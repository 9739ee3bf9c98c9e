import type { Module } from '../../../kernel/module/index.ts'

/** Help on the books of numbers. */
export const bookHelp: NonNullable<Module['help']> = {
  'so-van-ban': {
    title: { vi: 'Sổ văn bản: in, đóng quyển, khoá sổ', en: 'Books: printing, binding, closing' },
    says: {
      vi: 'Mỗi năm một sổ văn bản đến và các sổ văn bản đi. Cuối năm in ra đóng quyển rồi khoá sổ.',
      en: 'Each year has a book of arrivals and books of outgoing documents. At its end they are printed, bound and closed.',
    },
    steps: [
      { vi: 'Chọn sổ trong “Sổ văn bản”.', en: 'Choose the book among the “Books”.' },
      {
        vi: 'Bấm “In đóng quyển”, để trống ngày nếu in cả năm. Khi xong, tải tệp ở “Việc chạy lâu”: mỗi quyển một PDF có bìa, thêm một bảng Excel.',
        en: 'Press “Print and bind”; leave the days empty for the whole year. Then take the file from “Long-running work”: a PDF with a cover for each volume, and a sheet.',
      },
      {
        vi: 'Bấm “Kiểm tra sổ” để xem số thiếu, số trùng trước khi khoá.',
        en: 'Press “Check the books” to see missing and double numbers before closing.',
      },
      {
        vi: 'Bấm “Khoá sổ”. Từ đó không ai vào sổ hay cấp số của năm ấy nữa.',
        en: 'Press “Close the book”. From then on nothing of that year is entered.',
      },
    ],
    notes: [
      {
        vi: 'Khoá nhầm thì bấm “Mở lại sổ” và ghi lý do.',
        en: 'If it was a mistake press “Open it again” and say why.',
      },
    ],
    pages: ['/van-ban/so'],
  },
  'danh-so': {
    title: { vi: 'Đánh số chung nhiều loại văn bản', en: 'Numbering types together' },
    says: {
      vi: 'Bình thường mỗi loại văn bản đi có dãy số riêng. Cơ quan quy định đánh số chung thì mở sổ ở đây.',
      en: 'Usually each type has its own numbers. Where types are numbered together, their book is opened here.',
    },
    steps: [
      { vi: 'Bấm “Mở sổ đánh số chung”, đặt tên sổ.', en: 'Press “Number types together” and name the book.' },
      {
        vi: 'Chọn các loại; không chọn loại nào là mọi loại chưa có sổ khác.',
        en: 'Choose the types; none is every type that stands in no other book.',
      },
    ],
    notes: [
      {
        vi: 'Năm nay đã cấp số cho một trong các loại ấy thì sổ dùng từ năm sau, để không có hai văn bản cùng số, ký hiệu trong một năm.',
        en: 'Where one of the types has a number of this year, the book counts from the next year on, so that no number comes twice.',
      },
      {
        vi: 'Muốn trở lại dãy số riêng: mở sổ, bấm “Thôi đánh số chung”.',
        en: 'To go back: open the book, press “Number them apart again”.',
      },
    ],
    pages: ['/van-ban/danh-so'],
  },
}
