/** From the tree of a header to a message: absent is empty, order and prefixes do not matter, doubts become warnings (edxml.md §7). */

import { EdxmlError } from './error.ts'
import {
  BUSINESS_TYPES,
  type Business,
  type BusinessType,
  type DocumentMessage,
  isStatusCode,
  type OtherInfo,
  type Party,
  parseEdxmlDay,
  parseEdxmlMoment,
  type ResponseFor,
  type StaffInfo,
  type StatusMessage,
  type TraceHop,
} from './messages.ts'
import { child, childrenOf, type HeaderNode, hasChild, intOf, rawText, textOf } from './tree.ts'
import { overlongFields } from './validate.ts'

/** A doubt that does not stop receipt. `code` is stable; `path` names the element. */
export type EdxmlWarning = { code: EdxmlWarningCode; path: string; vi: string; en: string }

const WARNINGS = {
  'edxml.no-trace': ['Không có vết chuyển', 'No trace of the way'],
  'edxml.no-document-id': ['Thiếu mã văn bản', 'The document has no DocumentId'],
  'edxml.no-code': ['Thiếu số hoặc ký hiệu văn bản', 'The number or notation is missing'],
  'edxml.no-subject': ['Thiếu trích yếu', 'The subject is missing'],
  'edxml.no-date': ['Thiếu ngày ban hành', 'The promulgation date is missing'],
  'edxml.date-unreadable': ['Không đọc được ngày', 'A date cannot be read'],
  'edxml.value-unknown': ['Giá trị ngoài danh mục', 'A value is outside its list'],
  'edxml.organ-id-unknown-form': ['Mã định danh không theo mẫu', 'An agency code has an unknown form'],
  'edxml.receiver-repeated': ['Một đơn vị nhận bị lặp', 'A receiver is repeated'],
  'edxml.receiver-without-code': ['Một nơi nhận không có mã', 'A receiver has no code'],
  'edxml.two-containers': ['Có cả MessageHeader và Status', 'Both MessageHeader and Status are present'],
  'edxml.status-alias': ['Mã trạng thái được đọc theo mã tương đương', 'The status code was read as its alias'],
  'edxml.attachment-missing': ['Danh mục nêu tệp nhưng tệp không có', 'A listed attachment is not in the file'],
  'edxml.attachment-unlisted': ['Tệp đính kèm không có trong danh mục', 'An attachment is not listed in the manifest'],
  'edxml.content-type-differs': ['Hai nơi ghi loại tệp khác nhau', 'The two content types of a file differ'],
  'edxml.field-too-long': ['Nội dung dài quá mức quy định', 'A field is longer than published'],
  'edxml.unknown-element': ['Phần tử lạ, đã bỏ qua', 'An unknown element was ignored'],
} as const
export type EdxmlWarningCode = keyof typeof WARNINGS

export function edxmlWarning(code: EdxmlWarningCode, path: string): EdxmlWarning {
  const [vi, en] = WARNINGS[code]
  return { code, path, vi: `${vi} (${path}).`, en: `${en} (${path}).` }
}

type Warn = (code: EdxmlWarningCode, path: string) => void

/** Codes that are known to travel: new root-first, old leaf-first (all widths seen), centres, enterprises (identifiers.md §1.3). */
const ORGAN_ID_FORMS = [
  /^[A-Y]\d{2}(\.[A-Z0-9]+)*$/,
  /^(\d{3}\.)?\d{2,3}\.\d{2}\.[A-Z]{1,2}\d{1,2}$/,
  /^\d{2}\.\d{2}\.W\d{2}$/,
  /^\d{10}(-\d{3})?$|^\d{12}$/,
]

/** True for every code form that is known to travel on the axis; an unknown one is a warning, never a refusal. */
export const isKnownOrganIdForm = (organId: string): boolean =>
  organId.length <= 35 && ORGAN_ID_FORMS.some((form) => form.test(organId))

function partyOf(node: HeaderNode, path: string, warn: Warn): Party {
  const organId = rawText(node, 'OrganId') ?? ''
  if (organId !== '' && !isKnownOrganIdForm(organId)) warn('edxml.organ-id-unknown-form', `${path}.OrganId`)
  return withoutAbsent({
    organId,
    organizationInCharge: textOf(node, 'OrganizationInCharge'),
    organName: textOf(node, 'OrganName'),
    address: textOf(node, 'OrganAdd'),
    email: textOf(node, 'Email'),
    telephone: textOf(node, 'Telephone'),
    fax: textOf(node, 'Fax'),
    website: textOf(node, 'Website'),
  })
}

/** The same record without the keys that are undefined, so that messages compare and print well. */
function withoutAbsent<T extends object>(record: T): T {
  for (const key of Object.keys(record) as (keyof T)[]) if (record[key] === undefined) delete record[key]
  return record
}

const orAbsent = <T extends object>(record: T): T | undefined =>
  Object.keys(withoutAbsent(record)).length === 0 ? undefined : record

const staffOf = (node: HeaderNode): StaffInfo | undefined =>
  orAbsent({
    department: textOf(node, 'Department'),
    departmentId: textOf(node, 'DepartmentId'),
    staff: textOf(node, 'Staff'),
    staffId: textOf(node, 'StaffId'),
    email: textOf(node, 'Email'),
    mobile: textOf(node, 'Mobile'),
  })

const responseForOf = (node: HeaderNode): ResponseFor | undefined =>
  orAbsent({
    organId: rawText(node, 'OrganId'),
    code: rawText(node, 'Code'),
    documentId: rawText(node, 'DocumentId'),
    promulgationDate: rawText(node, 'PromulgationDate'),
  })

const texts = (node: HeaderNode, name: string): string[] =>
  childrenOf(node, name)
    .map((each) => each.text.trim().normalize('NFC'))
    .filter((text) => text !== '')

const listOrAbsent = <T>(list: T[]): T[] | undefined => (list.length === 0 ? undefined : list)

function otherOf(node: HeaderNode, warn: Warn): OtherInfo | undefined {
  const path = 'MessageHeader.OtherInfo'
  const direction = rawText(node, 'Direction')?.toLowerCase()
  let priority = intOf(node, 'Priority')
  if ((priority ?? 0) > 4 || (priority === undefined && rawText(node, 'Priority'))) {
    warn('edxml.value-unknown', `${path}.Priority`)
    priority = 0
  }
  return orAbsent({
    priority,
    sphereOfPromulgation: textOf(node, 'SphereOfPromulgation'),
    typerNotation: textOf(node, 'TyperNotation'),
    promulgationAmount: intOf(node, 'PromulgationAmount'),
    pageAmount: intOf(node, 'PageAmount'),
    direction: direction === undefined ? undefined : direction === 'true' || direction === '1',
    appendixes: listOrAbsent(texts(child(node, 'Appendixes'), 'Appendix')),
  })
}

function changeOf(node: HeaderNode): Business['change'] {
  const removed: string[] = []
  const added: string[] = []
  for (const receiver of childrenOf(child(node, 'ReceiverList'), 'Receiver')) {
    const organId = rawText(receiver, 'OrganId')
    const kind = rawText(receiver, 'ReceiverType')
    if (organId && kind === '0') removed.push(organId)
    if (organId && kind === '1') added.push(organId)
  }
  const isSet = (name: string): boolean => /^(1|true)$/i.test(rawText(node, name) ?? '')
  return { document: isSet('DocumentInfo'), receivers: isSet('DocumentReceiver'), removed, added }
}

function businessOf(list: HeaderNode, warn: Warn): Business {
  const node = child(list, 'Bussiness')
  const text = rawText(node, 'BussinessDocType')
  const number = text === undefined ? 0 : Number(text)
  const known = Object.hasOwn(BUSINESS_TYPES, number)
  if (!known) warn('edxml.value-unknown', 'TraceHeaderList.Bussiness.BussinessDocType')
  const replaces = childrenOf(child(node, 'ReplacementInfoList'), 'ReplacementInfo').flatMap((info) => {
    const documentId = rawText(info, 'DocumentId')
    const organIds = childrenOf(child(info, 'OrganIdList'), 'OrganId').map((each) => each.text.trim())
    return documentId ? [{ documentId, organIds: organIds.filter((organId) => organId !== '') }] : []
  })
  return withoutAbsent({
    type: (known ? number : 0) as BusinessType,
    documentId: rawText(node, 'DocumentId'),
    reason: textOf(node, 'BussinessDocReason'),
    paper: rawText(node, 'Paper'),
    change: hasChild(node, 'BussinessDocumentInfo') ? changeOf(child(node, 'BussinessDocumentInfo')) : undefined,
    replaces: listOrAbsent(replaces),
    staff: staffOf(child(node, 'StaffInfo')),
  })
}

function receiversOf(header: HeaderNode, warn: Warn): Party[] {
  const path = 'MessageHeader.To'
  const receivers: Party[] = []
  for (const node of childrenOf(header, 'To')) {
    const party = partyOf(node, path, warn)
    if (party.organId === '') {
      if (Object.keys(party).length > 1) warn('edxml.receiver-without-code', path)
    } else if (receivers.some((other) => other.organId === party.organId)) warn('edxml.receiver-repeated', path)
    else receivers.push(party)
  }
  if (receivers.length === 0) throw new EdxmlError('edxml.no-receiver')
  return receivers
}

function checkDate(text: string | undefined, path: string, warn: Warn, read: (text: string) => unknown): void {
  if (text !== undefined && read(text) === undefined) warn('edxml.date-unreadable', path)
}

function traceOf(list: HeaderNode, warn: Warn): TraceHop[] {
  const hops = childrenOf(list, 'TraceHeader').map((node) =>
    withoutAbsent({ organId: rawText(node, 'OrganId'), timestamp: rawText(node, 'Timestamp') ?? '' }),
  )
  if (hops.length === 0) warn('edxml.no-trace', 'TraceHeaderList')
  return hops
}

function warnOfGaps(message: DocumentMessage, warn: Warn): void {
  if (message.documentId === '') warn('edxml.no-document-id', 'MessageHeader.DocumentId')
  if (message.code.number === '' || message.code.notation === '') warn('edxml.no-code', 'MessageHeader.Code')
  if (message.subject === '') warn('edxml.no-subject', 'MessageHeader.Subject')
  const datePath = 'MessageHeader.PromulgationInfo.PromulgationDate'
  if (message.promulgation.date === '') warn('edxml.no-date', datePath)
  else checkDate(message.promulgation.date, datePath, warn, parseEdxmlDay)
  checkDate(message.dueDate, 'MessageHeader.DueDate', warn, parseEdxmlDay)
  for (const path of overlongFields(message)) warn('edxml.field-too-long', path)
}

/** 0 occurs in real letters and means 1 (edxml.md §3). */
function steeringOf(header: HeaderNode, warn: Warn): number | undefined {
  const value = intOf(header, 'SteeringType')
  if (value === undefined) return undefined
  if (value > 3) warn('edxml.value-unknown', 'MessageHeader.SteeringType')
  return value === 0 || value > 3 ? 1 : value
}

/** @throws EdxmlError when sender or receiver is missing: without them nothing can be done with the file. */
export function documentOf(header: HeaderNode, traces: HeaderNode, warn: Warn): DocumentMessage {
  const from = partyOf(child(header, 'From'), 'MessageHeader.From', warn)
  if (from.organId === '') throw new EdxmlError('edxml.no-sender')
  const code = child(header, 'Code')
  const promulgation = child(header, 'PromulgationInfo')
  const type = child(header, 'DocumentType')
  const signer = child(header, 'SignerInfo')
  const message: DocumentMessage = withoutAbsent({
    from,
    to: receiversOf(header, warn),
    documentId: rawText(header, 'DocumentId') ?? '',
    code: { number: textOf(code, 'CodeNumber') ?? '', notation: textOf(code, 'CodeNotation') ?? '' },
    promulgation: withoutAbsent({
      place: textOf(promulgation, 'Place'),
      date: rawText(promulgation, 'PromulgationDate') ?? '',
    }),
    documentType: withoutAbsent({
      type: rawText(type, 'Type') ?? '',
      typeDetail: rawText(type, 'TypeDetail'),
      typeName: textOf(type, 'TypeName') ?? '',
    }),
    subject: textOf(header, 'Subject') ?? '',
    content: textOf(header, 'Content'),
    signer: orAbsent({
      competence: textOf(signer, 'Competence'),
      position: textOf(signer, 'Position'),
      fullName: textOf(signer, 'FullName'),
    }),
    dueDate: rawText(header, 'DueDate'),
    other: otherOf(child(header, 'OtherInfo'), warn),
    responseFor: childrenOf(header, 'ResponseFor').flatMap((node) => responseForOf(node) ?? []),
    steeringType: steeringOf(header, warn),
    responseForTask: listOrAbsent(texts(child(header, 'ResponseForTask'), 'TaskCode')),
    applicationType: textOf(header, 'ApplicationType'),
    toPlaces: texts(child(header, 'ToPlaces'), 'Place'),
    business: businessOf(traces, warn),
    trace: traceOf(traces, warn),
  })
  warnOfGaps(message, warn)
  return message
}

/** `1` → `01`, then the reading aliases of the configuration. */
function statusCodeOf(text: string, aliases: Readonly<Record<string, string>>, warn: Warn): string {
  const padded = /^\d$/.test(text) ? `0${text}` : text
  const alias = Object.hasOwn(aliases, padded) ? aliases[padded] : undefined
  if (alias !== undefined) warn('edxml.status-alias', 'MessageHeader.StatusCode')
  const code = alias ?? padded
  if (!isStatusCode(code)) warn('edxml.value-unknown', 'MessageHeader.StatusCode')
  return code
}

/** @throws EdxmlError when the reporter or every trace of the answered document is missing. */
export function statusOf(header: HeaderNode, aliases: Readonly<Record<string, string>>, warn: Warn): StatusMessage {
  const from = partyOf(child(header, 'From'), 'MessageHeader.From', warn)
  if (from.organId === '') throw new EdxmlError('edxml.no-sender')
  const responseFor = responseForOf(child(header, 'ResponseFor'))
  if (!responseFor) throw new EdxmlError('edxml.no-response-for')
  const timestamp = rawText(header, 'Timestamp') ?? ''
  checkDate(timestamp, 'MessageHeader.Timestamp', warn, parseEdxmlMoment)
  return withoutAbsent({
    from,
    responseFor,
    staff: staffOf(child(header, 'StaffInfo')),
    statusCode: statusCodeOf(rawText(header, 'StatusCode') ?? '', aliases, warn),
    description: textOf(header, 'Description'),
    timestamp,
  })
}
