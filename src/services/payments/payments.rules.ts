import { Type } from 'typebox'
import { defineRule } from '../../base/rules/index.ts'

/** Who pays nothing. */
export const exemptGroups = defineRule({
  name: 'payments.exempt-groups',
  words: { vi: 'Đối tượng miễn phí, lệ phí', en: 'Who pays no fees' },
  about: {
    vi: 'Khi thu phí, lệ phí, cán bộ chọn trong các đối tượng này để miễn. Mỗi dòng một đối tượng.',
    en: 'Who collects a fee chooses among these groups to exempt somebody. One group a line.',
  },
  schema: Type.Array(Type.String({ minLength: 1, maxLength: 200 }), { maxItems: 40 }),
  first: [
    {
      value: [
        'Trẻ em',
        'Người thuộc hộ nghèo',
        'Người cao tuổi',
        'Người khuyết tật',
        'Người có công với cách mạng',
        'Đồng bào dân tộc thiểu số ở xã có điều kiện kinh tế - xã hội đặc biệt khó khăn',
      ],
      from: '2017-01-01',
      instrument: 'Luật Phí và lệ phí 97/2015/QH13, Điều 10',
      mark: 'likely',
      note: 'Đối tượng của từng khoản phí, lệ phí còn do văn bản về khoản đó quy định; TT 117/2026/TT-BTC chưa đối chiếu',
    },
  ],
})

const ENDS = ['rút hồ sơ', 'dừng giải quyết', 'từ chối giải quyết'] as const
export type RefundEnd = (typeof ENDS)[number]

/** After which ends of a dossier what was paid is given back without anybody asking. */
export const refundEnds = defineRule({
  name: 'payments.refund-ends',
  words: { vi: 'Trường hợp hoàn phí, lệ phí', en: 'When fees are given back' },
  about: {
    vi: `Hồ sơ kết thúc theo các trường hợp này thì khoản đã thu chuyển sang chờ chi hoàn. Mỗi dòng một trường hợp: ${ENDS.join('; ')}. Để trống: chỉ hoàn khi có đề nghị được duyệt.`,
    en: `When a dossier ends so, what was paid is to be given back. One case a line: ${ENDS.join('; ')} (withdrawn, stopped, refused). Empty: only what was asked for and approved.`,
  },
  schema: Type.Array(Type.String({ pattern: `^(${ENDS.join('|')})$` }), { maxItems: ENDS.length }),
  first: [
    {
      value: [],
      from: '2017-01-01',
      instrument: 'Luật Phí và lệ phí 97/2015/QH13',
      mark: 'unconfirmed',
      note: 'Chưa rõ văn bản nào buộc hoàn; tỉnh bổ sung theo nghị quyết về phí, lệ phí của mình',
    },
  ],
})
