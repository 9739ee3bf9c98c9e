/** The tolerant reader: any file of the axis, in bounded memory, to a message, opened attachments, and everything doubtful said. */
import { createHash } from 'node:crypto'
import type { ZipLimits } from '../zip/index.ts'
import { Base64Stream } from './base64.ts'
import { EdxmlError } from './error.ts'
import { documentOf, type EdxmlWarning, type EdxmlWarningCode, edxmlWarning, statusOf } from './header.ts'
import { isFileText, isHomeMade, isKnownElement } from './known.ts'
import { type DocumentMessage, EDXML_NAMESPACE, type StatusMessage } from './messages.ts'
import { damageOf, openPayload, PAYLOAD_LIMITS, type Payload } from './payload.ts'
import type { Repair } from './repairs.ts'
import { type ByteSource, SCAN_LIMITS, type ScanHandler, type ScanLimits, type ScannedTag, scanXml } from './scan.ts'
import { child, childrenOf, type HeaderNode, hasChild, rawText, textOf, wireName } from './tree.ts'

export type { EdxmlWarning, EdxmlWarningCode } from './header.ts'
export type { Repair } from './repairs.ts'
export type { ByteSource } from './scan.ts'

export type ReadAttachment = Payload & {
  /** Without `cid:`. */
  contentId: string
  description?: string
  /** What the two places of the file claim; neither is believed. */
  manifestType?: string
  attachmentType?: string
}

export type ReadOptions = {
  scan?: Partial<ScanLimits>
  payload?: Partial<ZipLimits>
  maxAttachments?: number
  /** Of all attachments of one file together, opened. */
  maxOpenedBytes?: number
  /** Status codes that are read as others; by default 14 as 15, never sent (edxml.md §9). */
  statusAliases?: Readonly<Record<string, string>>
}

type FileFacts = {
  warnings: EdxmlWarning[]
  /** Not empty: the file must be rewritten before it is passed on, and both versions are kept. */
  repairs: Repair[]
  sha256: string
  size: number
}

export type DocumentReading = FileFacts & {
  kind: 'document'
  message: DocumentMessage
  attachments: ReadAttachment[]
  /** Listed in the manifest, absent in the file: the clerk decides, the reason for a status 02 is prepared. */
  missing: { contentId: string; name: string; description?: string }[]
  /** Where the (never trusted) Signature block stands in the file, to show it byte for byte. */
  signature?: { start: number; end: number }
}
export type StatusReading = FileFacts & { kind: 'status'; message: StatusMessage; attachments: [] }
export type EdxmlReading = DocumentReading | StatusReading

type RawAttachment = { contentId: string; name: string; description?: string; type?: string; data: Base64Stream }

const DIALECTS: readonly [test: (root: ScannedTag) => boolean, name: string][] = [
  [
    (root) => root.namespace === 'http://schemas.xmlsoap.org/soap/envelope/' || root.local === 'Envelope',
    'phong bì SOAP (chuẩn 2803)',
  ],
  [(root) => root.namespace === 'http://www.go.vn/eDoc', 'http://www.go.vn/eDoc'],
  [(root) => root.namespace === 'http://edxml.gov.vn/schema', 'http://edxml.gov.vn/schema'],
]

function checkRoot(root: ScannedTag): void {
  if (root.local === 'edXML' && root.namespace === EDXML_NAMESPACE) return
  const dialect = DIALECTS.find(([test]) => test(root))?.[1]
  const seen = `${root.local.slice(0, 60)} {${root.namespace.slice(0, 80)}}`
  throw new EdxmlError('edxml.unsupported-dialect', dialect ?? seen)
}

/** So many unknown elements are named one by one; a file made of them is not told of element by element. */
const MOST_UNKNOWN = 50
/** Of the text of an unknown element so much is looked at. */
const MOST_LOOSE = 4096

/** Collects one file while it is scanned: the header as a small tree, attachments as decoded pieces. */
class Collector implements ScanHandler {
  readonly envelope: HeaderNode = { name: 'edXMLEnvelope', text: '', children: [] }
  readonly attachments: RawAttachment[] = []
  readonly hash = createHash('sha256')
  readonly unknown: string[] = []
  hasEnvelope = false
  signature: { start: number; end: number } | undefined
  private readonly maxAttachments: number
  private readonly stack: HeaderNode[] = []
  private area: 'envelope' | 'attachments' | undefined
  // depth of an element whose inside does not matter (a signature, another namespace)
  private ignoredFrom = 0
  // depth of an element nobody knows, and the text in it so far: it must not be a file
  private unknownFrom = 0
  private loose = ''
  private data: Base64Stream | undefined

  constructor(maxAttachments: number) {
    this.maxAttachments = maxAttachments
  }

  bytes(chunk: Uint8Array): void {
    this.hash.update(chunk)
  }

  open(tag: ScannedTag): 'payload' | undefined {
    if (this.unknownFrom > 0) this.checkLoose(tag.local)
    if (this.ignoredFrom > 0) return undefined
    if (tag.depth === 1) checkRoot(tag)
    else if (tag.depth === 2) this.openArea(tag)
    else if (tag.local === 'Signature' && this.area === 'envelope') {
      this.signature ??= { start: tag.start, end: tag.end }
      this.ignoredFrom = tag.depth
    } else if (tag.namespace !== EDXML_NAMESPACE) {
      this.noteUnknown(tag, `{${tag.namespace.slice(0, 80)}}${tag.local.slice(0, 60)}`)
      this.ignoredFrom = tag.depth
    } else return this.openInside(tag)
    return undefined
  }

  /** An element that is not read is told of, once and as a whole; where it is a file in a dialect of its own, nothing is read at all. */
  private noteUnknown(tag: ScannedTag, name: string): void {
    this.checkLoose(tag.local)
    if (this.unknownFrom > 0) return
    this.unknownFrom = tag.depth
    const path = [...this.stack.map((node) => node.name), name].join('.')
    if (this.unknown.length < MOST_UNKNOWN && !this.unknown.includes(path)) this.unknown.push(path)
  }

  private checkLoose(name: string): void {
    if (isHomeMade(name)) throw new EdxmlError('edxml.unsupported-dialect', `<${name}>`)
    if (isFileText(this.loose)) throw new EdxmlError('edxml.unsupported-dialect', this.unknown.at(-1))
    this.loose = ''
  }

  private openArea(tag: ScannedTag): void {
    this.area = undefined
    if (tag.namespace === EDXML_NAMESPACE && tag.local === 'edXMLEnvelope') {
      this.area = 'envelope'
      this.hasEnvelope = true
      this.stack.push(this.envelope)
    } else if (tag.namespace === EDXML_NAMESPACE && tag.local === 'AttachmentEncoded') {
      this.area = 'attachments'
      this.stack.push({ name: tag.local, text: '', children: [] })
    } else {
      this.noteUnknown(tag, tag.local.slice(0, 60))
      this.ignoredFrom = tag.depth
    }
  }

  private openInside(tag: ScannedTag): 'payload' | undefined {
    const node: HeaderNode = { name: wireName(tag.local), text: '', children: [] }
    if (!isKnownElement(this.stack.at(-1)?.name ?? '', node.name)) this.noteUnknown(tag, node.name.slice(0, 60))
    this.stack.at(-1)?.children.push(node)
    this.stack.push(node)
    if (this.area !== 'attachments') return undefined
    if (tag.depth === 3 && this.attachments.length >= this.maxAttachments) {
      throw new EdxmlError('edxml.too-many-attachments', String(this.maxAttachments))
    }
    if (tag.depth !== 4 || tag.local !== 'ContentTransferEncoded') return undefined
    this.data = new Base64Stream()
    return 'payload'
  }

  close(tag: ScannedTag): undefined {
    if (this.unknownFrom > 0) this.checkLoose('')
    if (tag.depth === this.unknownFrom) this.unknownFrom = 0
    if (this.ignoredFrom > 0) {
      if (tag.depth !== this.ignoredFrom) return
      this.ignoredFrom = 0
      if (this.signature && tag.local === 'Signature') this.signature.end = tag.end
      return
    }
    const node = this.stack.pop()
    if (this.area !== 'attachments' || tag.depth !== 3 || node?.name !== 'Attachment') return
    this.attachments.push({
      contentId: bareId(rawText(node, 'ContentId')),
      name: textOf(node, 'AttachmentName') ?? '',
      description: textOf(node, 'Description'),
      type: rawText(node, 'ContentType'),
      data: this.data ?? new Base64Stream(),
    })
    this.data = undefined
    // the tree of the attachments does not grow with their number
    this.stack.at(-1)?.children.pop()
  }

  text(text: string): void {
    const node = this.stack.at(-1)
    if (this.unknownFrom > 0 && this.loose.length < MOST_LOOSE) this.loose += text
    if (this.ignoredFrom === 0 && node) node.text += text
  }

  payload(bytes: Uint8Array): void {
    this.data?.write(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1'))
  }
}

const bareId = (contentId: string | undefined): string => (contentId ?? '').replace(/^cid:/i, '').trim()

type Reference = { contentId: string; name: string; description?: string; type?: string }

function referencesOf(envelope: HeaderNode): Reference[] {
  const manifest = child(child(envelope, 'edXMLBody'), 'edXMLManifest')
  return childrenOf(manifest, 'Reference').flatMap((node) => {
    const contentId = bareId(rawText(node, 'ContentId'))
    const name = textOf(node, 'AttachmentName') ?? ''
    if (contentId === '' && name === '') return []
    return [{ contentId, name, description: textOf(node, 'Description'), type: rawText(node, 'ContentType') }]
  })
}

async function openAttachment(
  raw: RawAttachment,
  reference: Reference | undefined,
  limits: ZipLimits,
): Promise<ReadAttachment> {
  const bytes = raw.data.end()
  const name = raw.name || reference?.name || raw.contentId
  const payload = await openPayload(name, bytes, limits)
  if (raw.data.damage) payload.damages = [damageOf(raw.data.damage), ...payload.damages]
  const description = raw.description ?? reference?.description
  return {
    ...payload,
    contentId: raw.contentId,
    ...(description === undefined ? {} : { description }),
    ...(reference?.type === undefined ? {} : { manifestType: reference.type }),
    ...(raw.type === undefined ? {} : { attachmentType: raw.type }),
  }
}

type Opened = Pick<DocumentReading, 'attachments' | 'missing'>

async function openAttachments(
  collector: Collector,
  options: ReadOptions,
  warn: (code: EdxmlWarningCode, path: string) => void,
): Promise<Opened> {
  const references = referencesOf(collector.envelope)
  const attachments: ReadAttachment[] = []
  const limits = { ...PAYLOAD_LIMITS, ...options.payload }
  let left = options.maxOpenedBytes ?? 400 * 2 ** 20
  const used = new Set<Reference>()
  for (const raw of collector.attachments.splice(0)) {
    const reference = references.find((each) => !used.has(each) && each.contentId === raw.contentId)
    if (reference) used.add(reference)
    else warn('edxml.attachment-unlisted', `AttachmentEncoded.Attachment ${raw.contentId}`)
    if (reference?.type && raw.type && reference.type !== raw.type) {
      warn('edxml.content-type-differs', `AttachmentEncoded.Attachment ${raw.contentId}`)
    }
    const opened = await openAttachment(raw, reference, { ...limits, maxBytes: Math.min(limits.maxBytes, left) })
    left = Math.max(0, left - opened.bytes.length)
    attachments.push(opened)
  }
  const missing = references
    .filter((reference) => !used.has(reference))
    .map(({ contentId, name, description }) => ({ contentId, name, ...(description ? { description } : {}) }))
  for (const each of missing) warn('edxml.attachment-missing', `edXMLManifest.Reference ${each.contentId}`)
  return { attachments, missing }
}

/**
 * Reads a file of the axis: documents and statuses, whatever its prefixes, order or small faults (edxml.md §7). Content decides, not the
 * labels: a message with a StatusCode is a status. A 60 MB attachment is decoded as a stream and exists once when the reading is done.
 * @throws EdxmlError with a code and a place when the file cannot be read at all; it goes to quarantine then, bytes kept.
 */
export async function readEdxml(source: ByteSource, options: ReadOptions = {}): Promise<EdxmlReading> {
  const collector = new Collector(options.maxAttachments ?? 200)
  const { size, repairs } = await scanXml(source, collector, { ...SCAN_LIMITS, ...options.scan })
  const warnings: EdxmlWarning[] = []
  const warn = (code: EdxmlWarningCode, path: string): void => {
    warnings.push(edxmlWarning(code, path))
  }
  for (const name of collector.unknown) warn('edxml.unknown-element', name)
  const facts = { warnings, repairs, sha256: collector.hash.digest('hex'), size }
  const header = child(collector.envelope, 'edXMLHeader')
  const inMessage = child(header, 'MessageHeader')
  const inStatus = child(header, 'Status')
  const hasMessage = hasChild(header, 'MessageHeader')
  if (!hasMessage && !hasChild(header, 'Status')) throw new EdxmlError('edxml.no-header')
  const container = rawText(inStatus, 'StatusCode') !== undefined ? inStatus : inMessage
  if (rawText(container, 'StatusCode') !== undefined) {
    if (hasMessage && container === inStatus) warn('edxml.two-containers', 'edXMLHeader')
    const message = statusOf(container, options.statusAliases ?? { '14': '15' }, warn)
    return { kind: 'status', message, attachments: [], ...facts }
  }
  const message = documentOf(inMessage, child(header, 'TraceHeaderList'), warn)
  const opened = await openAttachments(collector, options, warn)
  const signature = collector.signature
  return { kind: 'document', message, ...opened, ...(signature ? { signature } : {}), ...facts }
}
