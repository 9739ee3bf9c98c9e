import type { TimeLimit } from '../../../packages/legal-clock/index.ts'
import { inForce, type LegalDay } from '../../../packages/time/index.ts'
import { type Subject, subject } from '../../kernel/journal/index.ts'

export const LEVELS = ['province', 'commune', 'ministry', 'other'] as const
export type Level = (typeof LEVELS)[number]

/** How a dossier comes in. The catalogue calls the counter `in-person`. */
export type FilingChannel = 'counter' | 'online' | 'postal'

/** One fee row as the catalogue gives it; `vnd` null when it only says it in words. */
export interface Fee {
  vnd: number | null
  note: string | null
}

/** One way of filing. The same channel stands twice when cases differ in limit or fee. */
export interface ProcedureChannel {
  channel: FilingChannel
  limit: { value: number; unit: LimitUnit } | null
  fees: Fee[]
}
export const LIMIT_UNITS = ['working-day', 'calendar-day', 'hour', 'month', 'see-text'] as const
export type LimitUnit = (typeof LIMIT_UNITS)[number]

/** A paper the applicant hands in. Its position in the list names it in a dossier. */
export interface Component {
  name: string
  /** For whom or when it is needed, when the catalogue groups papers by case. */
  group: string | null
  originals: number
  copies: number
}

export interface ProcedureCase {
  code: string
  name: string
  quantity: number | null
  unit: string | null
}

/** "Same day, after the cut-off the next working day": from a day to a day, for the field of a version. */
export interface SameDayRule {
  cutoff: string
  effectiveFrom: LegalDay
  effectiveTo: LegalDay | null
}

/** What a person should look at before trusting a row. */
export const FLAGS = [
  'code-form',
  'field-code-form',
  'fee-doubtful',
  'fee-by-case',
  'limit-in-words',
  'limit-by-case',
  'limit-missing',
  'notes-as-papers',
] as const
export type Flag = (typeof FLAGS)[number]

/** One version of a procedure, as it is published from a day to a day. */
export interface ProcedureVersion {
  id: string
  code: string
  name: string
  level: Level
  field: string
  fieldCode: string | null
  executingAgency: string
  decision: string | null
  promulgatedBy: string | null
  applicants: string[]
  channels: ProcedureChannel[]
  components: Component[]
  notes: string[]
  results: string[]
  legalBasis: string[]
  cases: ProcedureCase[]
  flags: Flag[]
  /** The decision this version came by, when one was named. */
  instrument?: string | null
  /** May be chosen for new dossiers. */
  offered: boolean
  effectiveFrom: LegalDay
  effectiveTo: LegalDay | null
  sameDayRules: SameDayRule[]
}

export interface ProcedureFilter {
  field?: string
  level?: Level
}

/** What a list of procedures shows. */
/** A search: what narrows it, and which page of it. */
export interface ProcedureSearch extends ProcedureFilter {
  /** `next` of the page before. */
  after?: string | null
  size?: number
}

/** A page of what was found. */
export interface FoundProcedures {
  rows: ProcedureRow[]
  next: string | null
  /** Nothing matched: these look alike. */
  alike: boolean
}

export interface ProcedureRow {
  id: string
  code: string
  name: string
  level: Level
  field: string
}

/** Codes of the national catalogue (identifiers.md §3). */
export const codePatterns = {
  procedure: /^\d\.\d{6}$/,
  oldLocal: /^\d\.\d{6}\.000\.00\.00\.[A-Y]\d{2}$/,
  field: /^[A-Y]\d{2}-[A-Z]{2}\d{2}$/,
} as const

/** Whether a code has a form of the national catalogue, old local codes included. */
export const isProcedureCode = (code: string): boolean =>
  codePatterns.procedure.test(code) || codePatterns.oldLocal.test(code)

export const catalogueSubject: Subject = subject('catalogue', 'procedures')

const limitUnits = { 'working-day': 'WORKING_DAY', 'calendar-day': 'DAY', hour: 'HOUR', month: 'MONTH' } as const

/** What slips say while the limit is only described in words; the officer enters the day with a reason. */
const IN_WORDS = 'theo quyết định công bố thủ tục; ngày hẹn trả ghi khi tiếp nhận'

/** The rows of a channel; a channel the catalogue leaves out counts like the counter, then like any other. */
function rowsOf(version: Pick<ProcedureVersion, 'channels'>, channel: FilingChannel): ProcedureChannel[] {
  for (const wanted of [channel, 'counter', 'online', 'postal'] as const) {
    const rows = version.channels.filter((row) => row.channel === wanted)
    if (rows.length > 0) return rows
  }
  return []
}

/**
 * The time limit of a version for a channel, in the units of the legal clock.
 * Several limits for several cases, or a limit only in words, give `OTHER`: the officer decides, nobody guesses. A limit in words of one day
 * becomes `SAME_DAY_CUTOFF` where a dated rule of the field says so and every known case has one day.
 * @param onDay day whose rule counts
 */
export function timeLimitOf(
  version: Pick<ProcedureVersion, 'channels' | 'cases' | 'sameDayRules'>,
  channel: FilingChannel,
  onDay: LegalDay,
): TimeLimit {
  const limits = rowsOf(version, channel).flatMap((row) => (row.limit ? [row.limit] : []))
  const [first] = limits
  if (!first) return { unit: 'OTHER', text: IN_WORDS }
  if (limits.some((limit) => limit.value !== first.value || limit.unit !== first.unit)) {
    return { unit: 'OTHER', text: `tuỳ trường hợp: ${[...new Set(limits.map(limitText))].join(' hoặc ')}` }
  }
  if (first.unit !== 'see-text') return { unit: limitUnits[first.unit], value: first.value }
  const rule = version.sameDayRules.find((one) => inForce(onDay, one))
  const oneDay = first.value === 1 && version.cases.every((one) => one.quantity === 1)
  return rule && oneDay ? { unit: 'SAME_DAY_CUTOFF', cutoff: rule.cutoff } : { unit: 'OTHER', text: IN_WORDS }
}

const unitWords: Record<LimitUnit, string> = {
  'working-day': 'ngày làm việc',
  'calendar-day': 'ngày',
  hour: 'giờ làm việc',
  month: 'tháng',
  'see-text': 'ngày (ghi bằng lời)',
}
const limitText = (limit: { value: number; unit: LimitUnit }): string => `${limit.value} ${unitWords[limit.unit]}`

/** Below this a fee of the catalogue is taken for one without its thousands (100 for 100.000): flagged and never published. */
const LEAST_BELIEVABLE = 1000
const UNIT_PRICE = /^\s*\//
const NO_FEE = /^(0|không( có| quy định| thu)?\.?)$/i

export const isDoubtfulFee = (fee: Fee): boolean => fee.vnd !== null && fee.vnd > 0 && fee.vnd < LEAST_BELIEVABLE

/** What is known of the fee before anyone looks at the case. */
export type FeeAnswer =
  | { kind: 'free' }
  | { kind: 'fixed'; vnd: number; notes: string[] }
  /** Depends on the case, is a price per page, is decided by the province, or is doubtful in the catalogue. */
  | { kind: 'depends'; rows: Fee[] }

/** The fee of a version for a channel, as far as the catalogue settles it. Doubtful amounts are left out. */
export function feeAnswer(version: Pick<ProcedureVersion, 'channels'>, channel: FilingChannel): FeeAnswer {
  const rows = rowsOf(version, channel).flatMap((row) => row.fees)
  const unique = [...new Map(rows.map((fee) => [`${fee.vnd} ${fee.note}`, fee])).values()]
  const believable = unique.filter((fee) => !isDoubtfulFee(fee))
  const settled = believable.filter((fee) => fee.vnd !== null && !UNIT_PRICE.test(fee.note ?? ''))
  const amounts = new Set(settled.map((fee) => fee.vnd as number))
  const inWords = believable.some((fee) => (fee.vnd ?? 0) === 0 && fee.note !== null && !NO_FEE.test(fee.note))
  const whole = settled.length === unique.length && amounts.size <= 1
  if (!whole || inWords) return { kind: 'depends', rows: believable }
  const [vnd = 0] = amounts
  if (vnd === 0) return { kind: 'free' }
  return { kind: 'fixed', vnd, notes: settled.flatMap((fee) => (fee.note ? [fee.note] : [])) }
}

/** The fee in đồng when the catalogue settles it; 0 when there is none or when it depends on the case (`feeAnswer` tells which). */
export function feeOf(version: Pick<ProcedureVersion, 'channels'>, channel: FilingChannel): number {
  const answer = feeAnswer(version, channel)
  return answer.kind === 'fixed' ? answer.vnd : 0
}

/** Whether the catalogue offers this way of filing. */
export const hasChannel = (version: Pick<ProcedureVersion, 'channels'>, channel: FilingChannel): boolean =>
  version.channels.some((row) => row.channel === channel)

/** Whether a citizen may file it on the portal now. */
export const mayFileOnline = (version: Pick<ProcedureVersion, 'channels' | 'offered' | 'effectiveTo'>): boolean =>
  version.offered && version.effectiveTo === null && hasChannel(version, 'online')
