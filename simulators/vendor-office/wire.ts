/** This vendor's own reading and writing of edXML and of the VXP headers. Small on purpose; it shares no code with the hub it talks to. */
import { createHmac, randomUUID } from 'node:crypto'
import { inflateRawSync } from 'node:zlib'

const NS = 'http://www.mic.gov.vn/TBT/QCVN_102_2016'

type XmlNode = { name: string; text: string; children: XmlNode[] }

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }
const unescapeXml = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) =>
    hex || decimal ? String.fromCodePoint(Number.parseInt(hex ?? decimal, hex ? 16 : 10)) : (ENTITIES[name] ?? whole),
  )
const escapeXml = (text: string): string =>
  text.replace(/[&<>]/g, (character) => (character === '&' ? '&amp;' : character === '<' ? '&lt;' : '&gt;'))

/** A tree of local names. @throws when a tag is not closed: this vendor refuses such a file. */
function parseXml(source: string): XmlNode {
  const root: XmlNode = { name: '', text: '', children: [] }
  const open = [root]
  for (const [, comment, close, name = '', , selfClosing, text] of source.matchAll(
    /(<!--[\s\S]*?-->|<\?[\s\S]*?\?>)|<(\/?)(?:[\w.-]+:)?([\w.-]+)((?:\s[^>]*?)?)(\/?)>|([^<]+)/g,
  )) {
    const top = open[open.length - 1]!
    if (comment !== undefined) continue
    if (text !== undefined) top.text += text
    else if (close) {
      if (top.name !== name) throw new Error(`thẻ đóng </${name}> không khớp <${top.name}>`)
      open.pop()
    } else {
      const node = { name, text: '', children: [] }
      top.children.push(node)
      if (!selfClosing) open.push(node)
    }
  }
  if (open.length !== 1) throw new Error(`thẻ <${open[open.length - 1]!.name}> chưa đóng`)
  return root
}

const at = (node: XmlNode | undefined, ...path: string[]): XmlNode | undefined =>
  path.reduce<XmlNode | undefined>((current, name) => current?.children.find((each) => each.name === name), node)
const text = (node: XmlNode | undefined, ...path: string[]): string => unescapeXml(at(node, ...path)?.text ?? '').trim()
const all = (node: XmlNode | undefined, name: string): XmlNode[] =>
  node?.children.filter((each) => each.name === name) ?? []

export type WireDocument = {
  kind: 'document'
  from: { organId: string; name: string }
  to: string[]
  documentId: string
  code: string
  date: string
  typeName: string
  subject: string
  business: string
  attachments: { name: string; bytes: Buffer }[]
}
export type WireStatus = {
  kind: 'status'
  from: { organId: string; name: string }
  about: { organId: string; code: string; documentId: string; date: string }
  code: string
  description: string
  timestamp: string
}

/** The only entry of a ZIP, or the bytes themselves when they are no ZIP of one entry. */
function unwrap(name: string, bytes: Buffer): Buffer {
  const own = /\.(zip|docx|xlsx|pptx|odt|ods)$/i.test(name)
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  if (own || bytes.toString('latin1', 0, 2) !== 'PK' || end < 0 || bytes.readUInt16LE(end + 10) !== 1) return bytes
  const central = bytes.readUInt32LE(end + 16)
  const local = bytes.readUInt32LE(central + 42)
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
  const packed = bytes.subarray(start, start + bytes.readUInt32LE(central + 20))
  return bytes.readUInt16LE(central + 10) === 8 ? inflateRawSync(packed, { maxOutputLength: 100 * 2 ** 20 }) : packed
}

/** Reads a file of the axis. @throws with a Vietnamese reason when it cannot. */
export function readWire(bytes: Buffer): WireDocument | WireStatus {
  const root = at(parseXml(bytes.toString('utf8').replace(/^\ufeff/, '')), 'edXML')
  const header = at(root, 'edXMLEnvelope', 'edXMLHeader')
  const message = at(header, 'MessageHeader') ?? at(header, 'Status')
  if (!message) throw new Error('thiếu MessageHeader')
  const from = { organId: text(message, 'From', 'OrganId'), name: text(message, 'From', 'OrganName') }
  if (at(message, 'StatusCode')) {
    const about = at(message, 'ResponseFor')
    return {
      kind: 'status',
      from,
      about: {
        organId: text(about, 'OrganId'),
        code: text(about, 'Code'),
        documentId: text(about, 'DocumentId'),
        date: text(about, 'PromulgationDate'),
      },
      code: text(message, 'StatusCode').padStart(2, '0'),
      description: text(message, 'Description'),
      timestamp: text(message, 'Timestamp'),
    }
  }
  return {
    kind: 'document',
    from,
    to: all(message, 'To').map((to) => text(to, 'OrganId')),
    documentId: text(message, 'DocumentId'),
    code: `${text(message, 'Code', 'CodeNumber')}/${text(message, 'Code', 'CodeNotation')}`,
    date: text(message, 'PromulgationInfo', 'PromulgationDate'),
    typeName: text(message, 'DocumentType', 'TypeName'),
    subject: text(message, 'Subject'),
    business: text(header, 'TraceHeaderList', 'Bussiness', 'BussinessDocType') || '0',
    attachments: all(at(root, 'AttachmentEncoded'), 'Attachment').map((attachment) => {
      const name = text(attachment, 'AttachmentName')
      const encoded = at(attachment, 'ContentTransferEncoded')?.text ?? ''
      return { name, bytes: unwrap(name, Buffer.from(encoded, 'base64')) }
    }),
  }
}

/** `2026/11/22 09:12:44`, time on a Vietnamese wall. */
export const wireTime = (now: Date): string =>
  new Date(now.getTime() + 7 * 3_600_000).toISOString().slice(0, 19).replaceAll('-', '/').replace('T', ' ')

const e = (name: string, value: string): string =>
  value === '' ? '' : `<edXML:${name}>${escapeXml(value)}</edXML:${name}>`
const party = (tag: string, organId: string, name: string): string =>
  `<edXML:${tag}>${e('OrganId', organId)}${e('OrganName', name)}</edXML:${tag}>`
const envelope = (inside: string, rest = ''): Buffer =>
  Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?>\n<edXML xmlns="${NS}"><edXML:edXMLEnvelope xmlns:edXML="${NS}">${inside}</edXML:edXMLEnvelope>${rest}</edXML>`,
  )

export function writeStatusFile(status: Omit<WireStatus, 'kind'>): Buffer {
  const about = `<edXML:ResponseFor>${e('OrganId', status.about.organId)}${e('Code', status.about.code)}${e('DocumentId', status.about.documentId)}${e('PromulgationDate', status.about.date)}</edXML:ResponseFor>`
  return envelope(
    `<edXML:edXMLHeader><edXML:MessageHeader>${party('From', status.from.organId, status.from.name)}${about}${e('StatusCode', status.code)}${e('Description', status.description)}${e('Timestamp', status.timestamp)}</edXML:MessageHeader></edXML:edXMLHeader>`,
  )
}

export type Letter = {
  from: { organId: string; name: string }
  to: { organId: string; name: string }
  documentId: string
  number: string
  notation: string
  date: string
  typeName: string
  subject: string
  attachment: { name: string; bytes: Buffer }
  timestamp: string
}

export function writeLetterFile(letter: Letter): Buffer {
  const cid = `cid:${randomUUID()}`
  const { name, bytes } = letter.attachment
  const header = [
    party('From', letter.from.organId, letter.from.name),
    party('To', letter.to.organId, letter.to.name),
    e('DocumentId', letter.documentId),
    `<edXML:Code>${e('CodeNumber', letter.number)}${e('CodeNotation', letter.notation)}</edXML:Code>`,
    `<edXML:PromulgationInfo>${e('Place', 'Quảng Trị')}${e('PromulgationDate', letter.date)}</edXML:PromulgationInfo>`,
    `<edXML:DocumentType>${e('Type', '1')}${e('TypeDetail', '0')}${e('TypeName', letter.typeName)}</edXML:DocumentType>`,
    e('Subject', letter.subject),
  ].join('')
  const trace = `<edXML:TraceHeaderList><edXML:Bussiness>${e('BussinessDocType', '0')}${e('BussinessDocReason', 'Văn bản điện tử mới')}${e('Paper', '0')}</edXML:Bussiness><edXML:TraceHeader>${e('OrganId', letter.from.organId)}${e('Timestamp', letter.timestamp)}</edXML:TraceHeader></edXML:TraceHeaderList>`
  const manifest = `<edXML:edXMLBody><edXML:edXMLManifest version="1.0"><edXML:Reference>${e('ContentId', cid)}${e('ContentType', 'application/pdf')}${e('AttachmentName', name)}</edXML:Reference></edXML:edXMLManifest></edXML:edXMLBody>`
  const encoded = `<AttachmentEncoded><Attachment><ContentId>${cid}</ContentId><AttachmentName>${escapeXml(name)}</AttachmentName><ContentType>application/pdf</ContentType><edXML:ContentTransferEncoded xmlns:edXML="${NS}">${bytes.toString('base64')}</edXML:ContentTransferEncoded></Attachment></AttachmentEncoded>`
  return envelope(
    `<edXML:edXMLHeader><edXML:MessageHeader>${header}</edXML:MessageHeader>${trace}</edXML:edXMLHeader>${manifest}`,
    encoded,
  )
}

/** Headers of one VXP call, as the Java kit of the axis sends them. */
export function vxpHeaders(
  systemId: string,
  secret: string,
  params: Record<string, string>,
  now: Date,
): Record<string, string> {
  const [date = '', time = ''] = wireTime(now).split(' ')
  const [year, month, day] = date.split('/')
  const timestamp = `${day}${month}${year}T${time.replaceAll(':', '')}+${String(now.getMilliseconds()).padStart(4, '0')}`
  const signed = { systemid: systemId, timestamp, ...params }
  const json = JSON.stringify(signed)
  return {
    ...Object.fromEntries(Object.entries(signed).map(([name, value]) => [`XroadVnpt-${name}`, value])),
    'XroadVnpt-sign-header': json,
    'XroadVnpt-sign-header-key': Object.keys(signed).join(';'),
    'XroadVnpt-hash-header': createHmac('sha256', secret).update(json).digest('hex'),
    'XroadVnpt-version': '3.0.201608',
    'User-Agent': 'JAVASDKAgent/1.0.0 XRoad/VPCP',
  }
}
