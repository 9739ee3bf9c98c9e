/** Walks through an edXML file without building it: elements and texts under limits, payloads past the XML parser, small faults repaired. */
import { setImmediate } from 'node:timers/promises'
import { SaxesParser, type SaxesTagNS } from 'saxes'
import { EdxmlError, type EdxmlErrorCode, type FilePosition } from './error.ts'
import { MOST_FILE_BYTES } from './limits.ts'
import { EDXML_NAMESPACE } from './messages.ts'
import type { Repair } from './repairs.ts'

/** Bytes, or anything that gives bytes in order. */
export type ByteSource = Uint8Array | Iterable<Uint8Array> | AsyncIterable<Uint8Array>

export type ScanLimits = {
  /** Of the whole file, in bytes. */
  maxBytes: number
  maxDepth: number
  /** Elements, comments and processing instructions together. */
  maxElements: number
  /** Of one text, tag or comment outside payloads, in bytes. */
  maxTextBytes: number
}

export const SCAN_LIMITS: ScanLimits = {
  maxBytes: MOST_FILE_BYTES,
  maxDepth: 32,
  maxElements: 20_000,
  maxTextBytes: 2 ** 20,
}

/** One tag as it stands in the file; `start` is the offset of its `<`, `end` the offset behind its `>`. */
export type ScannedTag = {
  local: string
  namespace: string
  prefix: string
  depth: number
  start: number
  end: number
  selfClosing: boolean
}

/** What to do with what is found. `open` may answer `payload`: the text of that element then arrives as raw bytes; `stop` ends the walk. */
export type ScanHandler = {
  open(tag: ScannedTag): 'payload' | 'stop' | undefined
  close(tag: ScannedTag): 'stop' | undefined
  text(text: string): void
  payload(bytes: Uint8Array): void
  /** Every byte of the file in order, for a checksum. */
  bytes?(chunk: Uint8Array): void
}

const LESS = 0x3c
const GREATER = 0x3e
const NEWLINE = 0x0a
const MAX_JUNK = 64 * 1024
const CHUNK = 64 * 1024
const YIELD_EVERY = 4 * 2 ** 20

const REPAIRABLE_PREFIXES: Readonly<Record<string, string>> = {
  xlink: 'http://www.w3.org/1999/xlink',
  edXML: EDXML_NAMESPACE,
}

async function* inChunks(source: ByteSource): AsyncGenerator<Uint8Array> {
  if (!(source instanceof Uint8Array)) {
    yield* source
    return
  }
  for (let at = 0; at < source.length; at += CHUNK) {
    if (at > 0 && at % YIELD_EVERY === 0) await setImmediate()
    yield source.subarray(at, at + CHUNK)
  }
}

/**
 * Where the XML begins in the first bytes of a file: behind a byte order mark, white space or junk before `<?xml` or `<edXML`. A negative
 * answer means that more bytes are needed.
 */
function xmlStart(head: Buffer, ended: boolean): number {
  const isUtf16 = ['fffe', 'feff', '3c00', '003c'].includes(head.toString('hex', 0, 2))
  if (isUtf16) throw new EdxmlError('edxml.encoding', 'UTF-16')
  if (head[0] === LESS) return 0
  const text = head.toString('latin1')
  const blank = /^(?:\u00ef\u00bb\u00bf)?[ \t\r\n]*/.exec(text)?.[0].length ?? 0
  // never cut over markup: a DTD in front must be seen and refused
  if (text[blank] === '<') return blank
  const found = text.search(/<\?xml|<(?:[A-Za-z_][\w.-]*:)?edXML/)
  if (found >= 0) return found
  if (ended || head.length > MAX_JUNK) throw new EdxmlError(head.length === 0 ? 'edxml.empty' : 'edxml.not-xml')
  return -1
}

class Scanner {
  readonly repairs: Repair[] = []
  stopped = false
  private readonly handler: ScanHandler
  private readonly limits: ScanLimits
  private readonly parser: SaxesParser<{ xmlns: true; resolvePrefix: (prefix: string) => string | undefined }>
  private readonly decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  private offset = 0
  private lastOpening = 0
  private elements = 0
  private depth = 0
  private sinceEvent = 0
  private payloadDepth = 0
  private inMarkup = false
  private skippedLines = 0
  private skippedColumns = { line: 0, columns: 0 }

  constructor(handler: ScanHandler, limits: ScanLimits) {
    this.handler = handler
    this.limits = limits
    this.parser = new SaxesParser({ xmlns: true, resolvePrefix: (prefix) => this.repairPrefix(prefix) })
    this.parser.on('error', (error) => this.fail('edxml.not-well-formed', error.message.replace(/^\d+:\d+: /, '')))
    this.parser.on('doctype', () => this.fail('edxml.dtd'))
    this.parser.on('xmldecl', ({ encoding }) => this.declared(encoding))
    this.parser.on('opentag', (tag) => this.open(tag))
    this.parser.on('closetag', (tag) => this.close(tag))
    this.parser.on('text', (text) => this.text(text))
    this.parser.on('cdata', (text) => this.text(text))
    this.parser.on('comment', () => this.count())
    this.parser.on('processinginstruction', () => this.count())
  }

  /** Cut `bytes` of junk from the front. */
  skip(junk: Uint8Array): void {
    this.repairs.push({ kind: 'leading-junk', bytes: junk.length })
    this.movePast(junk)
  }

  feed(chunk: Uint8Array): void {
    let at = 0
    while (at < chunk.length && !this.stopped) {
      if (this.payloadDepth > 0 && !this.inMarkup) {
        const opening = chunk.indexOf(LESS, at)
        const stop = opening < 0 ? chunk.length : opening
        this.takePayload(chunk.subarray(at, stop))
        at = stop
        if (opening < 0) return
        this.inMarkup = true
      }
      const closing = chunk.indexOf(GREATER, at)
      const stop = closing < 0 ? chunk.length : closing + 1
      this.parse(chunk.subarray(at, stop))
      if (closing >= 0) this.inMarkup = false
      at = stop
    }
  }

  end(): void {
    if (this.stopped) return
    try {
      this.parser.write(this.decoder.decode())
    } catch (error) {
      if (error instanceof TypeError) this.fail('edxml.encoding')
      throw error
    }
    this.parser.close()
  }

  private parse(piece: Uint8Array): void {
    const opening = piece.lastIndexOf(LESS)
    if (opening >= 0) this.lastOpening = this.offset + opening
    this.offset += piece.length
    this.sinceEvent += piece.length
    let text: string
    try {
      text = this.decoder.decode(piece, { stream: true })
    } catch {
      this.fail('edxml.encoding')
    }
    this.parser.write(text)
    // CDATA inside a payload is bounded by the size of the file alone
    if (this.payloadDepth === 0 && this.sinceEvent > this.limits.maxTextBytes) {
      this.fail('edxml.text-too-long', `${this.limits.maxTextBytes} byte`)
    }
  }

  private takePayload(bytes: Uint8Array): void {
    if (bytes.length === 0) return
    this.handler.payload(bytes)
    this.movePast(bytes)
  }

  /** Keeps offsets and positions right for bytes that the XML parser does not see. */
  private movePast(bytes: Uint8Array): void {
    this.offset += bytes.length
    const line = this.parser.line
    let lines = 0
    let last = -1
    for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) {
      lines++
      last = at
    }
    this.skippedLines += lines
    const before = this.skippedColumns.line === line && lines === 0 ? this.skippedColumns.columns : 0
    const columns = lines === 0 ? before + bytes.length : bytes.length - last - 1 - this.parser.column
    this.skippedColumns = { line, columns }
  }

  private position(): FilePosition {
    const { line, column } = this.parser
    const shift = this.skippedColumns.line === line ? this.skippedColumns.columns : 0
    return { line: line + this.skippedLines, column: Math.max(1, column + shift) }
  }

  private fail(code: EdxmlErrorCode, detail?: string): never {
    throw new EdxmlError(code, detail?.replace(/[.]$/, '').slice(0, 160), this.position())
  }

  private declared(encoding: string | undefined): void {
    // .NET writers declare utf-16 over UTF-8 bytes; the bytes decide, and they are checked
    if (encoding !== undefined && !/^(utf-?8|us-ascii)$/i.test(encoding)) {
      this.repairs.push({ kind: 'encoding-declaration', declared: encoding.slice(0, 40) })
    }
  }

  private repairPrefix(prefix: string): string | undefined {
    const namespace = Object.hasOwn(REPAIRABLE_PREFIXES, prefix) ? REPAIRABLE_PREFIXES[prefix] : undefined
    if (namespace === undefined) return undefined
    const known = this.repairs.some((repair) => repair.kind === 'undeclared-prefix' && repair.prefix === prefix)
    if (!known) this.repairs.push({ kind: 'undeclared-prefix', prefix, namespace })
    return namespace
  }

  private count(): void {
    this.sinceEvent = 0
    this.elements++
    if (this.elements > this.limits.maxElements) this.fail('edxml.too-many-elements', String(this.limits.maxElements))
  }

  private tag(tag: SaxesTagNS): ScannedTag {
    const { local, uri: namespace, prefix, isSelfClosing: selfClosing } = tag
    return { local, namespace, prefix, depth: this.depth, start: this.lastOpening, end: this.offset, selfClosing }
  }

  private open(tag: SaxesTagNS): void {
    this.count()
    this.depth++
    if (this.depth > this.limits.maxDepth) this.fail('edxml.too-deep', String(this.limits.maxDepth))
    if (this.stopped) return
    const answer = this.handle(() => this.handler.open(this.tag(tag)))
    if (answer === 'stop') this.stopped = true
    if (answer === 'payload') this.payloadDepth = this.depth
  }

  private close(tag: SaxesTagNS): void {
    this.sinceEvent = 0
    if (!this.stopped && this.handle(() => this.handler.close(this.tag(tag))) === 'stop') this.stopped = true
    if (this.payloadDepth === this.depth) this.payloadDepth = 0
    this.depth--
  }

  private text(text: string): void {
    this.sinceEvent = 0
    if (this.stopped) return
    if (this.payloadDepth === this.depth && this.depth > 0) this.handler.payload(Buffer.from(text, 'utf8'))
    else this.handler.text(text)
  }

  /** Errors of the handler get the place where they were found. */
  private handle<T>(act: () => T): T {
    try {
      return act()
    } catch (error) {
      if (error instanceof EdxmlError && !error.position) this.fail(error.code, error.detail)
      throw error
    }
  }
}

/**
 * Walks through a file once, in bounded memory.
 * @throws EdxmlError for anything that is not well-formed UTF-8 XML, declares a DTD, or passes a limit; with line and column.
 */
export async function scanXml(
  source: ByteSource,
  handler: ScanHandler,
  limits: ScanLimits = SCAN_LIMITS,
): Promise<{ size: number; repairs: Repair[] }> {
  const scanner = new Scanner(handler, limits)
  let head: Buffer | undefined = Buffer.alloc(0)
  let size = 0
  const begin = (bytes: Buffer, ended: boolean): void => {
    const start = xmlStart(bytes, ended)
    if (start < 0) return
    head = undefined
    if (start > 0) scanner.skip(bytes.subarray(0, start))
    scanner.feed(bytes.subarray(start))
  }
  for await (const chunk of inChunks(source)) {
    size += chunk.length
    if (size > limits.maxBytes) throw new EdxmlError('edxml.too-large', `${limits.maxBytes} byte`)
    handler.bytes?.(chunk)
    if (head === undefined) scanner.feed(chunk)
    else {
      head = Buffer.concat([head, chunk])
      if (head.length >= 5) begin(head, false)
    }
    if (scanner.stopped) break
  }
  if (head !== undefined) begin(head, true)
  scanner.end()
  return { size, repairs: scanner.repairs }
}
