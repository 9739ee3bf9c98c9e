import { defineWords } from '../../../kernel/pages/index.ts'

export const copyWords = defineWords({
  print: { vi: 'In bản có đánh dấu', en: 'Print a marked copy' },
  mark: {
    vi: (number: number, name: string, system: string, who: string, when: string) =>
      `BẢN IN số ${number} của ${name}. In từ hệ thống Liên Thông, ${system}; người in: ${who}; lúc ${when}`,
    en: (number: number, name: string, system: string, who: string, when: string) =>
      `COPY ${number} of ${name}. Printed from Liên Thông, ${system}, by ${who}, ${when}`,
  },
  page: {
    vi: (page: number, name: string) => `${name}, trang ${page}`,
    en: (page: number, name: string) => `${name}, page ${page}`,
  },
})
