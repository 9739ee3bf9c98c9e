import { formatDay, legalDay } from '../../../packages/time/index.ts'
import type { ActType } from '../../kernel/module/index.ts'
import { PARTS } from './assignment.ts'
import { partWords } from './words.ts'

type Data = Record<string, unknown>
type Language = 'vi' | 'en'

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const after = (before: string, value: unknown): string => (text(value) ? `${before}${text(value)}` : '')
const part = (data: Data, language: Language): string => {
  const known = PARTS.find((one) => one === data.part)
  return known ? ` (${partWords[known][language].toString().toLowerCase()})` : ''
}
const due = (data: Data, language: Language): string =>
  text(data.due) ? `${language === 'vi' ? ', hạn ' : ', due '}${formatDay(legalDay(text(data.due)), language)}` : ''

const given = (data: Data, language: Language): string =>
  `${language === 'vi' ? 'Chuyển đến' : 'Given to'} ${text(data.to)}${part(data, language)}${due(data, language)}${after(': ', data.direction)}`
const givenWords = { vi: (data: Data) => given(data, 'vi'), en: (data: Data) => given(data, 'en') }

/** What happens to receipts, as it reads on the timeline of the document. */
export const assignmentActs: Record<string, ActType> = {
  'assignment.given': { name: { vi: 'Giao văn bản đến', en: 'Document given' }, words: givenWords },
  'assignment.given-express': {
    name: { vi: 'Giao văn bản hoả tốc', en: 'Express document given' },
    words: { vi: (data) => `Hoả tốc: ${given(data, 'vi')}`, en: (data) => `Express: ${given(data, 'en')}` },
  },
  'assignment.express-waits': {
    name: { vi: 'Văn bản hoả tốc chưa được chuyển xử lý', en: 'An express document was not passed on' },
    words: {
      vi: (data) => `Hoả tốc chưa chuyển xử lý sau ${Number(data.minutes)} phút: đã báo cấp trên`,
      en: (data) => `Express and not passed on after ${Number(data.minutes)} minutes: those above were told`,
    },
  },
  'assignment.unopened': {
    name: { vi: 'Văn bản hoả tốc đã giao chưa ai mở', en: 'An express document was not opened' },
    words: {
      vi: (data) => `Hoả tốc chưa mở sau ${Number(data.minutes)} phút: đã báo cấp trên`,
      en: (data) => `Express and not opened after ${Number(data.minutes)} minutes: those above were told`,
    },
  },
  'assignment.opened': { words: { vi: 'Người nhận đã mở xem', en: 'Opened by the receiver' } },
  'assignment.noted': { words: { vi: 'Đã xem để biết', en: 'Read, to know of it' } },
  'assignment.started': { words: { vi: 'Bắt đầu xử lý phần được giao', en: 'Work begun' } },
  'assignment.passed': {
    name: { vi: 'Cho ý kiến, chuyển xử lý', en: 'Commented and passed on' },
    words: {
      vi: (data) => `Cho ý kiến, chuyển ${text(data.to)}${after(': ', data.direction)}`,
      en: (data) => `Passed on to ${text(data.to)}${after(': ', data.direction)}`,
    },
  },
  'assignment.progress': {
    name: { vi: 'Báo tiến độ', en: 'Progress reported' },
    words: { vi: (data) => `Tiến độ: ${text(data.progress)}`, en: (data) => `Progress: ${text(data.progress)}` },
  },
  'assignment.finished': {
    name: { vi: 'Hoàn thành phần được giao', en: 'Work finished' },
    words: {
      vi: (data) => `Hoàn thành: ${text(data.outcome)}${after(', trả lời bằng ', data.answer)}`,
      en: (data) => `Finished: ${text(data.outcome)}${after(', answered by ', data.answer)}`,
    },
  },
  'assignment.returned': {
    name: { vi: 'Trả lại người giao', en: 'Returned to the giver' },
    words: { vi: (data) => `Trả lại người giao: ${text(data.reason)}`, en: (data) => `Returned: ${text(data.reason)}` },
  },
  'assignment.recalled': {
    name: { vi: 'Thu hồi văn bản đã chuyển', en: 'Taken back' },
    words: {
      vi: (data) => `Thu hồi văn bản đã chuyển${after(': ', data.reason)}`,
      en: (data) => `Taken back${after(': ', data.reason)}`,
    },
  },
  'assignment.withdrawn': { words: { vi: 'Thu hồi theo phần việc cấp trên', en: 'Taken back with the part above' } },
  'assignment.closed': { words: { vi: 'Kết thúc cùng phần việc cấp trên', en: 'Closed with the part above' } },
  'assignment.lapsed': {
    words: { vi: 'Vị trí nhận đã kết thúc, văn bản về người giao', en: 'The post ended; back with the giver' },
  },
  'assignment.due-soon': { words: { vi: 'Nhắc sắp đến hạn', en: 'Reminded: due soon' } },
  'assignment.overdue': { words: { vi: 'Quá hạn xử lý', en: 'Overdue' } },
}
