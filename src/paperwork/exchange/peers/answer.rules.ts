import { Type } from 'typebox'
import { defineRule } from '../../../base/rules/index.ts'

const Numbers = Type.Array(Type.String({ minLength: 1, maxLength: 20 }), { minItems: 1, maxItems: 100 })
const INSTRUMENT = 'Tài liệu kết nối trục liên thông cấp tỉnh (khoá trong tiêu đề)'

/** Numbers by which a hub says that it will never take a package as it is. */
export const finalNumbers = defineRule({
  name: 'exchange.final-numbers',
  words: { vi: 'Mã lỗi trục ngoài không nhận gói tin', en: 'Numbers of hubs that refuse a package for good' },
  about: {
    vi: 'Trục ngoài trả lời một trong các mã này thì gói tin không được gửi lại tự động; văn thư thấy lỗi và quyết định.',
    en: 'When a hub answers with one of these, the package is not sent again by itself; a clerk sees why and decides.',
  },
  schema: Numbers,
  first: [
    {
      value: ['10', '18', '19', '21', '22', '23'],
      from: '2020-03-05',
      instrument: INSTRUMENT,
      mark: 'likely',
      note: 'Lấy từ một phần mềm đang chạy; trục quốc gia không công bố bảng mã lỗi',
    },
  ],
})

/** Numbers by which a hub says that it does not let us in. */
export const doorNumbers = defineRule({
  name: 'exchange.door-numbers',
  words: { vi: 'Mã lỗi trục ngoài không cho kết nối', en: 'Numbers of hubs that turn us away' },
  about: {
    vi: 'Trục ngoài trả lời một trong các mã này thì hệ thống coi là sai mã, sai khoá hoặc lệch đồng hồ, và báo người vận hành.',
    en: 'When a hub answers with one of these, the id, the secret or the clock is taken to be wrong, and operators are told.',
  },
  schema: Numbers,
  first: [
    {
      value: ['15'],
      from: '2020-03-05',
      instrument: INSTRUMENT,
      mark: 'likely',
      note: 'Lấy từ một phần mềm đang chạy; trục quốc gia không công bố bảng mã lỗi',
    },
  ],
})
