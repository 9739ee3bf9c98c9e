import { Type } from 'typebox'
import { defineRule } from '../../base/rules/index.ts'
import type { Word } from '../../kernel/pages/index.ts'

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

const minutes = (name: string, words: Word, about: Word, value: number) =>
  defineRule({
    name,
    words,
    about,
    unit: { vi: 'phút', en: 'minutes' },
    schema: Type.Integer({ minimum: 1, maximum: 1440 }),
    first: [
      {
        value,
        ...{ from: '2020-03-05', instrument: 'NĐ 30/2020/NĐ-CP, Điều 22–23', mark: 'unconfirmed' },
        note: 'Nghị định: văn bản khẩn đăng ký, trình, chuyển ngay; số phút do cơ quan đặt',
      },
    ],
  })

/** How long an express document may wait to be passed on before the head of the clerk's unit is told. */
export const expressFirstStep = minutes(
  'assignments.express-first-step',
  {
    vi: 'Văn bản hoả tốc chưa chuyển: báo người phụ trách văn thư sau',
    en: 'Express and not passed on: the clerk’s head is told after',
  },
  {
    vi: 'Số phút từ lúc văn bản đến. Báo cho trưởng đơn vị của văn thư, và nhắc lại văn thư. Tính cả ngoài giờ làm việc.',
    en: 'Minutes from its arrival, also outside office hours. The head of the clerk’s unit is told, and the clerk again.',
  },
  15,
)

/** How long until the agency's leaders are told. */
export const expressLeaderStep = minutes(
  'assignments.express-leader-step',
  { vi: 'Văn bản hoả tốc chưa chuyển: báo lãnh đạo sau', en: 'Express and not passed on: leaders are told after' },
  {
    vi: 'Số phút từ lúc văn bản đến. Báo cho lãnh đạo cơ quan.',
    en: 'Minutes from its arrival. The agency’s leaders are told.',
  },
  30,
)

/** How long an express document may lie unopened with whoever it was given to. */
export const expressUnopened = minutes(
  'assignments.express-unopened',
  {
    vi: 'Văn bản hoả tốc đã giao chưa ai mở: báo cấp trên sau',
    en: 'Express, given and not opened: those above are told after',
  },
  {
    vi: 'Số phút từ lúc giao. Báo cho người đã giao và những ai được theo dõi công việc của cơ quan.',
    en: 'Minutes from when it was given. Its giver is told, and whoever looks over the agency’s work.',
  },
  30,
)
