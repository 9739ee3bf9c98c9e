import { createHash } from 'node:crypto'
import type { Instant, LegalDay } from '../../../packages/time/index.ts'
import { defineWords, say, type Word } from '../../kernel/pages/index.ts'
import { asExported } from './portal-shape.ts'
import {
  type Component,
  codePatterns,
  type Fee,
  type FilingChannel,
  type Flag,
  isDoubtfulFee,
  isProcedureCode,
  LEVELS,
  type Level,
  LIMIT_UNITS,
  type LimitUnit,
  type ProcedureCase,
  type ProcedureChannel,
  type ProcedureVersion,
} from './procedure.ts'

/** Why a row of a catalogue file was left out. */
export interface RowProblem {
  /** Position in the file's list, from 1. */
  row: number
  /** The code it carries, when it carries one. */
  code: string | null
  problem: keyof typeof problemWords
  what: string
}

export const problemWords = defineWords({
  'not-a-row': { vi: () => 'Dòng không phải là một thủ tục', en: () => 'The row is not a procedure' },
  missing: { vi: (what: string) => `Thiếu ${what}`, en: (what: string) => `Missing: ${what}` },
  'too-long': { vi: (what: string) => `Quá dài: ${what}`, en: (what: string) => `Too long: ${what}` },
  'unknown-level': {
    vi: (what: string) => `Cấp “${what}” không có trong danh sách (${LEVELS.join(', ')})`,
    en: (what: string) => `The level “${what}” is not one of ${LEVELS.join(', ')}`,
  },
  'unknown-channel': {
    vi: (what: string) => `Hình thức nộp “${what}” không rõ (chỉ nhận in-person, online, postal)`,
    en: (what: string) => `Unknown way of filing “${what}” (in-person, online or postal)`,
  },
  'unknown-unit': {
    vi: (what: string) => `Đơn vị thời hạn “${what}” không rõ`,
    en: (what: string) => `Unknown unit of the time limit: “${what}”`,
  },
  'wrong-number': {
    vi: (what: string) => `Giá trị số không đúng: ${what}`,
    en: (what: string) => `Not a right number: ${what}`,
  },
  'not-a-list': {
    vi: (what: string) => `“${what}” phải là một danh sách`,
    en: (what: string) => `“${what}” must be a list`,
  },
  duplicate: {
    vi: (what: string) => `Mã thủ tục đã có ở dòng ${what} của tệp này`,
    en: (what: string) => `The code stands already in row ${what} of this file`,
  },
})

/** What the parts of a row are called; in a reason they stand for the names the file has. */
const partWords: Readonly<Record<string, Word>> = defineWords({
  code: { vi: 'mã thủ tục', en: 'the code' },
  name: { vi: 'tên', en: 'the name' },
  level: { vi: 'cấp giải quyết', en: 'the level' },
  field: { vi: 'lĩnh vực', en: 'the field' },
  fieldCode: { vi: 'mã lĩnh vực', en: 'the field code' },
  executingAgency: { vi: 'cơ quan thực hiện', en: 'who carries it out' },
  decision: { vi: 'quyết định công bố', en: 'the decision' },
  promulgatedBy: { vi: 'cơ quan công bố', en: 'who published it' },
  applicants: { vi: 'đối tượng nộp', en: 'who may file' },
  channels: { vi: 'hình thức nộp', en: 'the ways of filing' },
  timeLimit: { vi: 'thời hạn', en: 'the time limit' },
  fees: { vi: 'phí', en: 'the fees' },
  vnd: { vi: 'mức phí', en: 'the fee' },
  note: { vi: 'ghi chú về phí', en: 'the note on the fee' },
  components: { vi: 'thành phần hồ sơ', en: 'the papers' },
  group: { vi: 'nhóm giấy tờ', en: 'the group of papers' },
  originals: { vi: 'số bản chính', en: 'the originals' },
  copies: { vi: 'số bản sao', en: 'the copies' },
  results: { vi: 'kết quả', en: 'the results' },
  legalBasis: { vi: 'căn cứ pháp lý', en: 'the legal basis' },
  cases: { vi: 'trường hợp', en: 'the cases' },
})

const OF_PARTS: readonly RowProblem['problem'][] = ['missing', 'too-long', 'wrong-number', 'not-a-list']

/** The reason as a person reads it. */
export function problemSentence(
  { problem, what }: Pick<RowProblem, 'problem' | 'what'>,
  language: 'vi' | 'en',
): string {
  const [part = ''] = what.split(' ')
  const known = OF_PARTS.includes(problem) && Object.hasOwn(partWords, part) ? partWords[part] : undefined
  const said = known ? say(language, known) + what.slice(part.length) : what
  return say(language, problemWords[problem] as Word<[string]>, said)
}

/** A good row that a person should look at. */
export interface FlaggedRow {
  code: string
  name: string
  flags: Flag[]
}

/** One import and what came of it. */
export interface ImportRecord {
  id: string
  fileName: string
  fileHash: string
  startedAt: Instant
  finishedAt: Instant | null
  by: string
  imported: number
  unchanged: number
  bad: RowProblem[]
  flagged: FlaggedRow[]
  failure: string | null
  /** None: it is only looked at so far. */
  appliedAt: Instant | null
  instrument: string | null
  /** The first day of what it brings; the day it is taken in when none was named. */
  from: LegalDay | null
  /** Which of the province's edits give way, as `code:field`. */
  takes: string[]
}

/** A row as it will be stored, before it has an id and days. */
export interface CatalogueRow
  extends Omit<ProcedureVersion, 'id' | 'effectiveFrom' | 'effectiveTo' | 'sameDayRules' | 'instrument'> {
  detail: Record<string, unknown>
  fingerprint: string
}

class Bad extends Error {
  readonly problem: RowProblem['problem']
  readonly what: string
  constructor(problem: RowProblem['problem'], what: string) {
    super(problem)
    this.problem = problem
    this.what = what
  }
}

type Raw = Record<string, unknown>

/** Text as we keep it: NFC, hard and doubled spaces made plain. */
const tidy = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll('\0', '')
    .replaceAll(/[\s\u00a0]+/gu, ' ')
    .trim()

function textOf(raw: Raw, key: string, max: number): string {
  const value = raw[key]
  const text = typeof value === 'string' ? tidy(value) : ''
  if (!text) throw new Bad('missing', key)
  if (text.length > max) throw new Bad('too-long', key)
  return text
}

const optionalText = (raw: Raw, key: string, max: number): string | null =>
  raw[key] === null || raw[key] === undefined || raw[key] === '' ? null : textOf(raw, key, max)

function listOf(raw: Raw, key: string): unknown[] {
  const value = raw[key]
  if (value === null || value === undefined) return []
  if (!Array.isArray(value)) throw new Bad('not-a-list', key)
  return value
}

const isRaw = (value: unknown): value is Raw => typeof value === 'object' && value !== null && !Array.isArray(value)

const textsOf = (raw: Raw, key: string): string[] =>
  listOf(raw, key).flatMap((value) => (typeof value === 'string' && tidy(value) ? [tidy(value)] : []))

function count(value: unknown, what: string): number {
  if (value === null || value === undefined) return 0
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > 1000)
    throw new Bad('wrong-number', what)
  return value
}

const channelNames: Record<string, FilingChannel> = { 'in-person': 'counter', online: 'online', postal: 'postal' }

function channelOf(value: unknown): ProcedureChannel {
  if (!isRaw(value)) throw new Bad('not-a-row', 'channels')
  const channel = channelNames[String(value.channel)]
  if (!channel) throw new Bad('unknown-channel', String(value.channel).slice(0, 40))
  return { channel, limit: limitOf(value.timeLimit), fees: listOf(value, 'fees').map(feeOf) }
}

function limitOf(value: unknown): ProcedureChannel['limit'] {
  if (value === null || value === undefined) return null
  if (!isRaw(value)) throw new Bad('wrong-number', 'timeLimit')
  const unit = String(value.unit)
  if (!(LIMIT_UNITS as readonly string[]).includes(unit)) throw new Bad('unknown-unit', unit.slice(0, 40))
  const amount = value.value
  const whole = typeof amount === 'number' && Number.isInteger(amount) && amount >= 0 && amount <= 10_000
  if (!whole && !(unit === 'hour' && typeof amount === 'number' && amount > 0 && amount <= 10_000)) {
    throw new Bad('wrong-number', `timeLimit ${String(amount).slice(0, 20)}`)
  }
  return { value: amount as number, unit: unit as LimitUnit }
}

function feeOf(value: unknown): Fee {
  if (!isRaw(value)) throw new Bad('not-a-row', 'fees')
  const { vnd } = value
  const fine = vnd === null || vnd === undefined || (typeof vnd === 'number' && Number.isSafeInteger(vnd) && vnd >= 0)
  if (!fine) throw new Bad('wrong-number', `vnd ${String(vnd).slice(0, 20)}`)
  return { vnd: (vnd as number | null | undefined) ?? null, note: optionalText(value, 'note', 4000) }
}

function componentOf(value: unknown): Component {
  if (!isRaw(value)) throw new Bad('not-a-row', 'components')
  return {
    name: textOf(value, 'name', 4000).replace(/\s*;$/, ''),
    group: optionalText(value, 'group', 2000),
    originals: count(value.originals, 'originals'),
    copies: count(value.copies, 'copies'),
  }
}

function caseOf(value: unknown): ProcedureCase {
  if (!isRaw(value)) throw new Bad('not-a-row', 'cases')
  const time = isRaw(value.time) ? value.time : {}
  return {
    code: textOf(value, 'code', 40),
    name: textOf(value, 'name', 1000),
    quantity: typeof time.qty === 'number' ? time.qty : null,
    unit: typeof time.type === 'string' ? time.type : null,
  }
}

/** The catalogue cuts `Tổ chức (không bao gồm doanh nghiệp, HTX)` at its comma; what belongs together is joined again. */
export function joinCut(texts: readonly string[]): string[] {
  const joined: string[] = []
  for (const text of texts) {
    const last = joined.at(-1)
    if (last !== undefined && last.split('(').length > last.split(')').length)
      joined[joined.length - 1] = `${last}, ${text}`
    else joined.push(text)
  }
  return joined
}

/** What a person should look at in a row. */
export function flagsOf(row: Pick<CatalogueRow, 'code' | 'fieldCode' | 'channels' | 'notes'>): Flag[] {
  const flags = new Set<Flag>()
  if (!isProcedureCode(row.code)) flags.add('code-form')
  if (row.fieldCode !== null && !codePatterns.field.test(row.fieldCode)) flags.add('field-code-form')
  if (row.notes.length > 0) flags.add('notes-as-papers')
  for (const channel of new Set(row.channels.map((one) => one.channel))) {
    const rows = row.channels.filter((one) => one.channel === channel)
    const limits = new Set(rows.map((one) => JSON.stringify(one.limit)))
    if (limits.size > 1) flags.add('limit-by-case')
    if (rows.some((one) => one.limit === null)) flags.add('limit-missing')
    if (rows.some((one) => one.limit?.unit === 'see-text')) flags.add('limit-in-words')
    const fees = rows.flatMap((one) => one.fees)
    if (fees.some(isDoubtfulFee)) flags.add('fee-doubtful')
    if (new Set(fees.map((fee) => fee.vnd)).size > 1) flags.add('fee-by-case')
  }
  return [...flags].sort()
}

function rowOf(raw: Raw): CatalogueRow {
  const papers = listOf(raw, 'components').map(componentOf)
  const isNote = (paper: Component) => paper.originals === 0 && paper.copies === 0
  const level = textOf(raw, 'level', 40)
  if (!(LEVELS as readonly string[]).includes(level)) throw new Bad('unknown-level', level)
  const content = {
    code: textOf(raw, 'code', 60),
    name: textOf(raw, 'name', 1000),
    level: level as Level,
    field: textOf(raw, 'field', 300),
    fieldCode: optionalText(raw, 'fieldCode', 40),
    executingAgency: textOf(raw, 'executingAgency', 1000),
    decision: optionalText(raw, 'decision', 200),
    promulgatedBy: optionalText(raw, 'promulgatedBy', 300),
    applicants: joinCut(textsOf(raw, 'applicants')),
    channels: listOf(raw, 'channels').map(channelOf),
    components: papers.filter((paper) => !isNote(paper)),
    notes: papers.filter(isNote).map((paper) => paper.name),
    results: textsOf(raw, 'results'),
    legalBasis: textsOf(raw, 'legalBasis'),
    cases: listOf(raw, 'cases').map(caseOf),
    detail: Object.fromEntries(
      ['componentsTotal', 'catalogueState', 'catalogueType', 'flags', 'resultCodes', 'componentCodes']
        .filter((key) => raw[key] !== undefined)
        .map((key) => [key, raw[key]]),
    ),
  }
  if (content.channels.length === 0) throw new Bad('missing', 'channels')
  const flags = flagsOf(content)
  return {
    ...content,
    flags,
    offered: !flags.includes('code-form'),
    fingerprint: createHash('sha256').update(JSON.stringify(content)).digest('hex'),
  }
}

/** The rows of a catalogue file, good and bad, in the file's order. Pure: the whole file is judged before anything is written. */
export function readRows(list: readonly unknown[]): { good: CatalogueRow[]; bad: RowProblem[] } {
  const good: CatalogueRow[] = []
  const bad: RowProblem[] = []
  const seen = new Map<string, number>()
  list.forEach((raw, index) => {
    const row = index + 1
    const ours = isRaw(raw) ? asExported(raw) : raw
    const code = isRaw(ours) && typeof ours.code === 'string' ? tidy(ours.code).slice(0, 60) || null : null
    try {
      if (!isRaw(ours)) throw new Bad('not-a-row', '')
      const read = rowOf(ours)
      const before = seen.get(read.code)
      if (before !== undefined) throw new Bad('duplicate', String(before))
      seen.set(read.code, row)
      good.push(read)
    } catch (error) {
      if (!(error instanceof Bad)) throw error
      bad.push({ row, code, problem: error.problem, what: error.what })
    }
  })
  return { good, bad }
}
