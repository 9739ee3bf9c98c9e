import { formatLongMoment, instant } from '../../../packages/time/index.ts'
import type { ActType } from '../../kernel/module/index.ts'
import type { Language } from '../../kernel/pages/index.ts'
import { VERDICTS } from './consultation.ts'
import { words } from './words.ts'

type Data = Record<string, unknown>
const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const due = (data: Data, language: Language): string =>
  text(data.due) ? formatLongMoment(instant(text(data.due)), language) : ''
const verdict = (data: Data, language: Language): string => {
  const found = VERDICTS.find((one) => one === data.verdict)
  return found ? words[found][language].toLowerCase() : ''
}

/** What happens to a body that is asked, as it reads on its timeline. */
export const consultationActs: Record<string, ActType> = {
  'consultation.asked': {
    name: { vi: 'Lấy ý kiến phối hợp', en: 'Opinion asked' },
    words: {
      vi: (data) => `Hỏi ý kiến ${text(data.to)}, hạn ${due(data, 'vi')}`,
      en: (data) => `Asked ${text(data.to)}, until ${due(data, 'en')}`,
    },
  },
  'consultation.answered': {
    name: { vi: 'Trả lời ý kiến phối hợp', en: 'Opinion given' },
    words: {
      vi: (data) => `${text(data.to)} trả lời: ${verdict(data, 'vi')}`,
      en: (data) => `${text(data.to)} answered: ${verdict(data, 'en')}`,
    },
  },
  'consultation.urged': { words: { vi: 'Nhắc trả lời ý kiến', en: 'Reminded of an opinion' } },
  'consultation.passed': {
    name: { vi: 'Đi tiếp, không chờ ý kiến quá hạn', en: 'Gone on without an opinion' },
    words: {
      vi: (data) => `Không chờ ${text(data.to)} nữa, căn cứ: ${text(data.reason)}`,
      en: (data) => `${text(data.to)} is not waited for: ${text(data.reason)}`,
    },
  },
  'consultation.dropped': {
    name: { vi: 'Thôi hỏi ý kiến', en: 'No longer asked' },
    words: {
      vi: (data) => `Thôi hỏi ${text(data.to)}: ${text(data.reason)}`,
      en: (data) => `${text(data.to)} is asked no longer: ${text(data.reason)}`,
    },
  },
  'consultation.consented': {
    name: { vi: 'Không trả lời, coi là đồng ý theo quy định', en: 'Silent, which is consent by rule' },
    words: {
      vi: (data) => `${text(data.to)} không trả lời đúng hạn, coi là đồng ý theo ${text(data.basis)}`,
      en: (data) => `${text(data.to)} was silent, which is consent by ${text(data.basis)}`,
    },
  },
  'consultation.near-due': { words: { vi: 'Sắp đến hạn trả lời ý kiến', en: 'An opinion is due soon' } },
  'consultation.overdue': { words: { vi: 'Quá hạn trả lời ý kiến', en: 'An opinion is overdue' } },
  'consultation.read': { words: { vi: 'Xem câu hỏi ý kiến', en: 'Consultation read' }, reading: true },
  'consultation.ended': { words: { vi: 'Thôi hỏi vì hồ sơ đã kết thúc', en: 'No longer asked: the dossier ended' } },
}
