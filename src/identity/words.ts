import { defineWords } from '../kernel/pages/index.ts'

export const words = defineWords({
  administer: { vi: 'Quản lý tài khoản, vị trí, uỷ quyền', en: 'Keep accounts, positions and delegations' },
})
