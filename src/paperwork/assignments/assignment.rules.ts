import { Type } from 'typebox'
import { defineRule } from '../../base/rules/index.ts'

const Days = Type.Object({ days: Type.Integer({ minimum: 1, maximum: 365 }) })
const likely = { from: '2020-03-05', instrument: 'NĐ 30/2020/NĐ-CP, Điều 24', mark: 'unconfirmed' } as const

/** How long somebody has where neither the sender nor the giver names a day. */
export const usualTime = defineRule({
  name: 'assignments.usual-time',
  words: {
    vi: 'Thời hạn giải quyết văn bản đến khi không ghi hạn',
    en: 'Time for an incoming document without a due date',
  },
  about: {
    vi: 'Số ngày làm việc được điền sẵn làm hạn khi văn bản không ghi hạn trả lời và người giao không chọn. Văn bản khẩn: ngày làm việc kế tiếp.',
    en: 'Working days filled in as due where the document names no day and the giver chooses none. Urgent ones: the next working day.',
  },
  schema: Days,
  first: [
    {
      value: { days: 7 },
      ...likely,
      note: 'Nghị định để người đứng đầu quy định; cơ quan đặt lại theo quy chế của mình',
    },
  ],
})

/** From when on something is said to be due soon. */
export const nearTime = defineRule({
  name: 'assignments.near-time',
  words: { vi: 'Văn bản được giao coi là sắp đến hạn', en: 'An assigned document counts as due soon' },
  about: {
    vi: 'Còn từ số ngày này trở xuống là sắp đến hạn: vào ô “Sắp đến hạn” và được nhắc.',
    en: 'With so many days left or fewer it is due soon: it stands in its box and is reminded of.',
  },
  schema: Days,
  first: [{ value: { days: 3 }, ...likely, note: 'Theo thói quen của các phần mềm đang dùng' }],
})

/** How long a registered document may wait before it is submitted to a leader or passed on. */
export const passOnTime = defineRule({
  name: 'assignments.pass-on-time',
  words: {
    vi: 'Thời hạn trình, chuyển giao văn bản đến',
    en: 'Time to submit or pass on an incoming document',
  },
  about: {
    vi: 'Số ngày làm việc sau ngày đến. Văn bản khẩn phải trình, chuyển ngay trong ngày. Quá hạn thì đánh dấu đỏ ở “Văn bản chờ trình, chuyển”.',
    en: 'Working days after the day of arrival. Urgent ones go the same day. Beyond it they are marked red among those that wait.',
  },
  schema: Days,
  first: [
    {
      value: { days: 1 },
      ...{ from: '2020-03-05', instrument: 'NĐ 30/2020/NĐ-CP, Điều 23', mark: 'confirmed' },
    },
  ],
})
