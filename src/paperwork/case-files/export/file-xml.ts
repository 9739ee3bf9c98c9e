import { isoDay, legalDayOf } from '../../../../packages/time/index.ts'
import { element, textElement, XML_HEAD } from '../../../kernel/xml-element.ts'
import { dayOf } from '../case-file.ts'
import { type FiledRecord, type FileRecord, orderOf, pagesOf } from './file-record.ts'

const NAMESPACE = 'urn:lienthong:ho-so:1'
const LANGUAGE = 'Tiếng Việt'
/** `02`: có điều kiện (identifiers.md §5). */
const RIGHTS = { open: '01', limited: '02' } as const

/** Mã hồ sơ as Phụ lục VI divides it. */
const fileCodeOf = ({ file, agency }: FileRecord): string =>
  element(
    'FileCode',
    {},
    textElement('OrganId', agency.oldCode),
    textElement('FileCatalog', file.year),
    textElement('FileNotation', file.notation),
  )

/**
 * A whole file as XML (VB-4.4): the fields of NĐ 30/2020/NĐ-CP, Phụ lục VI, part II, by their names there, documents in order of time, each with
 * the SHA-256 of what is stored of it. Documented in docs/operations/case-files.md.
 */
export function fileXml(record: FileRecord): string {
  const { file, agency, holder, documents } = record
  return `${XML_HEAD}${element(
    'HoSo',
    { xmlns: NAMESPACE },
    fileCodeOf(record),
    textElement('OrganCode', agency.code),
    textElement('OrganName', agency.name),
    textElement('Title', file.title),
    textElement('Maintenance', file.retention_years === null ? 'Vĩnh viễn' : `${file.retention_years} năm`),
    textElement('Rights', RIGHTS[file.usage]),
    textElement('Creator', holder),
    textElement('Language', LANGUAGE),
    textElement('StartDate', isoDay(file.started_on)),
    textElement('EndDate', file.ended_on && isoDay(file.ended_on)),
    textElement('DocTotal', documents.length),
    textElement('PageTotal', pagesOf(record)),
    textElement('Description', file.description),
    element('Documents', {}, ...documents.map((one, at) => documentXml(record, one, at))),
  )}\n`
}

/** One document; of one that whoever asks may not read only its number and day. */
function documentXml(record: FileRecord, { document, seen, parts }: FiledRecord, at: number): string {
  const known = [
    fileCodeOf(record),
    textElement('DocOrdinal', at + 1),
    textElement('CodeNumber', document.number),
    textElement('CodeNotation', document.notation),
    textElement('IssuedDate', isoDay(dayOf(document))),
  ]
  const name = document.direction === 'incoming' ? 'IncomingDocument' : 'OutgoingDocument'
  if (!seen) return element(name, { withheld: 'true' }, ...known)
  return element(
    name,
    { id: document.id },
    ...known,
    textElement('TypeName', document.type),
    textElement('OrganName', document.senderName ?? record.agency.name),
    textElement('Subject', document.subjectLine),
    textElement('Language', LANGUAGE),
    textElement('PageAmount', document.pages),
    textElement('Priority', document.urgency),
    element('SignerInfo', {}, textElement('Position', document.signerTitle)),
    textElement('ArrivalDate', document.arrivedAt && isoDay(legalDayOf(document.arrivedAt))),
    textElement('ArrivalNumber', document.arrivalNumber),
    textElement('DueDate', document.dueOn && isoDay(document.dueOn)),
    element(
      'Files',
      {},
      ...parts.map((part) =>
        element('File', { name: part.name, type: part.type, sha256: part.hash, order: orderOf(at) }),
      ),
    ),
  )
}
