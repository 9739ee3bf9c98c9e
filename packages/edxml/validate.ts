/** What a message must have before it is sent (edxml.md §12), in the error-code style the provincial validators use. */
import { isDayAfter, type LegalDay } from '../time/index.ts'
import {
  BUSINESS_TYPES,
  type DocumentMessage,
  isStatusCode,
  type Party,
  parseEdxmlDay,
  parseEdxmlMoment,
  REASON_REQUIRED,
  type StatusMessage,
} from './messages.ts'

/**
 * `code` = `N.` missing, `R.` out of range, `M.` mismatch, `T.` wrong type, then the path in the file. A `warning` does not stop sending:
 * lengths were published by one validator and are not enforced by others.
 */
export type EdxmlIssue = { code: string; level: 'error' | 'warning'; vi: string; en: string }

/** Field lengths in characters, as published by one provincial validator; configuration, not law. */
export const FIELD_LIMITS: Readonly<Record<string, number>> = {
  OrganId: 35,
  OrganName: 200,
  OrganizationInCharge: 500,
  OrganAdd: 500,
  Email: 100,
  Telephone: 20,
  Fax: 20,
  Website: 20,
  TypeName: 100,
  AttachmentName: 500,
  'Bussiness.DocumentId': 200,
  CodeNumber: 11,
  CodeNotation: 30,
  'PromulgationInfo.Place': 50,
  Subject: 500,
  Content: 500,
  'ToPlaces.Place': 150,
  SphereOfPromulgation: 100,
  TyperNotation: 10,
  'SignerInfo.FullName': 50,
}

type Reasons = { N: [string, string]; R: [string, string]; M: [string, string]; T: [string, string] }
const REASONS: Reasons = {
  N: ['thiếu', 'is missing'],
  R: ['ngoài phạm vi cho phép', 'is out of range'],
  M: ['không khớp', 'does not match'],
  T: ['sai kiểu dữ liệu', 'has the wrong type'],
}

class Issues {
  readonly list: EdxmlIssue[] = []

  add(kind: keyof Reasons, path: string, name: string, why?: [vi: string, en: string]): void {
    const [vi, en] = why ?? REASONS[kind]
    this.list.push({ code: `${kind}.${path}`, level: 'error', vi: `${name}: ${vi}.`, en: `${path} ${en}.` })
  }

  warn(path: string, name: string, vi: string, en: string): void {
    this.list.push({ code: `R.${path}`, level: 'warning', vi: `${name}: ${vi}.`, en: `${path} ${en}.` })
  }

  need(text: string | undefined, path: string, name: string): boolean {
    if (text !== undefined && text.trim() !== '') return true
    this.add('N', path, name)
    return false
  }
}

// control characters, lone surrogates and the two non-characters: what XML 1.0 cannot carry, or should not (C1)
const UNWRITABLE = /[^\P{Cc}\t\n\r]|[\ufffe\uffff]|\p{Cs}/u
/** True when XML 1.0 can carry the text. */
export const isWritableText = (text: string): boolean => !UNWRITABLE.test(text)

const PARTY_FIELDS: readonly [keyof Party, string, string][] = [
  ['organId', 'OrganId', 'Mã định danh'],
  ['organName', 'OrganName', 'Tên đơn vị'],
  ['organizationInCharge', 'OrganizationInCharge', 'Cơ quan chủ quản'],
  ['address', 'OrganAdd', 'Địa chỉ'],
  ['email', 'Email', 'Email'],
  ['telephone', 'Telephone', 'Điện thoại'],
  ['fax', 'Fax', 'Fax'],
  ['website', 'Website', 'Trang tin'],
]

type Limits = Readonly<Record<string, number>>

function checkLength(issues: Issues, text: string | undefined, path: string, name: string, limits: Limits): void {
  if (text === undefined) return
  if (!isWritableText(text)) {
    issues.add('T', path, name, [
      'có ký tự điều khiển không được phép',
      'has a control character that XML does not allow',
    ])
  }
  const tail = path.split('.')
  const max = limits[tail.slice(-2).join('.')] ?? limits[tail.at(-1) ?? '']
  if (max !== undefined && [...text].length > max) {
    issues.warn(path, name, `dài quá ${max} ký tự`, `is longer than ${max} characters`)
  }
}

function checkParty(issues: Issues, party: Party, path: string, name: string, limits: Limits): void {
  issues.need(party.organId, `${path}.OrganId`, `Mã định danh ${name}`)
  for (const [field, element, label] of PARTY_FIELDS) {
    checkLength(issues, party[field], `${path}.${element}`, `${label} (${name})`, limits)
  }
}

function checkReceivers(issues: Issues, to: readonly Party[], limits: Limits): void {
  if (to.length === 0) issues.add('N', 'MessageHeader.To', 'Nơi nhận')
  const seen = new Set<string>()
  for (const party of to) {
    checkParty(issues, party, 'MessageHeader.To', 'đơn vị nhận', limits)
    if (seen.has(party.organId)) {
      issues.add('M', 'MessageHeader.To.OrganId', 'Nơi nhận', [
        `mã ${party.organId} bị lặp`,
        `repeats the code ${party.organId}`,
      ])
    }
    seen.add(party.organId)
  }
}

function checkBusiness(issues: Issues, message: DocumentMessage): void {
  const { business } = message
  const path = 'TraceHeaderList.Bussiness'
  if (!Object.hasOwn(BUSINESS_TYPES, business.type)) issues.add('R', `${path}.BussinessDocType`, 'Loại nghiệp vụ')
  if (business.type === 2) issues.need(business.documentId, `${path}.DocumentId`, 'Mã văn bản được cập nhật')
  if (business.type === 3 && !business.replaces?.length) {
    issues.add('N', `${path}.ReplacementInfoList.ReplacementInfo.DocumentId`, 'Mã văn bản bị thay thế')
  }
}

function checkOptionalTexts(issues: Issues, message: DocumentMessage, limits: Limits): void {
  const texts: [string | undefined, string, string][] = [
    [message.code.number, 'Code.CodeNumber', 'Số văn bản'],
    [message.code.notation, 'Code.CodeNotation', 'Ký hiệu văn bản'],
    [message.promulgation.place, 'PromulgationInfo.Place', 'Địa danh'],
    [message.documentType.typeName, 'DocumentType.TypeName', 'Tên loại văn bản'],
    [message.subject, 'Subject', 'Trích yếu'],
    [message.content, 'Content', 'Tóm tắt nội dung'],
    [message.signer?.fullName, 'SignerInfo.FullName', 'Người ký'],
    [message.signer?.competence, 'SignerInfo.Competence', 'Quyền hạn ký'],
    [message.signer?.position, 'SignerInfo.Position', 'Chức vụ người ký'],
    [message.other?.sphereOfPromulgation, 'OtherInfo.SphereOfPromulgation', 'Phạm vi lưu hành'],
    [message.other?.typerNotation, 'OtherInfo.TyperNotation', 'Ký hiệu người soạn thảo'],
    [message.business.reason, 'Bussiness.BussinessDocReason', 'Lý do nghiệp vụ'],
    [message.business.documentId, 'Bussiness.DocumentId', 'Mã văn bản liên quan'],
  ]
  for (const [text, path, name] of texts) checkLength(issues, text, `MessageHeader.${path}`, name, limits)
  for (const place of message.toPlaces) checkLength(issues, place, 'MessageHeader.ToPlaces.Place', 'Nơi nhận', limits)
}

/**
 * Everything wrong with a document message before it is sent; empty when it may go. `today` is the legal day of sending: a promulgation
 * date after it is refused.
 */
export function validateDocument(
  message: DocumentMessage,
  today: LegalDay,
  limits: Limits = FIELD_LIMITS,
): EdxmlIssue[] {
  const issues = new Issues()
  checkParty(issues, message.from, 'MessageHeader.From', 'đơn vị gửi', limits)
  checkReceivers(issues, message.to, limits)
  issues.need(message.documentId, 'MessageHeader.DocumentId', 'Mã văn bản')
  issues.need(message.code.number, 'MessageHeader.Code.CodeNumber', 'Số văn bản')
  issues.need(message.code.notation, 'MessageHeader.Code.CodeNotation', 'Ký hiệu văn bản')
  const datePath = 'MessageHeader.PromulgationInfo.PromulgationDate'
  if (issues.need(message.promulgation.date, datePath, 'Ngày ban hành')) {
    const day = parseEdxmlDay(message.promulgation.date)
    if (!day) issues.add('T', datePath, 'Ngày ban hành', ['không đọc được', 'cannot be read'])
    else if (isDayAfter(day, today)) {
      issues.add('R', datePath, 'Ngày ban hành', ['sau ngày hôm nay', 'is in the future'])
    }
  }
  issues.need(message.subject, 'MessageHeader.Subject', 'Trích yếu')
  issues.need(message.documentType.typeName, 'MessageHeader.DocumentType.TypeName', 'Tên loại văn bản')
  if (!/^\d+$/.test(message.documentType.type)) {
    issues.add('T', 'MessageHeader.DocumentType.Type', 'Loại văn bản', ['phải là số nguyên', 'must be an integer'])
  }
  checkBusiness(issues, message)
  checkOptionalTexts(issues, message, limits)
  return issues.list
}

/** Everything wrong with a status message before it is sent; empty when it may go. */
export function validateStatus(status: StatusMessage, limits: Limits = FIELD_LIMITS): EdxmlIssue[] {
  const issues = new Issues()
  checkParty(issues, status.from, 'MessageHeader.From', 'đơn vị phản hồi', limits)
  const { organId, code, documentId } = status.responseFor
  issues.need(organId, 'MessageHeader.ResponseFor.OrganId', 'Mã định danh nơi nhận trạng thái')
  issues.need(code, 'MessageHeader.ResponseFor.Code', 'Số, ký hiệu văn bản')
  issues.need(documentId, 'MessageHeader.ResponseFor.DocumentId', 'Mã văn bản')
  const known = issues.need(status.statusCode, 'MessageHeader.StatusCode', 'Mã trạng thái')
  if (known && !isStatusCode(status.statusCode)) issues.add('R', 'MessageHeader.StatusCode', 'Mã trạng thái')
  if (REASON_REQUIRED.some((required) => required === status.statusCode)) {
    issues.need(status.description, 'MessageHeader.Description', 'Lý do')
  }
  checkLength(issues, status.description, 'MessageHeader.Description', 'Nội dung', limits)
  if (issues.need(status.timestamp, 'MessageHeader.Timestamp', 'Thời điểm') && !parseEdxmlMoment(status.timestamp)) {
    issues.add('T', 'MessageHeader.Timestamp', 'Thời điểm', ['không đọc được', 'cannot be read'])
  }
  return issues.list
}

/** Paths of the fields of a received document that are longer than published: worth a warning, never a refusal. */
export function overlongFields(message: DocumentMessage, limits: Limits = FIELD_LIMITS): string[] {
  const issues = new Issues()
  checkParty(issues, message.from, 'MessageHeader.From', '', limits)
  for (const party of message.to) checkParty(issues, party, 'MessageHeader.To', '', limits)
  checkOptionalTexts(issues, message, limits)
  return [...new Set(issues.list.filter((issue) => issue.level === 'warning').map((issue) => issue.code.slice(2)))]
}

/** True when nothing of the list stops sending. */
export const maySend = (issues: readonly EdxmlIssue[]): boolean => issues.every((issue) => issue.level !== 'error')
