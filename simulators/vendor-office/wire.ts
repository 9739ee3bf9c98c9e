/** This vendor's own reading and writing of edXML and of the VXP headers. Small on purpose; it shares no code with the hub it talks to. */
import { createHmac, randomUUID } from 'node:crypto'
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'

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

/** How a vendor writes, where vendors differ. All of it occurs (edxml.md §1, §4, §6, §7). */
export type Habits = {
  /** Leaves the prefix out everywhere. */
  withoutPrefix: boolean
  /** Puts a status into `Status` instead of `MessageHeader`. */
  statusElement: boolean
  /** Packs every attachment into a ZIP of one entry, and says that it is what was packed. */
  zipped: boolean
  /** Names documents by a UUID instead of code, date and number. */
  uuidIds: boolean
  /** Never says that a document is finished. */
  neverFinishes: boolean
  /** Compares prefixes as text, and takes nothing that is not written like the national axis writes it. */
  strictReader: boolean
}
export const NO_HABITS: Habits = {
  ...{ withoutPrefix: false, statusElement: false, zipped: false, uuidIds: false, neverFinishes: false },
  strictReader: false,
}

/** What a reader that compares prefixes as text refuses (edxml.md §1.1). @throws with the words such a reader uses */
export function requirePrefixes(bytes: Buffer): void {
  const text = bytes.toString('utf8')
  const inside = /<edXML:edXMLEnvelope[ >][\s\S]*<\/edXML:edXMLEnvelope>/.exec(text)?.[0]
  const outside = inside === undefined ? '' : text.replace(inside, '')
  const tags = (part: string) => [...part.matchAll(/<\/?([\w.-]+(?::[\w.-]+)?)/g)].map(([, name]) => name ?? '')
  const bare = ['edXML', 'AttachmentEncoded', 'Attachment', 'ContentId', 'AttachmentName', 'Description', 'ContentType']
  const wrong =
    tags(inside ?? '').find((name) => !name.startsWith('edXML:')) ??
    tags(outside).find((name) => name !== 'edXML:ContentTransferEncoded' && !bare.includes(name))
  if (inside === undefined || wrong !== undefined) throw new Error(`(1, 40) ${wrong ?? 'edXMLEnvelope'}`)
}

const asWritten = (file: Buffer, { withoutPrefix }: Habits): Buffer =>
  withoutPrefix
    ? Buffer.from(
        file
          .toString('utf8')
          .replaceAll(/(<\/?)edXML:(?=\w)/g, '$1')
          .replaceAll(/ xmlns:edXML="[^"]*"/g, ''),
      )
    : file

export function writeStatusFile(status: Omit<WireStatus, 'kind'>, habits: Habits = NO_HABITS): Buffer {
  const about = `<edXML:ResponseFor>${e('OrganId', status.about.organId)}${e('Code', status.about.code)}${e('DocumentId', status.about.documentId)}${e('PromulgationDate', status.about.date)}</edXML:ResponseFor>`
  const container = habits.statusElement ? 'Status' : 'MessageHeader'
  const file = envelope(
    `<edXML:edXMLHeader><edXML:${container}>${party('From', status.from.organId, status.from.name)}${about}${e('StatusCode', status.code)}${e('Description', status.description)}${e('Timestamp', status.timestamp)}</edXML:${container}></edXML:edXMLHeader>`,
  )
  return asWritten(file, habits)
}

/** What a letter is about, when it is not a new one: 1 recalls, 2 updates, 3 replaces the document of that id. */
export type Business = { type: '1' | '2' | '3'; about: string; reason: string; to: string }

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
  business?: Business
}

function businessOf(business: Business | undefined): string {
  if (!business) {
    return `<edXML:Bussiness>${e('BussinessDocType', '0')}${e('BussinessDocReason', 'Văn bản điện tử mới')}${e('Paper', '0')}</edXML:Bussiness>`
  }
  const { type, about, reason, to } = business
  const more = {
    '1': '',
    '2': `<edXML:BussinessDocumentInfo>${e('DocumentInfo', '1')}${e('DocumentReceiver', '0')}</edXML:BussinessDocumentInfo>`,
    '3': `<edXML:ReplacementInfoList><edXML:ReplacementInfo>${e('DocumentId', about)}<edXML:OrganIdList>${e('OrganId', to)}</edXML:OrganIdList></edXML:ReplacementInfo></edXML:ReplacementInfoList>`,
  }[type]
  return `<edXML:Bussiness>${type === '2' ? e('DocumentId', about) : ''}${e('BussinessDocType', type)}${e('BussinessDocReason', reason)}${e('Paper', '0')}${more}</edXML:Bussiness>`
}

/** A ZIP of one entry under a made-up name. */
function zipOf(bytes: Buffer, extension: string): Buffer {
  const name = Buffer.from(`${randomUUID()}.${extension}`)
  const packed = deflateRawSync(bytes)
  const about = Buffer.alloc(26)
  about.writeUInt16LE(20, 0)
  about.writeUInt16LE(8, 4)
  about.writeUInt32LE(crc32(bytes), 10)
  about.writeUInt32LE(packed.length, 14)
  about.writeUInt32LE(bytes.length, 18)
  about.writeUInt16LE(name.length, 22)
  const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), about, name, packed])
  const central = Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), about, Buffer.alloc(14), name])
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(local.length, 16)
  return Buffer.concat([local, central, end])
}

export function writeLetterFile(letter: Letter, habits: Habits = NO_HABITS): Buffer {
  const cid = `cid:${randomUUID()}`
  const { name } = letter.attachment
  const bytes = habits.zipped ? zipOf(letter.attachment.bytes, 'pdf') : letter.attachment.bytes
  const header = [
    party('From', letter.from.organId, letter.from.name),
    party('To', letter.to.organId, letter.to.name),
    e('DocumentId', letter.documentId),
    `<edXML:Code>${e('CodeNumber', letter.number)}${e('CodeNotation', letter.notation)}</edXML:Code>`,
    `<edXML:PromulgationInfo>${e('Place', 'Quảng Trị')}${e('PromulgationDate', letter.date)}</edXML:PromulgationInfo>`,
    `<edXML:DocumentType>${e('Type', '1')}${e('TypeDetail', '0')}${e('TypeName', letter.typeName)}</edXML:DocumentType>`,
    e('Subject', letter.subject),
  ].join('')
  const trace = `<edXML:TraceHeaderList>${businessOf(letter.business)}<edXML:TraceHeader>${e('OrganId', letter.from.organId)}${e('Timestamp', letter.timestamp)}</edXML:TraceHeader></edXML:TraceHeaderList>`
  const manifest = `<edXML:edXMLBody><edXML:edXMLManifest version="1.0"><edXML:Reference>${e('ContentId', cid)}${e('ContentType', 'application/pdf')}${e('AttachmentName', name)}</edXML:Reference></edXML:edXMLManifest></edXML:edXMLBody>`
  const encoded = `<AttachmentEncoded><Attachment><ContentId>${cid}</ContentId><AttachmentName>${escapeXml(name)}</AttachmentName><ContentType>application/pdf</ContentType><edXML:ContentTransferEncoded xmlns:edXML="${NS}">${bytes.toString('base64')}</edXML:ContentTransferEncoded></Attachment></AttachmentEncoded>`
  const file = envelope(
    `<edXML:edXMLHeader><edXML:MessageHeader>${header}</edXML:MessageHeader>${trace}</edXML:edXMLHeader>${manifest}`,
    encoded,
  )
  return asWritten(file, habits)
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
