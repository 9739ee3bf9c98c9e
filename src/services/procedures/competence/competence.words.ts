import { formatDay, type Language, legalDay } from '../../../../packages/time/index.ts'
import { defineWords, type Word } from '../../../kernel/pages/index.ts'
import type { DecidedBy } from './competence.ts'

const dayOf = (day: unknown, language: Language): string => formatDay(legalDay(String(day)), language)

export const words = defineWords({
  title: { vi: 'Cơ quan giải quyết thủ tục', en: 'Who decides which procedure' },
  intro: {
    vi: 'Quầy và cổng nộp hồ sơ lấy cơ quan giải quyết ở đây. Thủ tục chưa có cơ quan vẫn nhận được hồ sơ; hồ sơ vào hàng chờ “Chờ xác định cơ quan giải quyết”.',
    en: 'Counters and online filing take the deciding agency from here. Dossiers of a procedure nobody decides are received and wait to be routed.',
  },
  may: { vi: 'Đặt cơ quan giải quyết thủ tục', en: 'Say who decides which procedure' },
  all: { vi: 'Tất cả', en: 'All' },
  none: { vi: 'Chưa có cơ quan', en: 'Nobody decides' },
  byField: { vi: 'Theo lĩnh vực', en: 'By field' },
  search: { vi: 'Tên, mã hoặc lĩnh vực', en: 'Name, code or field' },
  procedure: { vi: 'Thủ tục', en: 'Procedure' },
  code: { vi: 'Mã', en: 'Code' },
  field: { vi: 'Lĩnh vực', en: 'Field' },
  level: { vi: 'Cấp giải quyết', en: 'Level' },
  agency: { vi: 'Cơ quan giải quyết', en: 'Decided by' },
  byWhat: { vi: 'Đặt theo', en: 'Set by' },
  byName: { vi: 'Theo tên', en: 'By name' },
  commune: { vi: 'Xã, phường nơi nhận hồ sơ', en: 'The commune that receives' },
  nobody: { vi: 'Chưa có', en: 'Nobody' },
  change: { vi: 'Thay đổi', en: 'Change' },
  set: { vi: 'Đặt cơ quan giải quyết', en: 'Set who decides' },
  setOne: { vi: 'Đặt', en: 'Set' },
  emptyTitle: { vi: 'Không có thủ tục nào', en: 'No procedures' },
  emptyBody: {
    vi: 'Thủ tục hiện ở đây sau khi nhập danh mục.',
    en: 'Procedures appear here once the catalogue is imported.',
  },
  noneTitle: { vi: 'Thủ tục nào cũng có cơ quan giải quyết', en: 'Every procedure is decided by somebody' },
  noneBody: {
    vi: 'Danh mục nhập sau này có thủ tục mới chưa có cơ quan thì hiện ở đây.',
    en: 'New procedures that nobody decides will appear here.',
  },
  agencies: { vi: 'cơ quan giải quyết', en: 'the deciding agencies' },
  agenciesHint: {
    vi: 'Chọn nhiều cơ quan thì khi nhận hồ sơ phải chọn một. Để trống để bỏ cơ quan đã đặt.',
    en: 'With several, one is chosen when a dossier is received. Leave empty to take away what was set.',
  },
  from: { vi: 'áp dụng từ ngày', en: 'the first day' },
  fromHint: {
    vi: 'Hôm nay hoặc sau này. Hồ sơ đã nộp giữ cơ quan đang giải quyết.',
    en: 'Today or later. Dossiers already filed stay with their agency.',
  },
  basis: { vi: 'căn cứ', en: 'the basis' },
  basisHint: { vi: 'Số và ngày quyết định phân công', en: 'Number and day of the decision' },
  codes: { vi: 'mã thủ tục', en: 'the codes of procedures' },
  codesHint: {
    vi: 'Mỗi dòng một mã, hoặc dán cả cột từ bảng tính. Đặt riêng cho thủ tục thì không theo lĩnh vực nữa.',
    en: 'One a line, or paste a column of a spreadsheet. What is set for a procedure goes before its field.',
  },
  fieldsTitle: { vi: 'Lĩnh vực', en: 'Fields' },
  fieldsHint: {
    vi: 'Mọi thủ tục cấp tỉnh của lĩnh vực, kể cả thủ tục nhập sau này',
    en: 'Every procedure of the field at the level of the province, later ones too',
  },
  fieldNow: {
    vi: (procedures: number, undecided: number, agencies: string) =>
      `${procedures} thủ tục${undecided > 0 ? `, ${undecided} chưa có cơ quan` : ''}${agencies && ` – đang đặt: ${agencies}`}`,
    en: (procedures: number, undecided: number, agencies: string) =>
      `${procedures} procedures${undecided > 0 ? `, ${undecided} decided by nobody` : ''}${agencies && ` – set: ${agencies}`}`,
  },
  keep: { vi: 'Lưu', en: 'Save' },
  actSet: {
    vi: ({ code, field, from }: Record<string, unknown>) =>
      `Đặt cơ quan giải quyết cho ${[field ?? code].flat().join(', ')}${from ? ` từ ngày ${dayOf(from, 'vi')}` : ''}`,
    en: ({ code, field, from }: Record<string, unknown>) =>
      `Who decides ${[field ?? code].flat().join(', ')} was set${from ? ` from ${dayOf(from, 'en')}` : ''}`,
  },
})

export const byWords: Record<DecidedBy, Word> = {
  code: { vi: 'riêng thủ tục', en: 'the procedure itself' },
  field: { vi: 'lĩnh vực', en: 'its field' },
  commune: { vi: 'cấp xã', en: 'the level of communes' },
  name: { vi: 'tên trong danh mục', en: 'the name in the catalogue' },
}
