/** The trace of the legal clock in words, for the citizen and the auditor: one sentence for each step, in Vietnamese and English. */
import {
  formatLongDay,
  formatLongMoment,
  formatMoment,
  formatWorkingTime,
  type Instant,
  isSameInstant,
  type Language,
  type LegalDay,
} from '../time/index.ts'
import type { Certainty, DayKind, SpecialDay } from './calendar.ts'
import type { Extension, Pause, TimeLimit } from './clock.ts'

/** One step of the reasoning. JSON turns moments and days into ISO text, so a trace can be kept in the journal as it is. */
export type TraceStep =
  | { kind: 'received'; at: Instant; counted: boolean }
  | { kind: 'clock-starts'; at: Instant; start: Instant }
  | { kind: 'after-cutoff'; cutoff: string }
  | { kind: 'already-closed'; at: Instant }
  | { kind: 'last-calendar-day'; day: LegalDay }
  | { kind: 'entered'; day: LegalDay; reason: string }
  | { kind: 'skipped'; day: LegalDay; special: SpecialDay | null }
  | { kind: 'counted'; day: LegalDay; special: SpecialDay }
  | { kind: 'year-unknown'; year: number }
  | { kind: 'due'; at: Instant }
  | {
      kind: 'pause'
      from: Instant
      to: Instant
      millis: number
      ignored: 'after-due' | 'outside-working-time' | null
      sources: Pause[]
    }
  | { kind: 'extension'; at: Instant; to: LegalDay; ignored: 'after-due' | 'no-later' | null; source: Extension }
  | { kind: 'due-moved'; at: Instant }
  | { kind: 'no-due-date'; text: string }

const KINDS: Record<Language, Record<DayKind, string>> = {
  vi: { statutory: 'ngày nghỉ lễ', compensatory: 'nghỉ bù', 'swap-off': 'nghỉ hoán đổi', 'swap-work': 'ngày làm bù' },
  en: {
    statutory: 'public holiday',
    compensatory: 'day off in lieu',
    'swap-off': 'exchanged day off',
    'swap-work': 'working Saturday',
  },
}
const DOUBTS: Record<Language, Record<Certainty, string>> = {
  vi: { confirmed: '', unconfirmed: ' [lịch chưa xác nhận]', provisional: ' [lịch dự kiến]' },
  en: { confirmed: '', unconfirmed: ' [calendar unconfirmed]', provisional: ' [provisional calendar]' },
}

function because(special: SpecialDay | null, language: Language): string {
  if (!special) return language === 'vi' ? 'nghỉ hằng tuần' : 'weekly day off'
  const name = language === 'vi' ? special.name : special.nameEn
  const instrument = special.instrument ? `, ${special.instrument}` : ''
  return `${KINDS[language][special.kind]}: ${name}${instrument}${DOUBTS[language][special.certainty]}`
}

const sources = (items: readonly { basis: string; document?: string }[]): string =>
  items.map((item) => (item.document ? `${item.basis} (${item.document})` : item.basis)).join('; ')

/** A step as a sentence. */
export const explain = (step: TraceStep, language: Language = 'vi'): string =>
  language === 'vi' ? inVietnamese(step) : inEnglish(step)

/** The whole reasoning, a sentence a step. */
export const explainAll = (trace: readonly TraceStep[], language: Language = 'vi'): string[] =>
  trace.map((step) => explain(step, language))

function inVietnamese(step: TraceStep): string {
  switch (step.kind) {
    case 'received':
      return `Tiếp nhận lúc ${formatMoment(step.at)}; ${step.counted ? 'tính từ ngày tiếp nhận' : 'ngày tiếp nhận không tính'}.`
    case 'clock-starts':
      return isSameInstant(step.at, step.start)
        ? `Tính giờ làm việc từ lúc tiếp nhận ${formatMoment(step.at)}.`
        : `Tiếp nhận lúc ${formatMoment(step.at)}, ngoài giờ làm việc; tính từ ${formatMoment(step.start)}.`
    case 'after-cutoff':
      return `Tiếp nhận sau ${step.cutoff} nên tính sang ngày làm việc kế tiếp.`
    case 'already-closed':
      return `Giờ làm việc đã hết lúc ${formatMoment(step.at)} nên tính sang ngày làm việc kế tiếp.`
    case 'last-calendar-day':
      return `Ngày cuối theo lịch: ${formatLongDay(step.day)}.`
    case 'entered':
      return `Cán bộ ấn định ngày ${formatLongDay(step.day)}; lý do: ${step.reason}.`
    case 'skipped':
      return `Không tính ${formatLongDay(step.day)}: ${because(step.special, 'vi')}.`
    case 'counted':
      return `Có tính ${formatLongDay(step.day)}: ${because(step.special, 'vi')}.`
    case 'year-unknown':
      return `Lịch nghỉ năm ${step.year} chưa có trong bảng; mới chỉ trừ ngày nghỉ hằng tuần.`
    case 'due':
      return `Hạn giải quyết: ${formatLongMoment(step.at)}.`
    case 'pause': {
      const range = `Tạm dừng từ ${formatMoment(step.from)} đến ${formatMoment(step.to)}, căn cứ: ${sources(step.sources)}`
      if (step.ignored === 'after-due') return `${range}; bắt đầu khi đã hết hạn nên không kéo dài hạn.`
      if (step.ignored) return `${range}; ngoài giờ làm việc nên không kéo dài hạn.`
      return `${range}; hạn lùi ${formatWorkingTime(step.millis / 60_000)}.`
    }
    case 'extension': {
      const decided = `Hẹn lại đến ${formatLongDay(step.to)}, quyết định lúc ${formatMoment(step.at)}, căn cứ: ${sources([step.source])}`
      if (step.ignored === 'after-due') return `${decided}; quyết định khi đã quá hạn nên hạn không đổi.`
      return step.ignored ? `${decided}; không muộn hơn hạn đang có nên hạn không đổi.` : `${decided}.`
    }
    case 'due-moved':
      return `Hạn hiện tại: ${formatLongMoment(step.at)}.`
    case 'no-due-date':
      return `Thời hạn "${step.text}" không quy đổi được thành ngày; hồ sơ không có hạn và được liệt kê riêng.`
  }
}

function inEnglish(step: TraceStep): string {
  switch (step.kind) {
    case 'received':
      return `Received at ${formatMoment(step.at, 'en')}; ${step.counted ? 'counted from the day of receipt' : 'the day of receipt is not counted'}.`
    case 'clock-starts':
      return isSameInstant(step.at, step.start)
        ? `Working hours are counted from receipt at ${formatMoment(step.at, 'en')}.`
        : `Received at ${formatMoment(step.at, 'en')}, outside office hours; counted from ${formatMoment(step.start, 'en')}.`
    case 'after-cutoff':
      return `Received after ${step.cutoff}, so the next working day counts.`
    case 'already-closed':
      return `Office hours had ended at ${formatMoment(step.at, 'en')}, so the next working day counts.`
    case 'last-calendar-day':
      return `Last day by the calendar: ${formatLongDay(step.day, 'en')}.`
    case 'entered':
      return `The officer set ${formatLongDay(step.day, 'en')}; reason: ${step.reason}.`
    case 'skipped':
      return `Not counted, ${formatLongDay(step.day, 'en')}: ${because(step.special, 'en')}.`
    case 'counted':
      return `Counted, ${formatLongDay(step.day, 'en')}: ${because(step.special, 'en')}.`
    case 'year-unknown':
      return `The days off of ${step.year} are not in the table yet; only the weekly days off are taken out.`
    case 'due':
      return `Due: ${formatLongMoment(step.at, 'en')}.`
    case 'pause': {
      const range = `Paused from ${formatMoment(step.from, 'en')} to ${formatMoment(step.to, 'en')}, basis: ${sources(step.sources)}`
      if (step.ignored === 'after-due') return `${range}; it began when the limit had run out, so the due date stays.`
      if (step.ignored) return `${range}; outside office hours, so the due date stays.`
      return `${range}; the due date moves by ${formatWorkingTime(step.millis / 60_000, 'en')}.`
    }
    case 'extension': {
      const decided = `New appointment until ${formatLongDay(step.to, 'en')}, decided at ${formatMoment(step.at, 'en')}, basis: ${sources([step.source])}`
      if (step.ignored === 'after-due') return `${decided}; decided when already overdue, so the due date stays.`
      return step.ignored ? `${decided}; not later than the due date, which stays.` : `${decided}.`
    }
    case 'due-moved':
      return `Due now: ${formatLongMoment(step.at, 'en')}.`
    case 'no-due-date':
      return `The limit "${step.text}" gives no date; the dossier has no due date and is listed separately.`
  }
}

/** A limit as slips and lists write it: `3 ngày làm việc`, `trong ngày (sau 15:00: ngày làm việc kế tiếp)`. */
export function formatTimeLimit(limit: TimeLimit, language: Language = 'vi'): string {
  if (limit.unit === 'OTHER') return limit.text
  if (limit.unit === 'SAME_DAY_CUTOFF') {
    return language === 'vi'
      ? `trong ngày (nhận sau ${limit.cutoff}: ngày làm việc kế tiếp)`
      : `same day (received after ${limit.cutoff}: next working day)`
  }
  const units = {
    vi: { WORKING_DAY: 'ngày làm việc', DAY: 'ngày', HOUR: 'giờ làm việc', MONTH: 'tháng' },
    en: { WORKING_DAY: 'working day', DAY: 'day', HOUR: 'working hour', MONTH: 'month' },
  }
  const value = language === 'vi' ? String(limit.value).replace('.', ',') : String(limit.value)
  return `${value} ${units[language][limit.unit]}${language === 'en' && limit.value !== 1 ? 's' : ''}`
}
