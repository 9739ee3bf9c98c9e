import { Type } from 'typebox'
import { defineRule } from '../../base/rules/index.ts'

/** How long the archive has to answer a request to use what it keeps. */
export const answerWithin = defineRule({
  name: 'archive.answer-within',
  words: { vi: 'Thời hạn trả lời yêu cầu khai thác tài liệu', en: 'Time to answer a request to use the archive' },
  about: {
    vi: 'Số ngày làm việc kể từ ngày nhận yêu cầu.',
    en: 'Working days from the day the request came.',
  },
  unit: { vi: 'ngày làm việc', en: 'working days' },
  schema: Type.Integer({ minimum: 1, maximum: 60 }),
  first: [
    {
      value: 7,
      from: '2025-07-01',
      instrument: 'TT 05/2025/TT-BNV, Điều 32',
      mark: 'unconfirmed',
      note: 'Đối chiếu quy chế khai thác của cơ quan',
    },
  ],
})

/** How long a copy that was approved may be taken. */
export const copyOpen = defineRule({
  name: 'archive.copy-open',
  words: { vi: 'Thời gian nhận bản sao tài liệu lưu trữ', en: 'Time in which an approved copy may be taken' },
  about: {
    vi: 'Số ngày kể từ ngày được duyệt; quá thời gian này phải yêu cầu lại.',
    en: 'Days from the approval; afterwards one asks again.',
  },
  unit: { vi: 'ngày', en: 'days' },
  schema: Type.Integer({ minimum: 1, maximum: 365 }),
  first: [{ value: 30, from: '2025-07-01', instrument: 'Quy định của nền tảng', mark: 'unconfirmed' }],
})

/** How often the package of a file is proved whole. */
export const proofEvery = defineRule({
  name: 'archive.proof-every',
  words: { vi: 'Chu kỳ kiểm tra toàn vẹn gói lưu trữ', en: 'How often archive packages are proved whole' },
  about: {
    vi: 'Mỗi gói AIP được tính lại mã băm ít nhất một lần trong số ngày này.',
    en: 'The checksum of each AIP is reckoned anew at least once in so many days.',
  },
  unit: { vi: 'ngày', en: 'days' },
  schema: Type.Integer({ minimum: 1, maximum: 3660 }),
  first: [{ value: 90, from: '2025-07-01', instrument: 'QCVN 12:2026/BCA', mark: 'unconfirmed' }],
})
