import { lifeRefusals } from '../../kernel/life/index.ts'
import type { Language } from '../../kernel/pages/index.ts'
import type { Refusals } from '../../kernel/refusal.ts'
import { problemSentence, problemWords, type RowProblem } from './catalogue.ts'

/** Why a row was left out, as a task kept it. */
const rowSentence = ({ problem, what }: Record<string, unknown>, language: Language): string => {
  const known = Object.hasOwn(problemWords, String(problem)) ? (problem as RowProblem['problem']) : 'not-a-row'
  return problemSentence({ problem: known, what: String(what ?? '') }, language)
}

export const procedureRefusals: Refusals = {
  ...lifeRefusals('procedure-coming', { vi: 'bản chờ áp dụng này', en: 'this waiting version' }),
  'procedure.unknown': {
    status: 404,
    vi: 'Không có thủ tục này trong danh mục. Hãy tìm lại theo tên hoặc mã thủ tục.',
    en: 'This procedure is not in the catalogue. Search again by name or code.',
  },
  'procedure.file-missing': { status: 422, vi: 'Hãy chọn tệp danh mục.', en: 'Choose the catalogue file.' },
  'procedure.bad-row': {
    status: 422,
    vi: (data) => rowSentence(data, 'vi'),
    en: (data) => rowSentence(data, 'en'),
  },
  'procedure.file-unreadable': {
    status: 422,
    vi: 'Tệp không phải là danh mục thủ tục dạng JSON. Tệp cần có danh sách “procedures”; hãy xuất lại từ Cổng Dịch vụ công quốc gia rồi tải lên.',
    en: 'The file is not a procedure catalogue in JSON. It needs a list called “procedures”; export it again from the National Public Service Portal and upload it.',
  },
  'procedure.file-empty': {
    status: 422,
    vi: 'Tệp danh mục không có thủ tục nào. Hãy chọn tệp khác.',
    en: 'The catalogue file holds no procedure. Choose another file.',
  },
  'procedure.file-too-long': {
    status: 413,
    vi: (data) => `Tệp có ${String(data.rows)} dòng, nhiều hơn mức ${String(data.limit)}. Hãy chia nhỏ tệp.`,
    en: (data) => `The file has ${String(data.rows)} rows, more than ${String(data.limit)}. Split it.`,
  },
  'procedure-coming.unknown': {
    status: 404,
    vi: 'Không có bản chờ áp dụng này.',
    en: 'There is no such waiting version.',
  },
  'procedure.replaced': {
    status: 409,
    vi: 'Thủ tục này vừa có bản mới được áp dụng. Hãy mở lại thủ tục để xem giấy tờ cần có, rồi nộp theo bản mới.',
    en: 'A newer version of this procedure has come into force. Open the procedure again, look at the papers, and file under it.',
  },
  'procedure.code-unknown': {
    status: 422,
    vi: (data) => `Danh mục không có thủ tục ${String(data.codes)}. Hãy kiểm tra lại mã.`,
    en: (data) => `The catalogue has no procedure ${String(data.codes)}. Check the codes.`,
  },
  'procedure.half-limit': {
    status: 422,
    vi: 'Thời hạn cần cả số và cách tính. Hãy nhập đủ hai ô, hoặc để trống cả hai.',
    en: 'A time limit needs a number and a unit. Fill both in, or leave both empty.',
  },
  'procedure.changed-meanwhile': {
    status: 409,
    vi: 'Thủ tục vừa có phiên bản khác. Hãy mở lại trang rồi xem.',
    en: 'The procedure has another version by now. Open the page again.',
  },
  'procedure.nothing-chosen': {
    status: 422,
    vi: 'Chưa chọn thủ tục nào. Hãy nhập mã thủ tục hoặc đánh dấu lĩnh vực.',
    en: 'Nothing is chosen. Enter codes of procedures or tick fields.',
  },
  'procedure.past-day': {
    status: 422,
    vi: 'Ngày áp dụng phải là hôm nay hoặc sau này; hồ sơ đã nộp không đổi.',
    en: 'The first day is today or later; dossiers already filed do not change.',
  },
  'procedure.agency-ends': {
    status: 422,
    vi: (data) => `${String(data.name)} ngừng hoạt động trước ngày này. Hãy chọn cơ quan khác.`,
    en: (data) => `${String(data.name)} closes before that day. Choose another agency.`,
  },
  'procedure.changed-since-seen': {
    status: 409,
    vi: 'Từ lúc xem trước, danh mục đã thay đổi. Hãy xem lại các khác biệt dưới đây rồi nhập.',
    en: 'The catalogue has changed since you looked. Look at the differences again, then take them in.',
  },
  'procedure.import-applied': { status: 409, vi: 'Tệp này đã được nhập rồi.', en: 'This file was taken in already.' },
  'procedure.import-unknown': {
    status: 404,
    vi: 'Không có lần nhập danh mục này.',
    en: 'There is no such import.',
  },
}
