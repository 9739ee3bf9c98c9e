import type { Refusals } from '../refusal.ts'

export const noticeRefusals: Refusals = {
  'notice.unknown': {
    status: 404,
    vi: 'Không có tin báo này cho vị trí của bạn. Hãy mở lại danh sách tin báo.',
    en: 'There is no such notice for your position. Open the list of notices again.',
  },
}
