import { defineWords } from '../../../kernel/pages/index.ts'

/** Words of handing files to the archive (nộp lưu). */
export const handOverWords = defineWords({
  list: { vi: 'Nộp lưu hồ sơ', en: 'Hand-overs to the archive' },
  listTab: { vi: 'Đợt nộp lưu', en: 'Hand-overs' },
  title: { vi: (day: string) => `Đợt nộp lưu ngày ${day}`, en: (day: string) => `Hand-over of ${day}` },
  sentence: {
    vi: (giver: string, count: number) => `${giver} nộp ${count} hồ sơ vào lưu trữ cơ quan.`,
    en: (giver: string, count: number) => `${giver} hands ${count} files to the archive.`,
  },
  next: {
    vi: 'Lưu trữ cơ quan tiếp nhận; hồ sơ nào chưa đạt thì trả lại ở trang của hồ sơ đó.',
    en: 'The archive takes them in; a file that is not in order is returned on its own page.',
  },
  offered: { vi: 'Chờ tiếp nhận', en: 'To be taken in' },
  settled: { vi: 'Đã xong', en: 'Settled' },
  state: { vi: 'trạng thái', en: 'the state' },
  giver: { vi: 'người nộp', en: 'handed over by' },
  made: { vi: 'ngày nộp', en: 'handed over' },
  settledAt: { vi: 'ngày tiếp nhận', en: 'settled' },
  files: { vi: 'số hồ sơ', en: 'files' },
  newest: { vi: 'Mới nộp trước', en: 'Newest first' },
  none: { vi: 'Chưa có đợt nộp lưu nào', en: 'No hand-over yet' },
  noneBody: {
    vi: 'Chọn hồ sơ ở “Hồ sơ đến hạn nộp lưu”, hoặc bấm “Nộp lưu” ở trang của hồ sơ.',
    en: 'Choose files under “Files to hand over”, or press “Hand over” on the page of a file.',
  },
  index: { vi: 'Mục lục hồ sơ, tài liệu nộp lưu', en: 'List of the files handed over' },
  order: { vi: 'STT', en: 'No.' },
  outcome: { vi: 'kết quả', en: 'outcome' },
  waiting: { vi: 'Chờ tiếp nhận', en: 'To be taken in' },
  kept: { vi: 'Đã tiếp nhận', en: 'Taken in' },
  returned: { vi: 'Trả lại', en: 'Returned' },
  offer: { vi: 'Nộp lưu', en: 'Hand over' },
  offerWill: {
    vi: 'Hồ sơ được nộp vào lưu trữ cơ quan; từ đó không sửa, không mở lại được, trừ khi lưu trữ trả lại.',
    en: 'The file goes to the archive; it cannot be changed or reopened any more unless the archive returns it.',
  },
  take: { vi: 'Tiếp nhận', en: 'Take in' },
  takeWill: {
    vi: 'Mọi hồ sơ còn lại trong đợt này được ghi là đã nộp lưu.',
    en: 'All files that are left of this hand-over are noted as kept by the archive.',
  },
  giveBack: { vi: 'Trả lại hồ sơ', en: 'Return the file' },
  toTakeIn: { vi: 'Hồ sơ chờ lưu trữ tiếp nhận', en: 'Hand-overs to take in' },
  mayArchive: { vi: 'Tiếp nhận hồ sơ vào lưu trữ cơ quan', en: 'Take files into the archive of the agency' },
  purpose: { vi: 'Lưu trữ hồ sơ của cơ quan', en: 'Keeping the archive of the agency' },
  didMake: {
    vi: (data: Record<string, unknown>) => `Nộp lưu ${String(data.count)} hồ sơ`,
    en: (data: Record<string, unknown>) => `${String(data.count)} files handed over`,
  },
  wasMade: { vi: 'Nộp lưu hồ sơ', en: 'Files handed over' },
  didTake: {
    vi: (data: Record<string, unknown>) => `Lưu trữ tiếp nhận ${String(data.count)} hồ sơ`,
    en: (data: Record<string, unknown>) => `${String(data.count)} files taken in`,
  },
  wasTaken: { vi: 'Lưu trữ tiếp nhận hồ sơ', en: 'Files taken in' },
  didSettle: { vi: 'Hồ sơ cuối cùng của đợt được trả lại', en: 'The last file of it was returned' },
  tellMade: { vi: 'Có hồ sơ nộp lưu chờ tiếp nhận', en: 'Files were handed over and are to be taken in' },
  tellTaken: { vi: 'Lưu trữ đã tiếp nhận hồ sơ bạn nộp', en: 'The archive took in the files you handed over' },
})
