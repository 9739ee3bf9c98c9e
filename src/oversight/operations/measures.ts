import { addDays, type LegalDay } from '../../../packages/time/index.ts'
import { defineWords } from '../../kernel/pages/index.ts'

/** What is counted per agency and day, from acts. */
export const MEASURES = [
  'filed',
  'received',
  'denied',
  'supplement',
  'in-time',
  'late',
  'returned',
  'issued',
  'sent',
  'registered',
] as const
export type Measure = (typeof MEASURES)[number]

/** Acts that are counted; the rule from act to measure is in `figures.store.ts`. */
export const COUNTED_ACTS = [
  'dossier.filed',
  'dossier.received',
  'dossier.denied',
  'dossier.supplement-requested',
  'dossier.result-ready',
  'dossier.returned',
  'document.issued',
  'document.registered',
] as const

/** The open dossiers by what they wait for. `overdue` cuts across: working ones whose due moment has passed. */
export const openSets = {
  fresh: ['new'],
  working: ['accepted', 'processing'],
  waiting: ['waiting'],
  releasing: ['releasing'],
} as const
export type OpenSet = keyof typeof openSets | 'overdue'

/** The definitions that stand under every report, so that a figure can be disputed (one-stop.md §3.2). */
export const definitions = defineWords({
  received: {
    vi: 'Tiếp nhận: hồ sơ được cấp số trong kỳ (mã trạng thái 2, 4, 5, 6, 7, 8, 9, 10), tính cho cơ quan giải quyết.',
    en: 'Received: dossiers numbered in the period (state codes 2, 4, 5, 6, 7, 8, 9, 10), counted for the competent agency.',
  },
  inTime: {
    vi: 'Đúng hạn: có kết quả không muộn hơn thời điểm hẹn trả hiện tại; hồ sơ không có thời hạn tính là đúng hạn.',
    en: 'In time: the result was ready no later than the current due moment; dossiers without a limit count as in time.',
  },
  overdue: {
    vi: 'Quá hạn: đang xử lý (mã 2, 4) và đã qua thời điểm hẹn trả. Hồ sơ chờ người dân bổ sung (mã 5) không tính.',
    en: 'Overdue: in process (codes 2, 4) with the due moment passed. Those waiting for the applicant (code 5) do not count.',
  },
  waiting: {
    vi: 'Chờ bổ sung: đã yêu cầu người nộp bổ sung giấy tờ (mã 5), đồng hồ dừng.',
    en: 'Waiting: the applicant was asked for more papers (code 5), the clock stands.',
  },
  undelivered: {
    vi: 'Chưa đến nơi: văn bản đã phát hành qua liên thông mà hệ thống nhận chưa lấy hoặc gửi lỗi.',
    en: 'Undelivered: issued over the exchange and not yet fetched by the receiving system, or failed.',
  },
})

/** Lengths of the reporting period offered, in days up to and including today. */
export const PERIODS = [7, 30, 90] as const
export type Period = (typeof PERIODS)[number]
export const readPeriod = (text: string | undefined): Period => PERIODS.find((one) => String(one) === text) ?? 30

/** First day of a period that ends today. */
export const firstDayOf = (period: Period, today: LegalDay): LegalDay => addDays(today, 1 - period)

/** Share of results that were in time, from 0 to 1; null while there is none. */
export const inTimeShare = (inTime: number, late: number): number | null =>
  inTime + late === 0 ? null : inTime / (inTime + late)

/** Figures of one agency, or of all that the viewer may see. */
export interface Figures {
  agency: string
  name: string
  flows: Readonly<Record<Measure, number>>
  open: Readonly<Record<OpenSet, number>>
  undelivered: number
}

export const noFlows = (): Record<Measure, number> =>
  Object.fromEntries(MEASURES.map((measure) => [measure, 0])) as Record<Measure, number>
export const noOpen = (): Record<OpenSet, number> => ({ fresh: 0, working: 0, waiting: 0, releasing: 0, overdue: 0 })

/** Adds the agencies up. */
export function totalOf(rows: readonly Figures[], name: string): Figures {
  const flows = noFlows()
  const open = noOpen()
  let undelivered = 0
  for (const row of rows) {
    for (const measure of MEASURES) flows[measure] += row.flows[measure]
    for (const set of Object.keys(open) as OpenSet[]) open[set] += row.open[set]
    undelivered += row.undelivered
  }
  return { agency: '', name, flows, open, undelivered }
}
