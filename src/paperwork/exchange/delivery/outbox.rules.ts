import { Type } from 'typebox'
import { defineRule } from '../../../base/rules/index.ts'

/** How long a receiver may take to acknowledge what it fetched. */
export const acknowledgeWithin = defineRule({
  name: 'exchange.acknowledge-within',
  words: { vi: 'Nơi nhận phản hồi văn bản trên trục liên thông', en: 'Receivers answer over the exchange' },
  about: {
    vi: 'Văn bản đã lấy mà quá thời gian này chưa vào sổ, chưa trả lại thì bị coi là chậm.',
    en: 'A document that was fetched and neither registered nor returned for longer counts as late.',
  },
  schema: Type.Object({ hours: Type.Integer({ minimum: 1, maximum: 720 }) }),
  first: [
    {
      value: { hours: 24 },
      from: '2020-03-05',
      instrument: 'NĐ 30/2020/NĐ-CP, Điều 21',
      mark: 'likely',
      note: 'Nghị định ghi “trong ngày”; hệ thống đếm 24 giờ từ lúc nơi nhận lấy gói',
    },
  ],
})

/** How long something may wait for a system that does not fetch, before operators are told. */
export const fetchWithin = defineRule({
  name: 'exchange.fetch-within',
  words: { vi: 'Hệ thống của cơ quan lấy văn bản trên trục', en: 'Systems fetch from the exchange' },
  about: {
    vi: 'Có văn bản chờ lâu hơn thời gian này mà hệ thống nơi nhận không đến lấy thì báo người vận hành trục.',
    en: 'When something waits for longer and the receiving system does not fetch, the operators of the exchange are told.',
  },
  schema: Type.Object({ hours: Type.Integer({ minimum: 1, maximum: 720 }) }),
  first: [
    {
      value: { hours: 4 },
      from: '2020-03-05',
      instrument: 'NĐ 30/2020/NĐ-CP, Điều 21',
      mark: 'unconfirmed',
      note: 'Nghị định chỉ ghi phản hồi trong ngày; mức 4 giờ là quy ước vận hành, nửa ngày làm việc để kịp gọi nơi nhận',
    },
  ],
})
