import { Type } from 'typebox'
import { defineRule } from '../../base/rules/index.ts'

/** How soon somebody who filed online hears of it. */
export const acknowledgeFiling = defineRule({
  name: 'portal.acknowledge-filing',
  words: { vi: 'Trả lời hồ sơ nộp trực tuyến', en: 'Answer to what was filed online' },
  about: {
    vi: 'Hồ sơ nộp trực tuyến được tiếp nhận hoặc được yêu cầu sửa trong bấy nhiêu giờ làm việc.',
    en: 'What was filed online is received or sent back for changes within so many working hours.',
  },
  unit: { vi: 'giờ làm việc', en: 'working hours' },
  schema: Type.Integer({ minimum: 1, maximum: 80 }),
  first: [
    { value: 8, from: '2020-05-22', instrument: 'NĐ 45/2020/NĐ-CP', mark: 'unconfirmed' },
    {
      value: 8,
      from: '2025-07-01',
      instrument: 'NĐ 118/2025/NĐ-CP, Điều 17',
      mark: 'likely',
      note: 'Theo báo chí 2025–2026; có tỉnh quy định 8 giờ làm việc',
    },
  ],
})
