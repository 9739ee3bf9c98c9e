import { Type } from 'typebox'
import { type LegalDay, legalDayOf } from '../../../packages/time/index.ts'
import { defineRule, rule } from '../../base/rules/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import type { Mode } from './predicate.ts'

/** How late is told: a switch of the province. */
export const countingMode = defineRule({
  name: 'statistics.mode',
  words: { vi: 'Cách xét trễ hạn khi thống kê', en: 'How late is told in statistics' },
  about: {
    vi: 'Nhập “theo ngày” (trễ khi xong sau ngày hẹn trả) hoặc “theo giờ” (trễ khi xong sau đúng thời điểm hẹn trả).',
    en: 'Enter “theo ngày” (late after the due day) or “theo giờ” (late after the due moment).',
  },
  schema: Type.String({ pattern: '^theo (ngày|giờ)$', maxLength: 10 }),
  first: [
    {
      value: 'theo ngày',
      from: '2018-06-21',
      instrument: 'Quy ước báo cáo; hai cách đều đang dùng',
      mark: 'unconfirmed',
    },
  ],
})

/** The mode of the province on a day. @throws Refusal rule.none-in-force */
export const modeOn = async (province: Pick<Province, 'database'>, day: LegalDay): Promise<Mode> =>
  (await rule(province, countingMode, day)) === 'theo giờ' ? 'hour' : 'day'

/** The mode of today. */
export const modeNow = (province: Province): Promise<Mode> => modeOn(province, legalDayOf(province.clock.now()))
