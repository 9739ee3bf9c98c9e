import { defineWords } from '../../kernel/pages/index.ts'

export const maintenanceWords = defineWords({
  room: { vi: 'Bảo trì hệ thống', en: 'Maintenance' },
  mayRead: { vi: 'Xem lịch bảo trì và sổ đánh giá', en: 'See the maintenance schedule and the register' },
  mayKeep: { vi: 'Báo ngừng phục vụ, ghi sổ đánh giá', en: 'Announce stops and keep the register' },
})
