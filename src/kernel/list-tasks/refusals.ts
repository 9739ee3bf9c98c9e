import type { Refusals } from '../refusal.ts'

export const listTaskRefusals: Refusals = {
  'list.export-too-old': {
    status: 410,
    vi: 'Tệp này dừng giữa chừng quá lâu, phần đã lập không còn. Hãy lập lại từ danh sách.',
    en: 'This file stood half made for too long, and what was made is gone. Make it again from the list.',
  },
}
