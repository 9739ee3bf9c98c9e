import type { ActType } from '../../../kernel/module/index.ts'
import { bookWords as words } from './books.words.ts'

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')
const why = ({ reason }: Record<string, unknown>): string => (reason ? `: ${text(reason)}` : '')

/** What happens to books of numbers, as it reads on a timeline. */
export const bookActs: Record<string, ActType> = {
  'register-book.bound': {
    name: words.bound,
    words: {
      vi: (data) => `In đóng quyển sổ “${text(data.name)}” năm ${text(data.year)}`,
      en: (data) => `Bound the book “${text(data.name)}” of ${text(data.year)}`,
    },
  },
  'register-book.closed': {
    name: words.closedAct,
    words: {
      vi: (data) => `Khoá sổ “${text(data.name)}” năm ${text(data.year)} ở số ${text(data.last)}`,
      en: (data) => `Closed the book “${text(data.name)}” of ${text(data.year)} at number ${text(data.last)}`,
    },
  },
  'register-book.reopened': {
    name: words.reopenedAct,
    words: {
      vi: (data) => `Mở lại sổ “${text(data.name)}” năm ${text(data.year)}${why(data)}`,
      en: (data) => `Opened the book “${text(data.name)}” of ${text(data.year)} again${why(data)}`,
    },
  },
  'number-book.opened': {
    name: words.madeAct,
    words: {
      vi: (data) =>
        `Mở sổ “${text(data.name)}”, đánh số chung ${text(data.types) || 'mọi loại'} từ năm ${text(data.from)}`,
      en: (data) => `Numbered together in “${text(data.name)}” from ${text(data.from)}: ${text(data.types) || 'all'}`,
    },
  },
  'number-book.ended': {
    name: words.endedAct,
    words: {
      vi: (data) => `Thôi đánh số chung ở sổ “${text(data.name)}” sau năm ${text(data.to)}`,
      en: (data) => `The book “${text(data.name)}” ends with ${text(data.to)}`,
    },
  },
}
