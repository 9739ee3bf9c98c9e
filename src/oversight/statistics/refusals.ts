import type { Refusals } from '../../kernel/refusal.ts'

export const statisticsRefusals: Refusals = {
  'statistics-closing.unknown': {
    status: 404,
    vi: 'Không có kỳ đã chốt này. Hãy xem lại danh sách kỳ đã chốt.',
    en: 'There is no such closed period. Look at the list of closed periods again.',
  },
  'statistics.wrong-period': {
    status: 422,
    vi: 'Kỳ không đúng: ngày đầu phải trước hoặc trùng ngày cuối.',
    en: 'That is no period: the first day must not come after the last.',
  },
  'statistics.not-over': {
    status: 422,
    vi: 'Kỳ này chưa kết thúc, số còn thay đổi. Hãy chốt từ ngày hôm sau.',
    en: 'This period is not over and its figures still move. Close it from the next day on.',
  },
  'statistics.reason-missing': {
    status: 422,
    vi: 'Kỳ này đã chốt. Muốn tính lại thành bản mới thì hãy ghi lý do.',
    en: 'This period was closed before. To count it again as a new version give the reason.',
  },
}
