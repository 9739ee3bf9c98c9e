import { defineWords } from '../kernel/pages/index.ts'

export const words = defineWords({
  administer: {
    vi: 'Quản lý danh bạ cơ quan, đơn vị, vị trí',
    en: 'Keep the directory of agencies, units and positions',
  },
  agencyCreated: { vi: 'Thêm cơ quan vào danh bạ', en: 'Agency added to the directory' },
  agencyClosed: { vi: 'Cơ quan ngừng hoạt động', en: 'Agency closed' },
  unitCreated: { vi: 'Thêm đơn vị', en: 'Unit added' },
  positionCreated: { vi: 'Thêm vị trí công tác', en: 'Position added' },
  positionEnded: { vi: 'Kết thúc vị trí công tác', en: 'Position ended' },
})
