import type { Refusals } from '../../kernel/refusal.ts'

const what = (data: Record<string, unknown>, name: string): string => String(data[name] ?? '')

const changed = (thing: string, english: string): Refusals[string] => ({
  status: 409,
  vi: (data) =>
    `${what(data, 'who')} đã làm “${what(data, 'what')}” với ${thing} lúc ${what(data, 'when')}, sau khi bạn mở trang. Việc của bạn chưa được ghi; hãy mở lại.`,
  en: (data) =>
    `${what(data, 'who')} did “${what(data, 'whatEnglish')}” to the ${english} at ${what(data, 'whenEnglish')}, after you opened the page. Nothing of yours was recorded; open it again.`,
})

/** What every door of a kind refuses. */
const door = (kind: string, thing: string, english: string): Refusals => ({
  [`${kind}.unknown`]: { status: 404, vi: `Không có ${thing} này.`, en: `There is no such ${english}.` },
  [`${kind}.out-of-reach`]: {
    status: 403,
    vi: `Bạn không có quyền với ${thing} này. Hãy hỏi người giữ kho lưu trữ.`,
    en: `You have no right to this ${english}. Ask whoever keeps the archive.`,
  },
  [`${kind}.not-now`]: {
    status: 409,
    vi: `Việc này không làm được với ${thing} ở bước hiện tại. Mở lại để xem việc tiếp theo.`,
    en: `This cannot be done with the ${english} as it stands. Open it again to see what comes next.`,
  },
  [`${kind}.changed-meanwhile`]: changed(thing, english),
})

export const archiveRefusals: Refusals = {
  ...door('archive-file', 'hồ sơ lưu trữ', 'file of the archive'),
  ...door('archive-hold', 'đợt đóng băng', 'hold'),
  ...door('archive-request', 'yêu cầu khai thác', 'request'),
  ...door('destruction', 'danh mục tiêu huỷ', 'destruction list'),
  'fonds.unknown': { status: 404, vi: 'Chưa có phông lưu trữ này.', en: 'There is no such fonds.' },
  'fonds.code-taken': {
    status: 409,
    vi: (data) => `Mã phông ${what(data, 'code')} đã thuộc phông khác. Hãy kiểm tra lại mã.`,
    en: (data) => `Code ${what(data, 'code')} belongs to another fonds. Check it.`,
  },
  'archive-file.no-agency': {
    status: 422,
    vi: 'Vị trí này không thuộc cơ quan nào nên không có kho lưu trữ.',
    en: 'This position belongs to no agency, so it has no archive.',
  },
  'archive-file.dates': {
    status: 422,
    vi: 'Ngày kết thúc trước ngày bắt đầu. Hãy sửa lại.',
    en: 'It ends before it begins. Correct the dates.',
  },
  'archive-file.years': {
    status: 422,
    vi: 'Bảo quản có thời hạn thì nhập số năm.',
    en: 'Enter how many years it is kept.',
  },
  'archive-file.code-taken': {
    status: 409,
    vi: (data) => `Mã hồ sơ ${what(data, 'code')} đã có trong kho.`,
    en: (data) => `Code ${what(data, 'code')} is in the archive already.`,
  },
  'archive-hold.days': {
    status: 422,
    vi: 'Ngày cuối không trước ngày đầu và không sau hôm nay. Hãy sửa lại.',
    en: 'The last day is neither before the first nor after today. Correct them.',
  },
  'archive-hold.held-already': {
    status: 409,
    vi: 'Hồ sơ này đang bị đóng băng rồi.',
    en: 'This file is held already.',
  },
  'archive-hold.held': {
    status: 423,
    vi: (data) =>
      `Đang bị đóng băng (${what(data, 'name')}, theo ${what(data, 'basis')}) nên chỉ đọc được. Muốn thay đổi, đề nghị lãnh đạo gỡ đóng băng.`,
    en: (data) =>
      `It is held (${what(data, 'name')}, by ${what(data, 'basis')}) and can only be read. Ask a leader to release it.`,
  },
  'archive-request.nothing': {
    status: 422,
    vi: 'Chọn hồ sơ cần khai thác, hoặc tả tài liệu cần tìm.',
    en: 'Choose files, or describe what to look for.',
  },
  'archive-request.file-unknown': {
    status: 422,
    vi: 'Có hồ sơ không còn trong kho lưu trữ của cơ quan. Hãy chọn lại.',
    en: 'Some file is not in the archive any more. Choose again.',
  },
  'archive-request.paper-copied': {
    status: 422,
    vi: 'Tài liệu giấy chưa số hoá không có bản sao điện tử. Hãy chọn đọc tại chỗ hoặc mượn.',
    en: 'Paper that was not scanned has no electronic copy. Choose the reading room.',
  },
  'archive-request.no-post': {
    status: 422,
    vi: 'Chọn vị trí công tác trước khi yêu cầu khai thác.',
    en: 'Choose the position you work in first.',
  },
  'archive-request.own': {
    status: 403,
    vi: 'Bạn là người yêu cầu nên không tự duyệt được. Hãy để người khác có thẩm quyền duyệt.',
    en: 'You asked yourself; somebody else competent decides.',
  },
  'archive-request.back-by': {
    status: 422,
    vi: 'Ngày trả phải từ hôm nay trở đi.',
    en: 'The day of return is today or later.',
  },
  'archive-request.not-copied': {
    status: 409,
    vi: 'Yêu cầu này không có bản sao điện tử để nhận.',
    en: 'There is no electronic copy to take for this request.',
  },
  'archive-request.copy-over': {
    status: 410,
    vi: 'Đã quá ngày nhận bản sao. Hãy gửi yêu cầu mới.',
    en: 'The time for taking the copy is over. Ask again.',
  },
  'archive-request.original-broken': {
    status: 409,
    vi: (data) =>
      `Bản gốc của hồ sơ ${what(data, 'code')} không còn nguyên vẹn nên chưa sao được. Hãy báo người giữ kho.`,
    en: (data) => `The original of file ${what(data, 'code')} is not whole, so it is not copied. Tell the archive.`,
  },
  'destruction.empty': { status: 422, vi: 'Chọn hồ sơ cần tiêu huỷ.', en: 'Choose files to destroy.' },
  'destruction.too-many': {
    status: 422,
    vi: (data) => `Một danh mục có nhiều nhất ${what(data, 'most')} hồ sơ. Hãy chia thành nhiều danh mục.`,
    en: (data) => `One list holds ${what(data, 'most')} files at most. Make several.`,
  },
  'destruction.listed': {
    status: 409,
    vi: (data) => `Hồ sơ ${what(data, 'code')} đã nằm trong một danh mục tiêu huỷ khác.`,
    en: (data) => `File ${what(data, 'code')} is on another list already.`,
  },
  'destruction.file-not-over': {
    status: 409,
    vi: (data) =>
      `Hồ sơ ${what(data, 'code')} chưa hết thời hạn bảo quản hoặc bảo quản vĩnh viễn, không tiêu huỷ được.`,
    en: (data) => `File ${what(data, 'code')} is not past its retention, or is kept for ever: it cannot be destroyed.`,
  },
  'destruction.file-held': {
    status: 423,
    vi: (data) =>
      `Hồ sơ ${what(data, 'code')} đang bị đóng băng, không tiêu huỷ được. Bỏ danh mục, hoặc chờ gỡ đóng băng.`,
    en: (data) => `File ${what(data, 'code')} is held and cannot be destroyed. Drop the list, or wait for its release.`,
  },
  'destruction.council-small': {
    status: 422,
    vi: (data) => `Hội đồng xét huỷ có ít nhất ${what(data, 'fewest')} người; ghi mỗi người một dòng.`,
    en: (data) => `A council has at least ${what(data, 'fewest')} people; write one a line.`,
  },
  'destruction.day-ahead': {
    status: 422,
    vi: 'Ngày này ở sau hôm nay. Hãy ghi đúng ngày trên văn bản.',
    en: 'This day is after today. Enter the day on the paper.',
  },
  'destruction.decision-early': {
    status: 422,
    vi: 'Quyết định không thể trước biên bản họp hội đồng.',
    en: 'The decision cannot come before the minutes.',
  },
  'destruction.same-person': {
    status: 403,
    vi: 'Tiêu huỷ phải qua hai người: người lập, trình danh mục không quyết định, người quyết định không tự thực hiện.',
    en: 'Destruction takes two people: who made or submitted the list does not decide, who decided does not carry it out.',
  },
}
