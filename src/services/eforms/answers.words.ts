import { defineWords } from '../../kernel/pages/index.ts'

/** What is wrong with an answer when all of them are looked at together. */
export const answerWords = defineWords({
  missing: { vi: (label: string) => `Hãy nhập ${label}`, en: (label: string) => `Enter ${label}` },
  afterToday: {
    vi: (label: string) => `Kiểm tra lại ${label}: ngày này chưa tới`,
    en: (label: string) => `Check ${label}: this day is still to come`,
  },
  tooLate: {
    vi: (label: string) => `Kiểm tra lại ${label}: ngày này muộn hơn ngày được nhận`,
    en: (label: string) => `Check ${label}: this day is later than may be entered`,
  },
  tooEarly: {
    vi: (label: string) => `Kiểm tra lại ${label}: ngày này sớm hơn ngày được nhận`,
    en: (label: string) => `Check ${label}: this day is earlier than may be entered`,
  },
})
