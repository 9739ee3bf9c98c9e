/** The words of edXML (QCVN 102:2016/BTTTT and its amendment 1:2022): messages, codes, dates. See shared reference edxml.md. */
import { type Instant, type LegalDay, legalDayFrom, plus, startOfLegalDay, wallTime } from '../time/index.ts'

export const EDXML_NAMESPACE = 'http://www.mic.gov.vn/TBT/QCVN_102_2016'

/** A unit as the message names it. Only the code is certain; all texts are as the sender wrote them. */
export type Party = {
  organId: string
  organizationInCharge?: string
  organName?: string
  address?: string
  email?: string
  telephone?: string
  fax?: string
  website?: string
}

export type StaffInfo = {
  department?: string
  departmentId?: string
  staff?: string
  staffId?: string
  email?: string
  mobile?: string
}

/** The document that is answered. `code` is `number/notation`; dates are texts as on the wire, read them with {@link parseEdxmlDay}. */
export type ResponseFor = { organId?: string; code?: string; documentId?: string; promulgationDate?: string }

export type OtherInfo = {
  /** 0 thường … 4 hoả tốc hẹn giờ. */
  priority?: number
  sphereOfPromulgation?: string
  typerNotation?: string
  promulgationAmount?: number
  pageAmount?: number
  direction?: boolean
  appendixes?: string[]
}

/** One hop of the way; `organId` is absent when the hop did not name itself. */
export type TraceHop = { organId?: string; timestamp: string }

export const BUSINESS_TYPES = {
  0: { vi: 'Văn bản điện tử mới', en: 'New document' },
  1: { vi: 'Thu hồi văn bản điện tử', en: 'Recall' },
  2: { vi: 'Cập nhật văn bản điện tử', en: 'Update' },
  3: { vi: 'Văn bản thay thế', en: 'Replacement' },
} as const
export type BusinessType = keyof typeof BUSINESS_TYPES

/** What the message does (`Bussiness` on the wire; the misspelling is part of the format). */
export type Business = {
  type: BusinessType
  /** The recalled or updated document; stale values occur on type 0 and mean nothing there. */
  documentId?: string
  reason?: string
  paper?: string
  /** Type 2: what was changed; `removed`/`added` units by code, unchanged ones are not listed. */
  change?: { document: boolean; receivers: boolean; removed: string[]; added: string[] }
  /** Type 3: the replaced documents, each with the units that held it. */
  replaces?: { documentId: string; organIds: string[] }[]
  staff?: StaffInfo
}

/** A document message, all fields of the standard. JSON-safe: dates stay the texts of the wire. */
export type DocumentMessage = {
  from: Party
  to: Party[]
  documentId: string
  code: { number: string; notation: string }
  promulgation: { place?: string; date: string }
  /** `type` is not a usable code list: decide by `typeName`, keep the integer. */
  documentType: { type: string; typeDetail?: string; typeName: string }
  subject: string
  content?: string
  signer?: { competence?: string; position?: string; fullName?: string }
  dueDate?: string
  other?: OtherInfo
  responseFor: ResponseFor[]
  /** 1 not steering, 2 steering, 3 report on steering. */
  steeringType?: number
  responseForTask?: string[]
  applicationType?: string
  /** The receivers printed on the document: for the record, not the routing. */
  toPlaces: string[]
  business: Business
  trace: TraceHop[]
}

/** What the receiving (or, for 13, the sending) office did with a document. */
export type StatusMessage = {
  from: Party
  responseFor: ResponseFor
  staff?: StaffInfo
  /** Two digits, see {@link STATUS_CODES}; unknown codes are kept. */
  statusCode: string
  description?: string
  timestamp: string
}

export const STATUS_CODES = {
  '01': { vi: 'Đã đến', en: 'Arrived' },
  '02': { vi: 'Từ chối tiếp nhận', en: 'Refused' },
  '03': { vi: 'Đã tiếp nhận', en: 'Registered' },
  '04': { vi: 'Phân công xử lý', en: 'Assigned' },
  '05': { vi: 'Đang xử lý', en: 'In process' },
  '06': { vi: 'Hoàn thành xử lý', en: 'Finished' },
  '13': { vi: 'Yêu cầu lấy lại văn bản', en: 'Asked to take back' },
  '15': { vi: 'Đồng ý cập nhật/lấy lại', en: 'Agreed to update or give back' },
  '16': { vi: 'Từ chối cập nhật/lấy lại', en: 'Refused to update or give back' },
} as const
export type StatusCode = keyof typeof STATUS_CODES
export const isStatusCode = (code: string): code is StatusCode => Object.hasOwn(STATUS_CODES, code)

/** 02, 13 and 16 must say why, in `Description` (edxml.md §9.1). */
export const REASON_REQUIRED: readonly StatusCode[] = ['02', '13', '16']

const two = (value: number): string => String(value).padStart(2, '0')

/** `2026/11/22`: a legal day as edXML writes it. */
export const formatEdxmlDay = (day: LegalDay): string =>
  `${String(day.year).padStart(4, '0')}/${two(day.month)}/${two(day.day)}`

/** `2026/11/22 09:12:44`: a moment as edXML writes it, Vietnamese wall time, whole seconds. */
export function formatEdxmlMoment(at: Instant): string {
  const wall = wallTime(at)
  const day = `${String(wall.year).padStart(4, '0')}/${two(wall.month)}/${two(wall.day)}`
  return `${day} ${two(wall.hour)}:${two(wall.minute)}:${two(wall.second)}`
}

const DAY_FORMS = [
  /^(?<year>\d{4})\/(?<month>\d{1,2})\/(?<day>\d{1,2})$/,
  /^(?<day>\d{1,2})\/(?<month>\d{1,2})\/(?<year>\d{4})$/,
  /^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})$/,
]

/**
 * Reads a day of the wire: `yyyy/MM/dd`, then `dd/MM/yyyy`, then `yyyy-MM-dd` (edxml.md §7.1); a time of day behind it is ignored.
 * Nothing else is guessed: an unreadable text or a day that does not exist (`2014/02/30`) gives nothing and never blocks receipt.
 */
export function parseEdxmlDay(text: string): LegalDay | undefined {
  const head = text.trim().split(/[ T]/, 1)[0] ?? ''
  for (const form of DAY_FORMS) {
    const groups = form.exec(head)?.groups
    if (!groups) continue
    try {
      return legalDayFrom(Number(groups.year), Number(groups.month), Number(groups.day))
    } catch {
      return undefined
    }
  }
  return undefined
}

/** Reads a date-time of the wire as Vietnamese wall time; a day alone is its midnight. Unreadable gives nothing. */
export function parseEdxmlMoment(text: string): Instant | undefined {
  const day = parseEdxmlDay(text)
  if (!day) return undefined
  const rest = /^\S+?[ T]+(.*)$/.exec(text.trim())?.[1]
  if (rest === undefined) return startOfLegalDay(day)
  const time = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?$/.exec(rest)
  if (!time) return undefined
  const [hours, minutes, seconds] = [Number(time[1]), Number(time[2]), Number(time[3] ?? 0)]
  if (hours > 23 || minutes > 59 || seconds > 59) return undefined
  return plus(startOfLegalDay(day), { hours, minutes, seconds })
}

/** The usual identity of a document: `OrganId,yyyy/MM/dd,Number/Notation` (edxml.md §3). Received ones are opaque text. */
export const documentIdOf = (organId: string, day: LegalDay, number: string, notation: string): string =>
  `${organId},${formatEdxmlDay(day)},${number}/${notation}`

/** The code of a document as statuses write it: `120/UBND-VP`. */
export const documentCode = (code: { number: string; notation: string }): string => `${code.number}/${code.notation}`
