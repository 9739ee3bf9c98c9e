import { defineWords } from '../pages/words.ts'

/** The words the parts of a form say; fields bring their own. */
export const words = defineWords({
  example: { vi: (text: string) => `Ví dụ: ${text}`, en: (text: string) => `For example: ${text}` },
  onlyWhen: {
    vi: (conditions: string) => `Chỉ khi ${conditions}.`,
    en: (conditions: string) => `Only when ${conditions}.`,
  },
  is: {
    vi: (field: string, value: string) => `${field} là “${value}”`,
    en: (field: string, value: string) => `${field} is “${value}”`,
  },
  ticked: { vi: (field: string) => `đã đánh dấu “${field}”`, en: (field: string) => `“${field}” is ticked` },
  and: { vi: ' và ', en: ' and ' },
  or: { vi: ' hoặc ', en: ' or ' },
  find: { vi: 'Tìm', en: 'Find' },
  findHint: {
    vi: 'Gõ một phần tên, có dấu hay không đều được, rồi chọn trong danh sách hiện ra.',
    en: 'Type part of the name, accents are not needed, then choose from the list.',
  },
  found: { vi: (n: number) => `${n} kết quả`, en: (n: number) => (n === 1 ? '1 match' : `${n} matches`) },
  foundMore: {
    vi: (shown: number, all: number) => `${shown} trong ${all} kết quả; gõ thêm chữ để thu hẹp`,
    en: (shown: number, all: number) => `${shown} of ${all} matches; type more to narrow them`,
  },
  foundNone: { vi: 'Không có kết quả nào khớp. Thử ít chữ hơn.', en: 'Nothing matches. Try fewer words.' },
  picked: { vi: (n: number) => `Đã chọn ${n}`, en: (n: number) => `${n} chosen` },
  noChoice: { vi: 'Không chọn', en: 'None' },
  from: { vi: 'Từ ngày', en: 'From' },
  to: { vi: 'Đến hết ngày', en: 'To the end of' },
  dong: { vi: 'đồng', en: 'VND' },
  dayHint: { vi: 'Ngày, tháng, năm; ví dụ 24 11 2026', en: 'Day, month, year; for example 24 11 2026' },
  add: { vi: 'Thêm', en: 'Add another' },
  removeRow: { vi: (n: number) => `Bỏ mục ${n}`, en: (n: number) => `Remove item ${n}` },
  row: { vi: (label: string, n: number) => `${label} ${n}`, en: (label: string, n: number) => `${label} ${n}` },
  noRows: { vi: 'Chưa có mục nào.', en: 'Nothing here yet.' },
  province: { vi: 'Tỉnh, thành phố', en: 'Province or city' },
  commune: { vi: 'Xã, phường, đặc khu', en: 'Commune, ward or special zone' },
  chooseProvince: { vi: 'Hiện các xã, phường', en: 'Show communes and wards' },
  line: { vi: 'Số nhà, đường, thôn, tổ dân phố', en: 'House number, street, hamlet' },
  cancel: { vi: 'Quay lại', en: 'Go back' },
  formerly: { vi: (names: string) => `trước đây: ${names}`, en: (names: string) => `formerly: ${names}` },
  until: { vi: (day: string) => `đến hết ${day}`, en: (day: string) => `until ${day}` },
})
