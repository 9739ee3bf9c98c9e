import type { Refusals } from '../../kernel/refusal.ts'

const what = (data: Record<string, unknown>, name: string): string => String(data[name] ?? '')
const changed = (thing: string, english: string): Refusals[string] => ({
  status: 409,
  vi: (data) =>
    `${what(data, 'who')} đã làm “${what(data, 'what')}” với ${thing} lúc ${what(data, 'when')}, sau khi bạn mở trang. Việc của bạn chưa được ghi; hãy mở lại.`,
  en: (data) =>
    `${what(data, 'who')} did “${what(data, 'whatEnglish')}” to the ${english} at ${what(data, 'whenEnglish')}, after you opened the page. Nothing of yours was recorded; open it again.`,
})

export const caseFileRefusals: Refusals = {
  'file-list.unknown': { status: 404, vi: 'Không có danh mục hồ sơ này.', en: 'There is no such yearly list.' },
  'file-list.out-of-reach': { status: 403, vi: 'Danh mục này của cơ quan khác.', en: 'This list is another agency’s.' },
  'file-list.not-now': {
    status: 409,
    vi: 'Danh mục không còn ở bước này. Mở lại để xem việc tiếp theo.',
    en: 'The list is past this step. Open it again to see what comes next.',
  },
  'file-list.changed-meanwhile': changed('danh mục', 'list'),
  'file-list.no-agency': {
    status: 422,
    vi: 'Tài khoản này không thuộc cơ quan nào.',
    en: 'This account belongs to no agency.',
  },
  'file-list.exists': {
    status: 409,
    vi: (data) => `Danh mục năm ${what(data, 'year')} đã có. Hãy mở danh mục đó để sửa.`,
    en: (data) => `There is a list of ${what(data, 'year')} already. Open it to change it.`,
  },
  'file-list.empty': {
    status: 409,
    vi: 'Danh mục chưa có đề mục nào để duyệt.',
    en: 'The list has no heading to approve.',
  },
  'file-list.full': { status: 409, vi: 'Danh mục đã có quá nhiều đề mục.', en: 'The list has too many headings.' },
  'file-heading.unknown': { status: 404, vi: 'Không có đề mục này.', en: 'There is no such heading.' },
  'file-heading.changed-meanwhile': {
    status: 409,
    vi: 'Đề mục đã được sửa sau khi bạn mở trang. Việc của bạn chưa được ghi; hãy mở lại.',
    en: 'The heading was changed after you opened the page. Nothing of yours was recorded; open it again.',
  },
  'file-heading.in-use': {
    status: 409,
    vi: 'Đề mục đã có hồ sơ: không bỏ được, không đổi ký hiệu được.',
    en: 'Files were opened inside: it cannot be removed, nor its symbol changed.',
  },
  'file-heading.wrong-retention': {
    status: 422,
    vi: 'Hãy chọn thời hạn bảo quản trong bảng; chọn “Khác” thì ghi số năm.',
    en: 'Choose a period of the catalogue; for another one enter the years.',
  },
  'file-heading.wrong-unit': {
    status: 422,
    vi: 'Đơn vị lập hồ sơ phải thuộc cơ quan này. Hãy chọn lại.',
    en: 'The unit must be of this agency. Choose again.',
  },
  'case-file.unknown': { status: 404, vi: 'Không có hồ sơ công việc này.', en: 'There is no such file.' },
  'case-file.out-of-reach': {
    status: 403,
    vi: 'Hồ sơ này của người khác và không được chia sẻ với bạn.',
    en: 'This file is somebody else’s and is not shared with you.',
  },
  'case-file.not-now': {
    status: 409,
    vi: (data) => `Hồ sơ ${what(data, 'name')} không còn ở bước này. Mở lại để xem việc tiếp theo.`,
    en: (data) => `File ${what(data, 'name')} is past this step. Open it again to see what comes next.`,
  },
  'case-file.changed-meanwhile': changed('hồ sơ', 'file'),
  'case-file.no-post': {
    status: 422,
    vi: 'Hồ sơ do một vị trí trong cơ quan lập; tài khoản này không giữ vị trí nào.',
    en: 'Files are kept by a post of an agency; this account holds none.',
  },
  'case-file.wrong-heading': {
    status: 422,
    vi: 'Đề mục không nằm trong danh mục đã duyệt của cơ quan bạn. Hãy chọn lại.',
    en: 'The heading is in no approved list of your agency. Choose again.',
  },
  'case-file.retention-needed': {
    status: 422,
    vi: 'Hãy chọn thời hạn bảo quản; chọn “Khác” thì ghi số năm.',
    en: 'Choose how long it is kept; for another period enter the years.',
  },
  'case-file.wrong-document': {
    status: 422,
    vi: 'Có văn bản không còn, hoặc bạn không được xem. Hãy chọn lại.',
    en: 'A document is not there any more, or you may not see it. Choose again.',
  },
  'case-file.full': {
    status: 409,
    vi: 'Hồ sơ đã có quá nhiều văn bản. Hãy mở tập tiếp theo.',
    en: 'The file holds too many documents. Open another volume.',
  },
  'case-file.not-inside': {
    status: 409,
    vi: 'Văn bản không nằm trong hồ sơ này.',
    en: 'The document is not in this file.',
  },
  'case-file.not-kept': {
    status: 404,
    vi: 'Tệp này không nằm trong hồ sơ đã nộp lưu.',
    en: 'This file is in no case file the archive keeps.',
  },
  'case-file.empty': {
    status: 409,
    vi: 'Hồ sơ chưa có văn bản nào nên chưa đóng được.',
    en: 'The file holds no document, so it cannot be closed.',
  },
  'case-file.unfinished': {
    status: 409,
    vi: (data) => `Chưa đóng được hồ sơ vì còn việc chưa xong: ${what(data, 'vi')}.`,
    en: (data) => `The file cannot be closed; not finished: ${what(data, 'en')}.`,
  },
  'case-file.wrong-day': {
    status: 422,
    vi: 'Ngày kết thúc không được sau hôm nay, cũng không trước ngày bắt đầu hồ sơ.',
    en: 'The end may not be after today, nor before the file begins.',
  },
  'case-file.wrong-post': {
    status: 422,
    vi: 'Chỉ chọn được vị trí đang làm việc của cơ quan và lập được hồ sơ. Hãy chọn lại.',
    en: 'Only posts of the agency that stand and make files can be chosen. Choose again.',
  },
  'hand-over.unknown': { status: 404, vi: 'Không có đợt nộp lưu này.', en: 'There is no such hand-over.' },
  'hand-over.out-of-reach': {
    status: 403,
    vi: 'Đợt nộp lưu này của người khác.',
    en: 'This hand-over is somebody else’s.',
  },
  'hand-over.not-now': {
    status: 409,
    vi: 'Đợt nộp lưu này đã xong.',
    en: 'This hand-over is settled.',
  },
  'hand-over.changed-meanwhile': changed('đợt nộp lưu', 'hand-over'),
  'hand-over.empty': { status: 422, vi: 'Hãy chọn ít nhất một hồ sơ.', en: 'Choose at least one file.' },
  'hand-over.too-many': {
    status: 422,
    vi: (data) => `Mỗi đợt nộp lưu nhiều nhất ${what(data, 'most')} hồ sơ. Hãy chia thành nhiều đợt.`,
    en: (data) => `At most ${what(data, 'most')} files are handed over together. Divide them.`,
  },
}
