import { addDays, type LegalDay } from '../../../packages/time/index.ts'
import type { Figure } from '../../kernel/module/index.ts'
import { defineWords, type View } from '../../kernel/pages/index.ts'

/** What the page lays out of what is counted per agency and day. Rooms declare them, but for the two that need the due moment. */
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

/** The act that is in time or late: the dossier says until when, the act does not. */
export const RESULT_READY = 'dossier.result-ready'

type Declared = ReadonlyMap<string, Figure>

/** What a figure is called by the room that declares it. */
export const figureLabel = ({ house, t }: View, name: string): string => {
  const figure = house.figures.get(name)
  return figure ? t(figure.words) : name
}

/** How acts are counted by declaration: one rule for each type of act and figure. */
export const countingRules = (figures: Declared): { type: string; measure: string; each: string | null }[] =>
  [...figures].flatMap(([measure, figure]) =>
    'counts' in figure ? figure.counts.acts.map((type) => ({ type, measure, each: figure.counts.each ?? null })) : [],
  )

/** Types of acts that count. */
export const countedActs = (figures: Declared): string[] => [
  ...new Set([RESULT_READY, ...countingRules(figures).map(({ type }) => type)]),
]

/** The open dossiers by what they wait for. `overdue` cuts across: working ones whose due moment has passed. */
export const openSets = {
  fresh: ['new'],
  working: ['accepted', 'processing'],
  waiting: ['waiting'],
  releasing: ['releasing'],
} as const
export type OpenSet = keyof typeof openSets | 'overdue'

/** Definitions of what this room counts itself; they stand under every report with those rooms declare, so that a figure can be disputed (one-stop.md §3.2). */
export const definitions = defineWords({
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

type Flows = Readonly<Record<Measure, number> & Record<string, number>>

/** Figures of one agency, or of all that the viewer may see. */
export interface Figures {
  agency: string
  name: string
  /** Counted in the period; those other rooms declare stand beside the ones the page lays out. */
  flows: Flows
  open: Readonly<Record<OpenSet, number>>
  /** As rooms count it now, by name. */
  standing: Readonly<Record<string, number>>
}

export const noFlows = (): Record<Measure, number> =>
  Object.fromEntries(MEASURES.map((measure) => [measure, 0])) as Record<Measure, number>
export const noOpen = (): Record<OpenSet, number> => ({ fresh: 0, working: 0, waiting: 0, releasing: 0, overdue: 0 })

const added = (all: readonly Readonly<Record<string, number>>[]): Record<string, number> => {
  const sum: Record<string, number> = {}
  for (const one of all) for (const [name, count] of Object.entries(one)) sum[name] = (sum[name] ?? 0) + count
  return sum
}

/** Adds the agencies up. */
export function totalOf(rows: readonly Figures[], name: string): Figures {
  return {
    agency: '',
    name,
    flows: { ...noFlows(), ...added(rows.map((row) => row.flows)) },
    open: { ...noOpen(), ...added(rows.map((row) => row.open)) },
    standing: added(rows.map((row) => row.standing)),
  }
}
