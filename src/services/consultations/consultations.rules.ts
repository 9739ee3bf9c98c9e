import { Type } from 'typebox'
import { defineRule } from '../../base/rules/index.ts'

/** Where silence counts as consent: nowhere, unless an instrument says so (one-stop.md §2). */
export const silentConsent = defineRule({
  name: 'consultations.silent-consent',
  words: { vi: 'Căn cứ để không trả lời được coi là đồng ý', en: 'Where silence is consent' },
  about: {
    vi: 'Cơ quan được lấy ý kiến mà không trả lời đúng hạn chỉ được coi là đồng ý khi căn cứ có trong danh sách này. Mỗi dòng một căn cứ, ghi đúng như trong quy trình. Để trống: im lặng không bao giờ là đồng ý.',
    en: 'Whoever does not answer in time agrees only under the grounds listed here. One ground a line, as in the process. Empty: silence is never consent.',
  },
  schema: Type.Array(Type.String({ minLength: 1, maxLength: 300 }), { maxItems: 100 }),
  first: [
    {
      value: [],
      from: '2018-06-21',
      instrument: 'NĐ 61/2018/NĐ-CP; NĐ 118/2025/NĐ-CP',
      mark: 'likely',
      note: 'Im lặng không phải là đồng ý, trừ khi có văn bản quy định riêng',
    },
  ],
})
