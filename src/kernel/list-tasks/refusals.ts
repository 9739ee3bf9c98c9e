import type { Refusals } from '../refusal.ts'

export const listTaskRefusals: Refusals = {
  'list.rows-too-old': {
    status: 410,
    vi: 'Việc này dừng giữa chừng quá lâu, danh sách dòng đã chọn không còn. Hãy chọn lại từ danh sách.',
    en: 'This work stood half done for too long, and the chosen rows are gone. Choose again from the list.',
  },
  'list.out-of-reach': {
    status: 403,
    vi: 'Dòng này không còn trong danh sách bạn được làm: quyền của bạn hoặc tình trạng của dòng đã thay đổi.',
    en: 'You may no longer do this with the row: your rights or its state have changed.',
  },
  'list.row-crashed': {
    status: 422,
    vi: 'Lỗi của hệ thống khi làm dòng này; lý do ở nhật ký vận hành. Dòng giữ nguyên.',
    en: 'The system failed at this row; the reason is in the operator’s log. The row stays as it was.',
  },
  'list.export-too-old': {
    status: 410,
    vi: 'Tệp này dừng giữa chừng quá lâu, phần đã lập không còn. Hãy lập lại từ danh sách.',
    en: 'This file stood half made for too long, and what was made is gone. Make it again from the list.',
  },
}
