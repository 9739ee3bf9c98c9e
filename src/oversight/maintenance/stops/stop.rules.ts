import { Type } from 'typebox'
import { defineRule } from '../../../base/rules/index.ts'

/** How long before a planned stop is announced. */
export const stopNotice = defineRule({
  name: 'maintenance.stop-notice',
  words: { vi: 'Báo trước khi ngừng hệ thống theo kế hoạch', en: 'Notice before a planned stop' },
  about: {
    vi: 'Ngừng theo kế hoạch phải được báo trước ít nhất bấy nhiêu ngày làm việc.',
    en: 'A planned stop is announced at least so many working days before.',
  },
  unit: { vi: 'ngày làm việc', en: 'working days' },
  schema: Type.Integer({ minimum: 1, maximum: 60 }),
  first: [{ value: 7, from: '2026-07-01', instrument: 'NĐ 224/2026/NĐ-CP, Điều 13.1a', mark: 'confirmed' }],
})
