import { lifeRefusals } from '../../kernel/life/index.ts'
import type { Refusals } from '../../kernel/refusal.ts'
import type { BadLine } from './code-list.ts'

const text = (value: unknown): string => String(value ?? '')

const problems: Record<BadLine['problem'], { vi: string; en: string }> = {
  'no-title': { vi: 'thiếu mã hoặc tên', en: 'code or name is missing' },
  'too-long': { vi: 'mã hoặc tên quá dài', en: 'code or name is too long' },
  twice: { vi: 'mã hoặc tên trùng với dòng trên', en: 'code or name stands in a line before' },
}
const badLines = (data: unknown, language: 'vi' | 'en'): string =>
  (Array.isArray(data) ? (data as readonly BadLine[]) : [])
    .map(({ line, problem }) => `${language === 'vi' ? 'dòng' : 'line'} ${line}: ${problems[problem][language]}`)
    .join('; ')

export const codeListRefusals: Refusals = {
  ...lifeRefusals('code-list', { vi: 'danh mục này', en: 'this list' }),
  ...lifeRefusals('code-entry', { vi: 'mã này', en: 'this code' }),
  'code-list.unknown': { status: 404, vi: 'Không có danh mục này.', en: 'There is no such list.' },
  'code-entry.unknown': { status: 404, vi: 'Không có mã này.', en: 'There is no such code.' },
  'code-list.code-there': {
    status: 422,
    vi: (data) => `Mã danh mục này đã dùng cho “${text(data.title)}”.`,
    en: (data) => `This code is used by “${text(data.title)}”.`,
  },
  'code-list.bad-lines': {
    status: 422,
    vi: (data) => `Hãy sửa rồi gửi lại, chưa mã nào được thêm: ${badLines(data.lines, 'vi')}.`,
    en: (data) => `Nothing was added. Mend and send again: ${badLines(data.lines, 'en')}.`,
  },
  'code-list.no-lines': { status: 422, vi: 'Hãy nhập ít nhất một mã.', en: 'Enter at least one code.' },
  'code-list.too-many': {
    status: 422,
    vi: (data) => `Mỗi lần thêm nhiều nhất ${text(data.most)} mã. Hãy chia thành nhiều lần.`,
    en: (data) => `At most ${text(data.most)} codes at a time. Add them in parts.`,
  },
  'code-list.codes-there': {
    status: 422,
    vi: (data) => `Đã có trong danh mục, kể cả mã đã ngừng: ${text(data.codes)}. Chưa mã nào được thêm.`,
    en: (data) => `In the list already, ended ones included: ${text(data.codes)}. Nothing was added.`,
  },
  'code-entry.past-day': {
    status: 422,
    vi: 'Ngày cuối phải từ hôm nay trở đi và không trước ngày mã được áp dụng.',
    en: 'The last day is today or later, and not before the code’s first.',
  },
  'code-entry.no-such-code': {
    status: 422,
    vi: (data) => `Danh mục không có mã ${text(data.code)} nào khác đang áp dụng.`,
    en: (data) => `The list has no other current code ${text(data.code)}.`,
  },
}
