import { Type } from 'typebox'
import { defineRule } from '../../base/rules/index.ts'

/** Fields whose procedures "in words: one day" end on the day of receipt. */
export const sameDayFields = defineRule({
  name: 'procedures.same-day-fields',
  words: { vi: 'Lĩnh vực trả kết quả trong ngày', en: 'Fields with results on the same day' },
  about: {
    vi: 'Thủ tục của các lĩnh vực này có thời hạn ghi bằng lời là một ngày thì trả kết quả trong ngày nhận.',
    en: 'Procedures of these fields whose limit in words is one day are answered on the day of receipt.',
  },
  schema: Type.Array(Type.String({ minLength: 1, maxLength: 40 }), { minItems: 1, maxItems: 200 }),
  first: [
    {
      value: ['G15-TP07'],
      from: '2025-07-01',
      instrument: 'Cổng Dịch vụ công quốc gia, thủ tục hộ tịch (07/2026)',
      mark: 'confirmed',
      note: 'Hộ tịch; nguồn ghi “và các thủ tục khác” mà không có danh sách',
    },
  ],
})

/** Until when on a day receipt counts for that day. */
export const sameDayCutoff = defineRule({
  name: 'procedures.same-day-cutoff',
  words: { vi: 'Giờ chốt nhận hồ sơ trả trong ngày', en: 'Cut-off of the same day' },
  about: {
    vi: 'Hồ sơ trả kết quả trong ngày mà nhận sau giờ này thì trả ngày làm việc tiếp theo.',
    en: 'What is to be answered on the same day and comes later than this is answered the next working day.',
  },
  schema: Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' }),
  first: [
    {
      value: '15:00',
      from: '2025-07-01',
      instrument: 'Cổng Dịch vụ công quốc gia, thủ tục hộ tịch (07/2026)',
      mark: 'confirmed',
      note: 'Có hệ thống đặt 16:00',
    },
  ],
})
