import { lifeRefusals } from '../../kernel/life/index.ts'
import type { Refusals } from '../../kernel/refusal.ts'

export const listRefusals: Refusals = {
  ...lifeRefusals('dossier-list', { vi: 'danh mục nộp lưu này', en: 'this list' }),
  'dossier-list.unknown': { status: 404, vi: 'Không có danh mục nộp lưu này.', en: 'There is no such list.' },
  'dossier-list.no-agency': {
    status: 403,
    vi: 'Hồ sơ nộp lưu là của cơ quan; hãy làm việc ở một vị trí của cơ quan ấy.',
    en: 'Dossiers belong to an agency; work in a position of it.',
  },
  'dossier-list.no-such-retention': {
    status: 422,
    vi: 'Hãy chọn một thời hạn bảo quản trong danh sách.',
    en: 'Choose one of the retentions.',
  },
  'dossier-list.nothing': {
    status: 422,
    vi: 'Năm này không còn hồ sơ nào đã trả kết quả mà chưa nộp lưu.',
    en: 'No dossier finished in that year waits to be handed over.',
  },
  'dossier-list.not-packed': {
    status: 409,
    vi: 'Gói đang được tạo. Hãy mở lại sau ít phút.',
    en: 'The package is being made. Open it again in a few minutes.',
  },
  'dossier-list.own': {
    status: 403,
    vi: 'Người lập danh mục không tự tiếp nhận vào lưu trữ.',
    en: 'Whoever made a list does not take it in.',
  },
  'dossier-list.damaged': {
    status: 409,
    vi: 'Gói không còn đúng mã băm nên chưa tiếp nhận. Hãy trả lại để lập danh mục khác.',
    en: 'The package is not what was packed, so nothing was taken in. Return it, and a new list is made.',
  },
}
