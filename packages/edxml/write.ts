/** The strict writer: prefixes, order and omissions exactly as QCVN 102 receivers compare them (edxml.md §1.1), in pieces, never whole. */
import { randomUUID } from 'node:crypto'
import { zipOneEntry } from '../zip/index.ts'
import { EdxmlError } from './error.ts'
import {
  type Business,
  type DocumentMessage,
  EDXML_NAMESPACE,
  type Party,
  type ResponseFor,
  type StaffInfo,
  type StatusMessage,
} from './messages.ts'
import { extensionOf } from './names.ts'
import { isWritableText } from './validate.ts'

/** A file to send. `content` is read once, in order; `id` is the content id without `cid:` (a UUID when absent). */
export type OutgoingAttachment = {
  id?: string
  name: string
  description?: string
  content: Uint8Array | Iterable<Uint8Array> | AsyncIterable<Uint8Array>
}

/** These travel raw, everything else in a ZIP of one entry: what readers of the kit in use understand (edxml.md §4.2). */
const RAW_TYPES: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  doc: 'application/doc',
  docx: 'application/docx',
  zip: 'application/zip',
}
const ZIP_TYPE = 'application/zip'

/** The content type both places of the file carry for an attachment of that name. */
export const contentTypeOf = (name: string): string => RAW_TYPES[extensionOf(name)] ?? ZIP_TYPE

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' }

/** @throws EdxmlError `edxml.unwritable-text` naming the element when XML cannot carry the text. */
export function escaped(text: string, element: string): string {
  if (!isWritableText(text)) throw new EdxmlError('edxml.unwritable-text', element)
  return text.replace(/[&<>\r]/g, (character) => ESCAPES[character]!)
}

type Content = string | number | boolean | undefined | Element[]
type Element = { name: string; content: Content; attributes?: string }

const isEmpty = (content: Content): boolean =>
  content === undefined || content === '' || (Array.isArray(content) && content.every((each) => isEmpty(each.content)))

/** Prints elements with two spaces a level; one that would be empty is left out, with everything that would be empty around it. */
function print(elements: readonly Element[], level: number, prefix: string): string {
  const indent = '  '.repeat(level)
  let out = ''
  for (const { name, content, attributes = '' } of elements) {
    if (isEmpty(content)) continue
    const tag = `${prefix}${name}`
    out += Array.isArray(content)
      ? `${indent}<${tag}${attributes}>\n${print(content, level + 1, prefix)}${indent}</${tag}>\n`
      : `${indent}<${tag}${attributes}>${escaped(String(content), name)}</${tag}>\n`
  }
  return out
}

const el = (name: string, content: Content): Element => ({ name, content })
const many = (name: string, values: readonly string[] | undefined): Element[] =>
  (values ?? []).map((value) => el(name, value))

const partyElements = (party: Party): Element[] => [
  el('OrganId', party.organId),
  el('OrganizationInCharge', party.organizationInCharge),
  el('OrganName', party.organName),
  el('OrganAdd', party.address),
  el('Email', party.email),
  el('Telephone', party.telephone),
  el('Fax', party.fax),
  el('Website', party.website),
]

const responseForElements = (answered: ResponseFor): Element[] => [
  el('OrganId', answered.organId),
  el('Code', answered.code),
  el('DocumentId', answered.documentId),
  el('PromulgationDate', answered.promulgationDate),
]

const staffElements = (staff: StaffInfo | undefined): Element[] => [
  el('Department', staff?.department),
  el('DepartmentId', staff?.departmentId),
  el('Staff', staff?.staff),
  el('StaffId', staff?.staffId),
  el('Email', staff?.email),
  el('Mobile', staff?.mobile),
]

const otherElements = ({ other }: DocumentMessage): Element[] => [
  el('Priority', other?.priority),
  el('SphereOfPromulgation', other?.sphereOfPromulgation),
  el('TyperNotation', other?.typerNotation),
  el('PromulgationAmount', other?.promulgationAmount),
  el('PageAmount', other?.pageAmount),
  el('Direction', other?.direction),
  el('Appendixes', many('Appendix', other?.appendixes)),
]

const messageElements = (message: DocumentMessage): Element[] => [
  el('From', partyElements(message.from)),
  ...message.to.map((party) => el('To', partyElements(party))),
  el('DocumentId', message.documentId),
  el('Code', [el('CodeNumber', message.code.number), el('CodeNotation', message.code.notation)]),
  el('PromulgationInfo', [el('Place', message.promulgation.place), el('PromulgationDate', message.promulgation.date)]),
  el('DocumentType', [
    el('Type', message.documentType.type),
    el('TypeDetail', message.documentType.typeDetail),
    el('TypeName', message.documentType.typeName),
  ]),
  el('Subject', message.subject),
  el('Content', message.content),
  el('SignerInfo', [
    el('Competence', message.signer?.competence),
    el('Position', message.signer?.position),
    el('FullName', message.signer?.fullName),
  ]),
  el('DueDate', message.dueDate),
  el('OtherInfo', otherElements(message)),
  ...message.responseFor.map((answered) => el('ResponseFor', responseForElements(answered))),
  el('SteeringType', message.steeringType),
  el('ResponseForTask', many('TaskCode', message.responseForTask)),
  el('ApplicationType', message.applicationType),
  el('ToPlaces', many('Place', message.toPlaces)),
]

function changeElements(change: Business['change']): Element[] {
  if (!change) return []
  const receiver = (organId: string, kind: number): Element =>
    el('Receiver', [el('OrganId', organId), el('ReceiverType', kind)])
  return [
    el('DocumentInfo', change.document ? '1' : '0'),
    el('DocumentReceiver', change.receivers ? '1' : '0'),
    el('ReceiverList', [
      ...change.removed.map((organId) => receiver(organId, 0)),
      ...change.added.map((organId) => receiver(organId, 1)),
    ]),
  ]
}

const businessElements = (business: Business): Element[] => [
  // a stale id on a new document is noise others had to learn to ignore: never written
  el('DocumentId', business.type === 0 ? undefined : business.documentId),
  el('BussinessDocType', business.type),
  el('BussinessDocReason', business.reason),
  el('Paper', business.paper),
  el('BussinessDocumentInfo', changeElements(business.change)),
  el(
    'ReplacementInfoList',
    (business.replaces ?? []).map(({ documentId, organIds }) =>
      el('ReplacementInfo', [el('DocumentId', documentId), el('OrganIdList', many('OrganId', organIds))]),
    ),
  ),
  el('StaffInfo', staffElements(business.staff)),
]

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
const ROOT = `<edXML xmlns="${EDXML_NAMESPACE}">\n`
const ENVELOPE = `  <edXML:edXMLEnvelope xmlns:edXML="${EDXML_NAMESPACE}">\n`
const END = '</edXML>\n'

type Listed = Omit<OutgoingAttachment, 'id'> & { cid: string; type: string }

function manifest(attachments: readonly Listed[]): string {
  const references = attachments.map(({ cid, type, description, name }) =>
    el('Reference', [
      el('ContentId', cid),
      el('ContentType', type),
      el('Description', description),
      el('AttachmentName', name),
    ]),
  )
  // the manifest is required even when it lists nothing
  return `    <edXML:edXMLBody>\n      <edXML:edXMLManifest version="1.0">\n${print(references, 4, 'edXML:')}      </edXML:edXMLManifest>\n    </edXML:edXMLBody>\n`
}

function documentHead(message: DocumentMessage, attachments: readonly Listed[]): string {
  const header = print(
    [
      el('MessageHeader', messageElements(message)),
      el('TraceHeaderList', [
        el('Bussiness', businessElements(message.business)),
        ...message.trace.map((hop) => el('TraceHeader', [el('OrganId', hop.organId), el('Timestamp', hop.timestamp)])),
      ]),
    ],
    3,
    'edXML:',
  )
  const body = manifest(attachments)
  return `${DECLARATION}${ROOT}${ENVELOPE}    <edXML:edXMLHeader>\n${header}    </edXML:edXMLHeader>\n${body}  </edXML:edXMLEnvelope>\n  <AttachmentEncoded>\n`
}

const PIECE = 48 * 1024

/** Base64 without line breaks, in pieces cut at multiples of three bytes. */
async function* base64(content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Buffer> {
  let carry = Buffer.alloc(0)
  for await (const chunk of content) {
    for (let at = 0; at < chunk.length; at += PIECE) {
      const piece = Buffer.concat([carry, chunk.subarray(at, at + PIECE)])
      const whole = piece.length - (piece.length % 3)
      carry = piece.subarray(whole)
      if (whole > 0) yield Buffer.from(piece.toString('base64', 0, whole), 'latin1')
    }
  }
  if (carry.length > 0) yield Buffer.from(carry.toString('base64'), 'latin1')
}

async function* attachmentPieces(attachment: Listed): AsyncGenerator<Buffer> {
  const { cid, name, description, type, content } = attachment
  const labels = [
    el('ContentId', cid),
    el('AttachmentName', name),
    el('Description', description),
    el('ContentType', type),
  ]
  yield Buffer.from(
    `    <Attachment>\n${print(labels, 3, '')}      <edXML:ContentTransferEncoded xmlns:edXML="${EDXML_NAMESPACE}">`,
  )
  const source = content instanceof Uint8Array ? [content] : content
  const extension = extensionOf(name)
  const raw = RAW_TYPES[extension] !== undefined
  // the entry name only needs a form readers take as an envelope: never the real name
  const entry = `${randomUUID()}.${/^[a-z0-9]{1,10}$/.test(extension) ? extension : 'bin'}`
  yield* base64(raw ? source : zipOneEntry(entry, source))
  yield Buffer.from('</edXML:ContentTransferEncoded>\n    </Attachment>\n')
}

/**
 * A document message as bytes, in pieces: a 50 MB attachment is never held whole by the writer. Validate first (validate.ts).
 * @throws EdxmlError `edxml.unwritable-text` before the first piece when a text cannot be carried by XML.
 */
export async function* writeDocument(
  message: DocumentMessage,
  attachments: readonly OutgoingAttachment[] = [],
): AsyncGenerator<Buffer> {
  const listed = attachments.map(
    ({ id, ...rest }): Listed => ({ ...rest, cid: `cid:${id ?? randomUUID()}`, type: contentTypeOf(rest.name) }),
  )
  yield Buffer.from(documentHead(message, listed))
  for (const attachment of listed) yield* attachmentPieces(attachment)
  yield Buffer.from(`  </AttachmentEncoded>\n${END}`)
}

/** A status message as bytes, under `MessageHeader` (edxml.md §6). Validate first. @throws EdxmlError `edxml.unwritable-text`. */
export function writeStatus(status: StatusMessage): Buffer {
  const header = print(
    [
      el('MessageHeader', [
        el('From', partyElements(status.from)),
        el('ResponseFor', responseForElements(status.responseFor)),
        el('StaffInfo', staffElements(status.staff)),
        el('StatusCode', status.statusCode),
        el('Description', status.description),
        el('Timestamp', status.timestamp),
      ]),
    ],
    3,
    'edXML:',
  )
  return Buffer.from(
    `${DECLARATION}${ROOT}${ENVELOPE}    <edXML:edXMLHeader>\n${header}    </edXML:edXMLHeader>\n  </edXML:edXMLEnvelope>\n${END}`,
  )
}

/** All pieces in one buffer, for small files and tests. */
export async function collectBytes(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(piece)
  return Buffer.concat(all)
}
