import { defineWords } from '../pages/index.ts'

export const words = defineWords({
  file: { vi: 'tệp bảng tính', en: 'the table' },
  fileHint: {
    vi: 'Excel (.xlsx) hoặc CSV kiểu UTF-8, nhiều nhất 5 MB và 20.000 dòng. Chưa có gì thay đổi khi tải lên.',
    en: 'Excel (.xlsx) or CSV in UTF-8, at most 5 MB and 20,000 rows. Nothing changes when it is uploaded.',
  },
  look: { vi: 'Tải lên và xem trước', en: 'Upload and look' },
  template: { vi: 'Tải tệp mẫu', en: 'Get the template' },
  columns: { vi: 'Các cột', en: 'Columns' },
  column: { vi: 'Cột', en: 'Column' },
  must: { vi: 'bắt buộc', en: 'required' },
  may: { vi: 'có thể để trống', en: 'may be empty' },
  how: { vi: 'Cách ghi', en: 'How to write it' },
  oneOf: { vi: (all: string) => `Một trong: ${all}`, en: (all: string) => `One of: ${all}` },
  preview: { vi: (file: string) => `Xem trước: ${file}`, en: (file: string) => `Preview: ${file}` },
  counted: {
    vi: (fresh: number, changed: number, same: number, bad: number) =>
      `${fresh} dòng mới, ${changed} dòng thay đổi, ${same} dòng không đổi, ${bad} dòng không nhập được.`,
    en: (fresh: number, changed: number, same: number, bad: number) =>
      `${fresh} new, ${changed} changed, ${same} unchanged, ${bad} cannot be taken in.`,
  },
  nothingYet: {
    vi: 'Chưa có gì thay đổi. Dòng không nhập được bị bỏ lại; sửa tệp rồi tải lên lại cũng được, dòng đã nhập không bị nhập hai lần.',
    en: 'Nothing has changed yet. Rows that cannot be taken in are left out; mend the file and upload it again, nothing comes twice.',
  },
  nothingToDo: { vi: 'Không có gì để nhập: mọi dòng đã có.', en: 'There is nothing to take in: every row is there.' },
  notYet: { vi: 'Chưa nhập', en: 'Not taken in' },
  nothing: { vi: 'Không có gì mới', en: 'Nothing new' },
  apply: { vi: 'Nhập các dòng này', en: 'Take these rows in' },
  again: { vi: 'Chọn tệp khác', en: 'Another file' },
  applied: {
    vi: 'Đã giao nhập tệp này. Xem kết quả ở việc chạy lâu.',
    en: 'It was handed over. See the result under long-running work.',
  },
  result: { vi: 'Xem kết quả', en: 'See the result' },
  bad: { vi: 'Dòng không nhập được', en: 'Rows that cannot be taken in' },
  changes: { vi: 'Dòng mới và dòng thay đổi', en: 'New and changed rows' },
  firstOnes: { vi: (n: number) => `Hiện ${n} dòng đầu.`, en: (n: number) => `The first ${n} are shown.` },
  row: { vi: 'Dòng', en: 'Row' },
  what: { vi: 'Nội dung', en: 'What' },
  state: { vi: 'Có phải ghi', en: 'Needed' },
  reason: { vi: 'Lý do', en: 'Reason' },
  change: { vi: 'Thay đổi', en: 'Change' },
  isNew: { vi: 'thêm mới', en: 'added' },
  isChanged: { vi: 'sửa', en: 'changed' },
  formula: {
    vi: (column: string) => `Cột “${column}” là công thức. Hãy chép và dán lại dạng giá trị`,
    en: (column: string) => `Column “${column}” holds a formula. Copy it and paste its value`,
  },
  outcome: {
    vi: (done: number) => `Đã nhập ${done} dòng.`,
    en: (done: number) => `${done} rows were taken in.`,
  },
  twice: { vi: (row: number) => `Trùng với dòng ${row}`, en: (row: number) => `The same as row ${row}` },
  actUploaded: { vi: 'Tải lên bảng để nhập', en: 'A table was uploaded' },
  actApplied: {
    vi: (data: Record<string, unknown>) =>
      `Nhập từ tệp: ${String(data.fresh)} dòng mới, ${String(data.changed)} dòng thay đổi`,
    en: (data: Record<string, unknown>) =>
      `Taken in from a file: ${String(data.fresh)} new, ${String(data.changed)} changed`,
  },
  actAppliedName: { vi: 'Nhập từ tệp', en: 'Taken in from a file' },
  kept: { vi: 'Bảng đã tải lên để nhập', en: 'Tables uploaded to be taken in' },
  keptWhy: {
    vi: 'Đủ để xem lại một lần nhập; những gì đã nhập thì ở lại.',
    en: 'Long enough to look at an import again; what it brought stays.',
  },
})
