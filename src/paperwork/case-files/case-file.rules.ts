import { Type } from 'typebox'
import { defineRule } from '../../base/rules/index.ts'

const archiveCodes = { instrument: 'TT 05/2025/TT-BNV', from: '2025-07-01', mark: 'likely' } as const
const clerical = { instrument: 'NĐ 30/2020/NĐ-CP, Điều 30', from: '2020-03-05', mark: 'likely' } as const

/** How long files may be kept, to choose among: a code, then the words. */
export const retentionPeriods = defineRule({
  name: 'case-files.retention-periods',
  words: { vi: 'Thời hạn bảo quản hồ sơ', en: 'Retention periods of files' },
  about: {
    vi: 'Mỗi dòng một thời hạn: mã, rồi tên. Tên có “năm” thì số đứng trước là số năm; “Vĩnh viễn” là giữ mãi; tên khác thì người lập ghi số năm.',
    en: 'One period a line: its code, then its name. A number before “năm” is the years; “Vĩnh viễn” is for ever; of any other name the years are entered.',
  },
  schema: Type.Array(Type.String({ minLength: 4, maxLength: 60 }), { minItems: 1, maxItems: 40 }),
  first: [
    {
      value: ['01 Vĩnh viễn', '02 70 năm', '03 50 năm', '04 30 năm', '05 20 năm', '06 10 năm', '07 Khác'],
      ...archiveCodes,
    },
  ],
})

/** When a file is handed to the agency's archive. */
export const handOverTime = defineRule({
  name: 'case-files.hand-over-time',
  words: { vi: 'Thời hạn nộp lưu hồ sơ', en: 'Time to hand a file over' },
  about: {
    vi: 'Tính từ ngày kết thúc công việc. Rơi vào ngày nghỉ thì là ngày làm việc kế tiếp.',
    en: 'Counted from the end of the work. On a day off it is the next working day.',
  },
  schema: Type.Object({ months: Type.Integer({ minimum: 1, maximum: 120 }) }),
  first: [{ value: { months: 12 }, ...clerical, note: 'Đối chiếu với Luật Lưu trữ số 33/2024/QH15' }],
})

/** The same for files of construction works. */
export const constructionTime = defineRule({
  name: 'case-files.construction-hand-over-time',
  words: { vi: 'Thời hạn nộp lưu hồ sơ xây dựng cơ bản', en: 'Time to hand over a file of construction works' },
  about: {
    vi: 'Tính từ ngày công trình được quyết toán. Rơi vào ngày nghỉ thì là ngày làm việc kế tiếp.',
    en: 'Counted from the settlement of the works. On a day off it is the next working day.',
  },
  schema: Type.Object({ months: Type.Integer({ minimum: 1, maximum: 120 }) }),
  first: [{ value: { months: 3 }, ...clerical, note: 'Đối chiếu với Luật Lưu trữ số 33/2024/QH15' }],
})

/** From how long a retention on files go to the archive; shorter ones stay where they were made. */
export const handedFrom = defineRule({
  name: 'case-files.handed-over-from',
  words: { vi: 'Thời hạn bảo quản phải nộp lưu', en: 'Retention from which a file is handed over' },
  about: {
    vi: 'Hồ sơ có thời hạn bảo quản từ số năm này trở lên phải nộp vào lưu trữ cơ quan.',
    en: 'Files kept so many years or longer go to the archive of the agency.',
  },
  schema: Type.Object({ years: Type.Integer({ minimum: 0, maximum: 100 }) }),
  first: [{ value: { years: 5 }, ...clerical }],
})

/** How long before its day the file is said to be due. */
export const dueNotice = defineRule({
  name: 'case-files.due-notice',
  words: { vi: 'Báo trước hạn nộp lưu', en: 'Notice before a file is due' },
  about: {
    vi: 'Còn từ số ngày này trở xuống thì hồ sơ vào mục “Đến hạn nộp lưu” và người giữ được báo.',
    en: 'With so many days left or fewer the file stands among those due, and its keeper is told.',
  },
  schema: Type.Object({ days: Type.Integer({ minimum: 1, maximum: 365 }) }),
  first: [{ value: { days: 30 }, instrument: 'NĐ 30/2020/NĐ-CP, Phụ lục VI', from: '2020-03-05', mark: 'likely' }],
})
