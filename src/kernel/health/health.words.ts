import { defineWords } from '../pages/words.ts'

export const words = defineWords({
  database: { vi: 'Cơ sở dữ liệu', en: 'Database' },
  disk: { vi: 'Chỗ trống trên đĩa', en: 'Disk space' },
  clock: { vi: 'Đồng hồ máy chủ', en: 'Clock of the machine' },
  jobs: { vi: 'Việc nền', en: 'Jobs' },
  reactions: { vi: 'Xử lý thao tác', en: 'Handing on of acts' },
  files: { vi: 'Tệp đã lưu', en: 'Stored files' },
  schema: { vi: 'Cấu trúc cơ sở dữ liệu', en: 'Database schema' },
  address: { vi: 'Địa chỉ công khai (TLS)', en: 'Public address (TLS)' },
  versions: { vi: 'Phiên bản', en: 'Versions' },
})
