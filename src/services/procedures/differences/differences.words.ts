import { defineWords, type Word } from '../../../kernel/pages/index.ts'
import type { ContentField } from './content.ts'

export const words = defineWords({
  preview: { vi: (file: string) => `Xem trước: ${file}`, en: (file: string) => `Preview: ${file}` },
  counted: {
    vi: (fresh: string, changed: string, same: string, bad: string) =>
      `${fresh} thủ tục mới, ${changed} thay đổi, ${same} không đổi, ${bad} dòng không nhập được.`,
    en: (fresh: string, changed: string, same: string, bad: string) =>
      `${fresh} new procedures, ${changed} changed, ${same} unchanged, ${bad} rows cannot be taken in.`,
  },
  notYet: { vi: 'Chưa nhập', en: 'Not taken in' },
  nothing: { vi: 'Không có gì mới', en: 'Nothing new' },
  nothingYet: {
    vi: 'Chưa có gì thay đổi. Phiên bản mới áp dụng từ hôm nhập, hoặc từ ngày đã ghi; hồ sơ đã nhận giữ phiên bản cũ. Phí đáng ngờ không được công bố, và vào danh sách cần xem lại.',
    en: 'Nothing has changed yet. New versions hold from the day they are taken in, or from the day that was named; dossiers keep theirs. Doubtful fees are not published and go to the list to look at.',
  },
  nothingToDo: { vi: 'Danh mục đã có đúng như tệp này.', en: 'The catalogue is as this file has it.' },
  apply: { vi: 'Nhập các thay đổi này', en: 'Take these changes in' },
  conflicts: { vi: 'Tỉnh đã sửa, danh mục cũng đổi', en: 'Edited here, and changed in the catalogue' },
  conflictsIntro: {
    vi: 'Sửa của tỉnh được giữ, trừ chỗ bạn đánh dấu lấy theo danh mục.',
    en: 'The province’s edits stay, save where you tick to take the catalogue’s.',
  },
  take: { vi: 'Lấy theo danh mục', en: 'Take the catalogue’s' },
  changes: { vi: 'Thủ tục thay đổi', en: 'Procedures that change' },
  firstOnes: { vi: (n: number) => `Hiện ${n} thủ tục đầu.`, en: (n: number) => `The first ${n} are shown.` },
  procedure: { vi: 'Thủ tục', en: 'Procedure' },
  what: { vi: 'Mục', en: 'What' },
  now: { vi: 'Đang là', en: 'Now' },
  then: { vi: 'Sẽ là', en: 'Will be' },
  ours: { vi: 'Sửa của tỉnh', en: 'Edited here' },
  theirs: { vi: 'Danh mục mới', en: 'The new catalogue' },
  keptEdit: { vi: 'giữ nguyên sửa của tỉnh', en: 'the province’s edit stays' },
  onlyMarks: { vi: 'mã kết quả, dấu của danh mục', en: 'codes of results, marks of the catalogue' },
  nothingGiven: { vi: 'không ghi', en: 'not given' },
  less: { vi: (text: string) => `Bớt: ${text}`, en: (text: string) => `Less: ${text}` },
  more: { vi: (text: string) => `Thêm: ${text}`, en: (text: string) => `More: ${text}` },
  versions: { vi: (code: string) => `Các phiên bản của ${code}`, en: (code: string) => `Versions of ${code}` },
  from: { vi: 'Áp dụng từ', en: 'From' },
  until: { vi: 'Đến hết', en: 'Until' },
  by: { vi: 'Theo', en: 'By' },
  noChange: { vi: 'Không có thay đổi nào.', en: 'It changes nothing.' },
  changed: { vi: 'Khác bản trước', en: 'What it changed' },
  first: { vi: 'bản đầu tiên', en: 'the first one' },
  stands: { vi: 'đang áp dụng', en: 'in force' },
  replaced: { vi: 'thay trong ngày', en: 'replaced the same day' },
})

export const fieldWords: Readonly<Record<ContentField, Word>> = {
  name: { vi: 'Tên', en: 'Name' },
  level: { vi: 'Cấp giải quyết', en: 'Level' },
  field: { vi: 'Lĩnh vực', en: 'Field' },
  fieldCode: { vi: 'Mã lĩnh vực', en: 'Field code' },
  executingAgency: { vi: 'Cơ quan thực hiện', en: 'Carried out by' },
  decision: { vi: 'Quyết định công bố', en: 'Decision' },
  promulgatedBy: { vi: 'Cơ quan công bố', en: 'Published by' },
  applicants: { vi: 'Ai được nộp', en: 'Who may file' },
  channels: { vi: 'Cách nộp, thời hạn, phí', en: 'Ways of filing, limits, fees' },
  components: { vi: 'Thành phần hồ sơ', en: 'Papers' },
  notes: { vi: 'Lưu ý', en: 'Notes' },
  results: { vi: 'Kết quả', en: 'Results' },
  legalBasis: { vi: 'Căn cứ pháp lý', en: 'Legal basis' },
  cases: { vi: 'Trường hợp', en: 'Cases' },
}
