import { formatDay, legalDay } from '../../../packages/time/index.ts'
import type { ActType } from '../../kernel/module/index.ts'
import type { Language } from '../../kernel/pages/index.ts'
import { TAKEN, VERDICTS } from './opinion.ts'
import { words } from './words.ts'

type Data = Record<string, unknown>

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')
const due = (data: Data, language: Language): string =>
  text(data.due) ? formatDay(legalDay(text(data.due)), language) : ''
const known = (all: readonly (keyof typeof words)[], value: unknown, language: Language): string => {
  const found = all.find((one) => one === value)
  return found ? String(words[found][language]) : ''
}
const after = (before: string, value: unknown): string => (text(value) ? `${before}${text(value)}` : '')

/** What happens to opinions on a draft, as it reads on the timeline of the draft. */
export const opinionActs: Record<string, ActType> = {
  'opinion-request.asked': {
    name: { vi: 'Xin ý kiến dự thảo', en: 'Opinions asked' },
    words: {
      vi: (data) => `Xin ý kiến ${text(data.to)}, hạn ${due(data, 'vi')}`,
      en: (data) => `Asked ${text(data.to)}, by ${due(data, 'en')}`,
    },
  },
  'opinion-request.urged': {
    name: { vi: 'Đôn đốc cho ý kiến', en: 'Urged' },
    words: { vi: (data) => `Đôn đốc ${text(data.to)}`, en: (data) => `Urged ${text(data.to)}` },
  },
  'opinion-request.closed': {
    name: { vi: 'Kết thúc sớm việc xin ý kiến', en: 'Request closed early' },
    words: {
      vi: (data) => `Kết thúc sớm việc xin ý kiến: ${text(data.reason)}`,
      en: (data) => `Request closed early: ${text(data.reason)}`,
    },
  },
  'opinion-request.finished': { words: { vi: 'Không còn nơi nào phải trả lời', en: 'Nobody is left to answer' } },
  'opinion-request.ended': {
    words: { vi: 'Thôi chờ ý kiến: dự thảo đã ký hoặc đã xoá', en: 'No longer waited for: signed or discarded' },
  },
  'opinion.asked': {
    name: { vi: 'Hỏi ý kiến một nơi', en: 'One was asked' },
    words: { vi: (data) => `Hỏi ý kiến ${text(data.to)}`, en: (data) => `Asked ${text(data.to)}` },
  },
  'opinion.given': {
    name: { vi: 'Cho ý kiến', en: 'Opinion given' },
    words: {
      vi: (data) => `Ý kiến của ${text(data.to)}: ${known(VERDICTS, data.verdict, 'vi')}`,
      en: (data) => `Opinion of ${text(data.to)}: ${known(VERDICTS, data.verdict, 'en')}`,
    },
  },
  'opinion.handled': {
    name: { vi: 'Tiếp thu, giải trình ý kiến', en: 'Opinion taken in or explained' },
    words: {
      vi: (data) => `Ý kiến của ${text(data.to)}: ${known(TAKEN, data.taken, 'vi')}${after(' – ', data.said)}`,
      en: (data) => `Opinion of ${text(data.to)}: ${known(TAKEN, data.taken, 'en')}${after(' – ', data.said)}`,
    },
  },
  'opinion.taken-in': {
    name: { vi: 'Ý kiến đã vào dự thảo', en: 'Taken into the draft' },
    words: {
      vi: (data) => `Ý kiến đã được tiếp thu ở bản ${text(data.version)}`,
      en: (data) => `Taken into version ${text(data.version)}`,
    },
  },
  'opinion.urged': {
    name: { vi: 'Nhắc cho ý kiến', en: 'Reminded' },
    words: { vi: (data) => `Nhắc ${text(data.to)}`, en: (data) => `Reminded ${text(data.to)}` },
  },
  'opinion.overdue': {
    name: { vi: 'Quá hạn cho ý kiến', en: 'Opinion overdue' },
    words: { vi: (data) => `Quá hạn: ${text(data.to)}`, en: (data) => `Overdue: ${text(data.to)}` },
  },
  'opinion.missed': {
    name: { vi: 'Không chờ ý kiến nữa', en: 'No longer waited for' },
    words: {
      vi: (data) => `${text(data.to)} ${data.ended ? 'không trả lời, vị trí đã kết thúc' : 'không phải trả lời nữa'}`,
      en: (data) => `${text(data.to)} ${data.ended ? 'did not answer, the post has ended' : 'need not answer'}`,
    },
  },
  'opinion.read': { words: words.readBy, reading: true },
  'opinion-request.read': { words: words.readRequest, reading: true },
}
