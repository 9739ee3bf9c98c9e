import { formatDay, legalDay } from '../../../packages/time/index.ts'
import type { ActType } from '../../kernel/module/index.ts'
import type { Language } from '../../kernel/pages/index.ts'
import { words } from './words.ts'

type Data = Record<string, unknown>
const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const due = (data: Data, language: Language): string =>
  text(data.due) ? formatDay(legalDay(text(data.due)), language) : ''

/** What happens to an order, as it reads on its timeline. What was to be done stands in the row. */
export const orderActs: Record<string, ActType> = {
  'order.given': {
    name: { vi: 'Giao việc theo chỉ đạo', en: 'Order given' },
    words: {
      vi: (data) => `Giao ${text(data.to)}, hạn ${due(data, 'vi')}`,
      en: (data) => `Given to ${text(data.to)}, until ${due(data, 'en')}`,
    },
  },
  'order.done': { words: { vi: 'Báo kết quả thực hiện', en: 'Reported as done' } },
  'order.dropped': {
    name: { vi: 'Thôi chỉ đạo', en: 'Order taken back' },
    words: {
      vi: (data) => `Thôi chỉ đạo: ${text(data.reason)}`,
      en: (data) => `Taken back: ${text(data.reason)}`,
    },
  },
  'order.overdue': { words: { vi: 'Quá hạn thực hiện', en: 'Its day has passed' } },
  'order.lapsed': {
    words: { vi: 'Thôi vì vị trí được giao không còn', en: 'Over: the post it was given to has ended' },
  },
  'order.read': { words: words.readBy, reading: true },
}
