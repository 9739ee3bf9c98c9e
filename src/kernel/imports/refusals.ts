import type { Refusals } from '../refusal.ts'

const again = {
  vi: 'Trong Excel: Tệp → Lưu như → “Sổ làm việc Excel (.xlsx)” hoặc “CSV UTF-8”, rồi tải lên lại.',
  en: 'In Excel: File → Save as → “Excel workbook (.xlsx)” or “CSV UTF-8”, then upload it again.',
}

export const importRefusals: Refusals = {
  'import.unknown': { status: 404, vi: 'Không có lần tải bảng này.', en: 'There is no such upload.' },
  'sheet-import.out-of-reach': {
    status: 403,
    vi: 'Bảng này do cơ quan khác tải lên.',
    en: 'This table was uploaded by another agency.',
  },
  'import.file-missing': { status: 422, vi: 'Hãy chọn tệp bảng tính.', en: 'Choose the table.' },
  'import.unreadable': {
    status: 422,
    vi: `Không đọc được tệp này như một bảng. ${again.vi}`,
    en: `The file cannot be read as a table. ${again.en}`,
  },
  'import.old-excel': {
    status: 422,
    vi: `Tệp là Excel kiểu cũ (.xls) hoặc có đặt mật khẩu. ${again.vi}`,
    en: `The file is an old Excel file (.xls) or has a password. ${again.en}`,
  },
  'import.locked': {
    status: 422,
    vi: `Tệp có đặt mật khẩu. Hãy bỏ mật khẩu. ${again.vi}`,
    en: `The file has a password. Take it off. ${again.en}`,
  },
  'import.utf-16': {
    status: 422,
    vi: `Tệp CSV ghi kiểu UTF-16 (“Unicode Text”), không phải UTF-8. ${again.vi}`,
    en: `The CSV file is in UTF-16 (“Unicode text”), not UTF-8. ${again.en}`,
  },
  'import.not-utf-8': {
    status: 422,
    vi: `Tệp CSV không phải UTF-8; có thể là Windows-1258, TCVN3 (ABC) hoặc VNI, đọc vào sẽ mất dấu tiếng Việt. ${again.vi}`,
    en: `The CSV file is not UTF-8; it may be Windows-1258, TCVN3 or VNI, and Vietnamese letters would be lost. ${again.en}`,
  },
  'import.too-big': {
    status: 413,
    vi: 'Tệp quá lớn, hoặc phình ra quá mức khi mở. Hãy chia nhỏ tệp (nhiều nhất 5 MB).',
    en: 'The file is too big, or grows beyond measure when it is opened. Split it (at most 5 MB).',
  },
  'import.too-long': {
    status: 413,
    vi: 'Bảng có nhiều hơn 20.000 dòng. Hãy chia nhỏ tệp.',
    en: 'The table has more than 20,000 rows. Split it.',
  },
  'import.too-wide': {
    status: 422,
    vi: 'Bảng có quá nhiều cột. Hãy chép các cột cần nhập sang tệp mẫu.',
    en: 'The table has too many columns. Copy those that are needed into the template.',
  },
  'import.empty': {
    status: 422,
    vi: 'Bảng không có dòng nào. Hãy chọn tệp khác.',
    en: 'The table is empty. Choose another file.',
  },
  'import.heading-missing': {
    status: 422,
    vi: (data) => `Bảng thiếu cột: ${String(data.vi)}. Hãy dùng dòng tiêu đề như tệp mẫu.`,
    en: (data) => `The table lacks columns: ${String(data.en)}. Use the headings of the template.`,
  },
  'import.changed-meanwhile': {
    status: 409,
    vi: 'Từ lúc xem trước, dữ liệu đã thay đổi. Hãy xem lại các dòng dưới đây rồi nhập.',
    en: 'Things have changed since you looked. Look at the rows again, then take them in.',
  },
  'import.applied': { status: 409, vi: 'Tệp này đã được nhập rồi.', en: 'This file was taken in already.' },
  'import.bad-row': { status: 422, vi: (data) => String(data.vi), en: (data) => String(data.en) },
}
