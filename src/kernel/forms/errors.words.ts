import { defineWords } from '../pages/words.ts'
import type { FileKind } from './fields.ts'

const listed = (kinds: readonly FileKind[], or: string): string =>
  kinds
    .map((kind) => kind.toUpperCase())
    .join(', ')
    .replace(/, (?=[^,]*$)/, ` ${or} `)

/** A file that is called a PDF and is none, or is only its beginning. */
export const notReallyPdf = {
  vi: (file: string) =>
    `“${file}” có tên là PDF nhưng nội dung không phải, hoặc tệp tải lên bị thiếu. Hãy mở thử trên máy rồi chọn lại`,
  en: (file: string) => `“${file}” is called a PDF but is not one, or was cut off. Try to open it, then choose again`,
}

/** What is wrong with a field and how to mend it; `label` is the field's name as it stands inside a sentence. */
export const errorWords = defineWords({
  /** Of a field without a name for people: nobody typed it. */
  nameless: {
    vi: 'Trang này thiếu hoặc sai một thông tin đi kèm, không phải do bạn nhập. Hãy mở lại trang rồi làm lại',
    en: 'Something this page carries is missing or wrong; you did not type it. Open the page again and repeat',
  },
  required: { vi: (label: string) => `Hãy nhập ${label}`, en: (label: string) => `Enter ${label}` },
  choose: { vi: (label: string) => `Hãy chọn ${label}`, en: (label: string) => `Choose ${label}` },
  attach: { vi: (label: string) => `Hãy đính kèm ${label}`, en: (label: string) => `Attach ${label}` },
  tick: { vi: (label: string) => `Hãy đánh dấu ${label}`, en: (label: string) => `Tick ${label}` },
  tooLong: {
    vi: (label: string, limit: number) => `Rút gọn ${label}: nhiều nhất ${limit} ký tự`,
    en: (label: string, limit: number) => `Shorten ${label}: at most ${limit} characters`,
  },
  tooShort: {
    vi: (label: string, limit: number) => `Nhập đủ ${label}: ít nhất ${limit} ký tự`,
    en: (label: string, limit: number) => `Complete ${label}: at least ${limit} characters`,
  },
  wrong: {
    vi: (label: string) => `Kiểm tra lại ${label}: giá trị không đúng dạng`,
    en: (label: string) => `Check ${label}: the value has the wrong form`,
  },
  notListed: {
    vi: (label: string) => `Chọn ${label} trong danh sách`,
    en: (label: string) => `Choose ${label} from the list`,
  },
  tooSmall: {
    vi: (label: string, limit: string) => `Kiểm tra lại ${label}: nhỏ nhất là ${limit}`,
    en: (label: string, limit: string) => `Check ${label}: at least ${limit}`,
  },
  tooLarge: {
    vi: (label: string, limit: string) => `Kiểm tra lại ${label}: lớn nhất là ${limit}`,
    en: (label: string, limit: string) => `Check ${label}: at most ${limit}`,
  },
  tooFew: {
    vi: (label: string, limit: number) => `Bổ sung ${label}: cần ít nhất ${limit}`,
    en: (label: string, limit: number) => `Add to ${label}: at least ${limit}`,
  },
  tooMany: {
    vi: (label: string, limit: number) => `Bớt ${label}: nhiều nhất ${limit}`,
    en: (label: string, limit: number) => `Remove from ${label}: at most ${limit}`,
  },
  twice: {
    vi: (label: string) => `Kiểm tra lại ${label}: có mục trùng nhau`,
    en: (label: string) => `Check ${label}: something is there twice`,
  },
  email: {
    vi: (label: string) => `Kiểm tra lại ${label}: viết như ten@vidu.vn`,
    en: (label: string) => `Check ${label}: it looks like name@example.vn`,
  },
  tel: {
    vi: (label: string) => `Kiểm tra lại ${label}: bắt đầu bằng 0 hoặc +84, đủ 10 hoặc 11 số`,
    en: (label: string) => `Check ${label}: it begins with 0 or +84 and has 10 or 11 digits`,
  },
  identity: {
    vi: (label: string) => `Kiểm tra lại ${label}: căn cước có 12 số, chứng minh nhân dân cũ có 9 số`,
    en: (label: string) => `Check ${label}: identity cards have 12 digits, the old ones 9`,
  },
  tax: {
    vi: (label: string) => `Kiểm tra lại ${label}: mã số thuế có 10 số, hoặc 13 số với chi nhánh`,
    en: (label: string) => `Check ${label}: tax codes have 10 digits, or 13 for branches`,
  },
  noSuchDay: {
    vi: (label: string) => `Kiểm tra lại ${label}: nhập ngày, tháng, năm có trong lịch, ví dụ 24/11/2026`,
    en: (label: string) => `Check ${label}: enter a day, month and year of the calendar, such as 24/11/2026`,
  },
  backwards: {
    vi: (label: string) => `Kiểm tra lại ${label}: ngày cuối không thể trước ngày đầu`,
    en: (label: string) => `Check ${label}: the last day cannot be before the first`,
  },
  count: {
    vi: (label: string) => `Nhập ${label} bằng số nguyên, chỉ gồm chữ số, ví dụ 2`,
    en: (label: string) => `Enter ${label} as a whole number in digits only, such as 2`,
  },
  money: {
    vi: (label: string) => `Nhập ${label} bằng số đồng chẵn, ví dụ 1.250.000`,
    en: (label: string) => `Enter ${label} in whole Vietnam dong, such as 1.250.000`,
  },
  unprintable: {
    vi: (label: string, char: string) =>
      `Giấy tờ không in được ký tự “${char}” trong ${label}: hãy bỏ hoặc thay ký tự này`,
    en: (label: string, char: string) =>
      `Papers cannot print the character “${char}” in ${label}: remove or replace it`,
  },
  wrongKind: {
    vi: (file: string, kinds: readonly FileKind[]) =>
      `“${file}” không phải là ${listed(kinds, 'hoặc')}. Hãy ${kinds.includes('jpg') ? 'chụp ảnh giấy tờ, hoặc ' : ''}lưu lại thành ${kinds[0]?.toUpperCase()} rồi chọn lại`,
    en: (file: string, kinds: readonly FileKind[]) =>
      `“${file}” is not a ${listed(kinds, 'or')}. ${kinds.includes('jpg') ? 'Take a photo of the paper, or save it' : 'Save it'} as ${kinds[0]?.toUpperCase()}, and choose again`,
  },
  notReallyPdf,
  tooBig: {
    vi: (file: string, size: string) => `${file}: tệp lớn quá, nhiều nhất ${size}`,
    en: (file: string, size: string) => `${file}: the file is too large, at most ${size}`,
  },
})
