import { defineWords } from '../../kernel/pages/index.ts'

export const words = defineWords({
  room: { vi: 'Sao lưu', en: 'Backups' },
  backups: { vi: 'Bản sao lưu', en: 'Backups' },
  drills: { vi: 'Diễn tập khôi phục', en: 'Restore drills' },
  didMake: { vi: 'Đã sao lưu toàn bộ hệ thống', en: 'The whole system was backed up' },
  didFail: { vi: 'Sao lưu không thành', en: 'A backup failed' },
  didRemove: { vi: 'Đã xoá một bản sao lưu hết hạn giữ', en: 'A backup whose time was over was taken away' },
  didDrill: { vi: 'Diễn tập khôi phục thành công', en: 'A restore drill went well' },
  didFailDrill: { vi: 'Diễn tập khôi phục không thành', en: 'A restore drill failed' },
})
