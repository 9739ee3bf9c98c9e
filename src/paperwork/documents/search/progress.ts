import type { Instant } from '../../../../packages/time/index.ts'
import { addDays, legalDayOf } from '../../../../packages/time/index.ts'
import { defineWords, type Word } from '../../../kernel/pages/index.ts'
import type { Needle } from '../../../kernel/search/index.ts'
import type { DocumentState } from '../document.ts'
import { daysIn } from './search.marks.ts'

/** How far a document is, as reports count it: each document stands under exactly one of its direction. */
export interface Progress {
  label: Word
  direction: 'incoming' | 'outgoing'
  states: readonly DocumentState[]
  /** Beside the state: before or after its day of answer. */
  due?: 'in-time' | 'late'
}

const words = defineWords({
  arrived: { vi: 'Chờ vào sổ', en: 'To register' },
  openInTime: { vi: 'Đang giải quyết, trong hạn', en: 'Open, in time' },
  openLate: { vi: 'Đang giải quyết, quá hạn', en: 'Open, late' },
  doneInTime: { vi: 'Hoàn thành đúng hạn', en: 'Done in time' },
  doneLate: { vi: 'Hoàn thành quá hạn', en: 'Done late' },
  sentBack: { vi: 'Trả lại, huỷ', en: 'Returned, cancelled' },
  bound: { vi: 'Tạm dừng, thu hồi, thay thế', en: 'On hold, recalled, replaced' },
  drafts: { vi: 'Đang soạn, trình duyệt', en: 'Drafted, being checked' },
  toSign: { vi: 'Chờ ký', en: 'To be signed' },
  toIssue: { vi: 'Chờ phát hành', en: 'To be issued' },
  issued: { vi: 'Đã phát hành', en: 'Issued' },
})

const open = ['registered', 'assigned', 'handling'] as const
const bound = ['frozen', 'recalled', 'replaced'] as const
const incoming = { direction: 'incoming' } as const
const outgoing = { direction: 'outgoing' } as const

/** By the name that stands in addresses. */
export const progress: Readonly<Record<string, Progress>> = {
  'cho-vao-so': { label: words.arrived, ...incoming, states: ['arrived'] },
  'trong-han': { label: words.openInTime, ...incoming, states: open, due: 'in-time' },
  'qua-han': { label: words.openLate, ...incoming, states: open, due: 'late' },
  'dung-han': { label: words.doneInTime, ...incoming, states: ['closed'], due: 'in-time' },
  muon: { label: words.doneLate, ...incoming, states: ['closed'], due: 'late' },
  'tra-lai': { label: words.sentBack, ...incoming, states: ['rejected', 'cancelled'] },
  dung: { label: words.bound, ...incoming, states: bound },
  'du-thao': { label: words.drafts, ...outgoing, states: ['draft', 'review'] },
  'cho-ky': { label: words.toSign, ...outgoing, states: ['submitted'] },
  'cho-phat-hanh': { label: words.toIssue, ...outgoing, states: ['signed', 'numbered'] },
  'da-phat-hanh': { label: words.issued, ...outgoing, states: ['issued'] },
  'di-dung': { label: words.bound, ...outgoing, states: bound },
}

/** The same as words of the index of documents. */
export function progressMarks(name: string, now: Instant): Needle[] {
  const found = progress[name]
  if (!found) return []
  const marks: Needle[] = [`hu:${found.direction}.`, found.states.map((state) => `tt:${state}.`)]
  if (!found.due) return marks
  // of what is closed the index says how it ended; what is open is late or not by today
  if (found.states.includes('closed')) return [...marks, `td:${found.due}.`]
  const today = legalDayOf(now)
  const late = daysIn('hn')(null, addDays(today, -1)).flat()
  const inTime = ['hn:-', ...daysIn('hn')(today, null).flat()]
  return [...marks, found.due === 'late' ? late : inTime]
}
