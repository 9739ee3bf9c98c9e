import type { Refusals } from '../../kernel/refusal.ts'
import { dayWords } from './rule.operations.ts'

const called = (data: Record<string, unknown>, language: 'vi' | 'en'): string =>
  String((data.words as Record<string, unknown> | undefined)?.[language] ?? '')

/** Why a value that law gives cannot be read or changed. */
export const ruleRefusals: Refusals = {
  'rule.none-in-force': {
    status: 503,
    vi: (data) =>
      `Chưa có giá trị nào của “${called(data, 'vi')}” có hiệu lực ngày ${dayWords(data.day, 'vi')}, nên chưa làm được việc này. Hãy báo quản trị tỉnh đặt giá trị ở trang Quy định theo ngày.`,
    en: (data) =>
      `No value of “${called(data, 'en')}” is in force on ${dayWords(data.day, 'en')}, so this cannot be done. Ask the province’s administrator to set one on the page of rules by date.`,
  },
  'rule.unknown': { status: 404, vi: 'Không có quy định này.', en: 'There is no such rule.' },
  'rule.out-of-reach': {
    status: 403,
    vi: 'Quy định dùng chung cho toàn tỉnh, nên chỉ quản trị của tỉnh xem và thay đổi ở đây.',
    en: 'Rules hold for the whole province, so only the province’s administrator sees and changes them here.',
  },
  'rule.not-now': {
    status: 409,
    vi: (data) =>
      data.state === 'coming'
        ? `“${String(data.name)}” đã có một thay đổi sắp áp dụng. Hãy rút lại thay đổi đó trước khi đặt giá trị khác.`
        : `“${String(data.name)}” không có thay đổi nào sắp áp dụng để rút lại.`,
    en: (data) =>
      data.state === 'coming'
        ? `A change of “${String(data.name)}” is coming already. Withdraw it before you set another value.`
        : `No change of “${String(data.name)}” is coming that could be withdrawn.`,
  },
  'rule.value-wrong': {
    status: 422,
    vi: 'Giá trị này không dùng được cho quy định này. Hãy nhập như giá trị đang áp dụng.',
    en: 'This value does not suit this rule. Enter it in the form of the value in force.',
  },
  'rule.past-day': {
    status: 422,
    vi: 'Ngày bắt đầu áp dụng phải là hôm nay hoặc sau hôm nay: việc đã làm không thay đổi.',
    en: 'The first day must be today or later: what was done does not change.',
  },
  'rule.day-taken': {
    status: 409,
    vi: (data) => `Đã có một giá trị bắt đầu từ ngày ${dayWords(data.day, 'vi')}. Hãy chọn ngày khác.`,
    en: (data) => `A value begins on ${dayWords(data.day, 'en')} already. Choose another day.`,
  },
}
