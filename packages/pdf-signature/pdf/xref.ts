import { unpack } from './filters.ts'
import { PdfDict, type PdfObject, PdfStream } from './objects.ts'
import { isWhite, PdfParser, pdfError, readIndirect } from './parser.ts'

/** Where an object lives: at an offset, inside an object stream, or nowhere. */
export type XrefEntry =
  | { kind: 'offset'; offset: number; generation: number }
  | { kind: 'compressed'; stream: number; index: number }
  | { kind: 'free' }

/** One cross-reference section with its trailer. */
export interface XrefSection {
  offset: number
  /** Offset just after the section (after the trailer dictionary, or after the stream). */
  end: number
  kind: 'table' | 'stream'
  trailer: PdfDict
  entries: Map<number, XrefEntry>
  /** True when it gives one number two places, or its trailer one key two values: readers take the first or the last as they like. */
  ambiguous: boolean
  /** True when it has fewer rows than it says. */
  short: boolean
  /** Where the stream of a hybrid section stands. */
  hidden?: number
}

/** More objects than this in one file are refused. */
export const MAX_OBJECTS = 8_388_607
const MAX_SECTIONS = 2_000
/** Deepest /Prev chain; every increment adds one. */
const TAIL = 2_048

/** Readers look for the header so far into a file (ISO 32000-1, implementation note 13). */
const HEADER_WITHIN = 1_024

/**
 * Where `%PDF-` stands: every offset a file names counts from there (ISO 32000-2 §7.5.2), as all viewers do, so bytes that a mail program or a
 * scanner put before it harm nothing. @throws SigningError pdf.malformed
 */
export function headerAt(bytes: Buffer): number {
  const at = bytes.subarray(0, HEADER_WITHIN + 5).indexOf('%PDF-', 0, 'latin1')
  if (at < 0 || bytes.length - at < 32) throw pdfError('the file is not a PDF')
  return at
}

/**
 * The place named after the last `startxref`, and where that keyword stands.
 * @param origin where the header stands @throws SigningError pdf.malformed
 */
export function findStartxref(bytes: Buffer, origin = 0): { keyword: number; offset: number } {
  const from = Math.max(0, bytes.length - TAIL)
  const keyword = bytes.lastIndexOf('startxref', bytes.length, 'latin1')
  if (keyword < from) throw pdfError('the file does not end with a cross-reference')
  const named = new PdfParser(bytes, keyword + 9).unsigned()
  const offset = named + origin
  if (named < 0 || offset >= bytes.length) throw pdfError('startxref points outside the file')
  return { keyword, offset }
}

/**
 * Reads the whole chain of cross-reference sections, the newest first. A hybrid section comes as one, the entries its
 * table hides from old readers added. `/Prev 0` ends the chain, as some producers write it. Places that come out count from the first byte.
 * @param origin where the header stands, from which places in the file count
 * @param read sections of a newer revision by their places: those that stand in this one whole are not read again
 */
export function readSections(
  bytes: Buffer,
  startxref: number,
  origin = 0,
  read: ReadonlyMap<number, XrefSection> = new Map(),
): XrefSection[] {
  const sections: XrefSection[] = []
  const seen = new Set<number>()
  let next: number | undefined = startxref
  while (next !== undefined) {
    if (seen.has(next)) throw pdfError('the cross-reference chain runs in a circle')
    seen.add(next)
    if (seen.size > MAX_SECTIONS) throw pdfError('too many cross-reference sections')
    const known = read.get(next)
    const isWhole = known && known.end <= bytes.length && !known.trailer.get('XRefStm')
    const section = isWhole ? known : readSection(bytes, next, origin)
    sections.push(section)
    const hybrid = section.kind === 'table' ? section.trailer.get('XRefStm') : undefined
    if (typeof hybrid === 'number' && hybrid > 0 && !seen.has(hybrid + origin)) {
      seen.add(hybrid + origin)
      section.hidden = hybrid + origin
      addHidden(section, readSection(bytes, hybrid + origin, origin))
    }
    next = previous(section, bytes.length, origin)
  }
  return sections
}

/** A hybrid table marks as free what only its stream reveals (ISO 32000-1 §7.5.8.4). */
function addHidden(table: XrefSection, stream: XrefSection): void {
  for (const [number, entry] of stream.entries) {
    const shown = table.entries.get(number)
    if (shown === undefined || shown.kind === 'free') table.entries.set(number, entry)
  }
}

function previous(section: XrefSection, size: number, origin: number): number | undefined {
  const value = section.trailer.get('Prev')
  if (value === undefined || value === 0 || value === null) return undefined
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value + origin >= size) {
    throw pdfError('/Prev points outside the file')
  }
  return value + origin
}

function readSection(bytes: Buffer, offset: number, origin: number): XrefSection {
  const parser = new PdfParser(bytes, offset)
  return parser.keyword('xref') ? readTable(parser, offset, origin) : readStream(bytes, offset, origin)
}

function readTable(parser: PdfParser, offset: number, origin: number): XrefSection {
  const entries = new Map<number, XrefEntry>()
  let ambiguous = false
  while (!parser.keyword('trailer')) {
    const first = parser.unsigned()
    const count = parser.unsigned()
    if (first < 0 || count < 0 || first + count > MAX_OBJECTS) throw pdfError('a cross-reference table cannot be read')
    if (readSubsection(parser, [first, count], origin, entries)) ambiguous = true
  }
  const trailer = parser.object()
  if (!(trailer instanceof PdfDict)) throw pdfError('a trailer is not a dictionary')
  ambiguous ||= parser.duplicateKey
  return { offset, end: parser.position, kind: 'table', trailer, entries, ambiguous, short: false }
}

/** @returns true when a number had another place already */
function readSubsection(
  parser: PdfParser,
  [first, count]: readonly [number, number],
  origin: number,
  entries: Map<number, XrefEntry>,
): boolean {
  let ambiguous = false
  for (let index = 0; index < count; index++) {
    const offset = parser.unsigned()
    const generation = parser.unsigned()
    const used = parser.keyword('n')
    if (offset < 0 || generation < 0 || (!used && !parser.keyword('f'))) {
      throw pdfError('a cross-reference entry cannot be read')
    }
    // "0000000000 00000 n" is how some producers write an unused number.
    const place = { kind: 'offset', offset: offset + origin, generation } as const
    const entry: XrefEntry = used && offset > 0 ? place : { kind: 'free' }
    if (isOther(entries.get(first + index), entry)) ambiguous = true
    entries.set(first + index, entry)
  }
  return ambiguous
}

/** True when a number that had a place gets another one. */
function isOther(before: XrefEntry | undefined, now: XrefEntry): boolean {
  if (before === undefined) return false
  const placeOf = (entry: XrefEntry): string =>
    entry.kind === 'offset'
      ? `${entry.offset} ${entry.generation}`
      : entry.kind === 'free'
        ? ''
        : `${entry.stream}/${entry.index}`
  return before.kind !== now.kind || placeOf(before) !== placeOf(now)
}

const direct = (value: PdfObject | undefined): PdfObject => value ?? null

function readStream(bytes: Buffer, offset: number, origin: number): XrefSection {
  const found = readIndirect(bytes, offset, (value) => (typeof value === 'number' ? value : undefined))
  if (!(found.value instanceof PdfStream) || found.value.dict.name('Type') !== 'XRef') {
    throw pdfError(`no cross-reference section at ${offset}`)
  }
  const { dict } = found.value
  const widths = dict.get('W')
  if (!Array.isArray(widths) || widths.length < 3 || !widths.every((w) => isCount(w) && w <= 8)) {
    throw pdfError('a cross-reference stream has impossible field widths')
  }
  const size = dict.get('Size')
  const index = dict.get('Index') ?? [0, isCount(size) ? size : 0]
  if (!Array.isArray(index) || index.length % 2 !== 0 || !index.every(isCount)) {
    throw pdfError('a cross-reference stream has an impossible index')
  }
  const entries = new Map<number, XrefEntry>()
  const rows = readRows(unpack(found.value, direct), widths as number[], index as number[], origin, entries)
  const ambiguous = rows.ambiguous || found.duplicateKey
  return { offset, end: found.end, kind: 'stream', trailer: dict, entries, ambiguous, short: rows.short }
}

const isCount = (value: PdfObject | undefined): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MAX_OBJECTS

function readRows(
  data: Buffer,
  widths: number[],
  index: number[],
  origin: number,
  entries: Map<number, XrefEntry>,
): Pick<XrefSection, 'ambiguous' | 'short'> {
  const [typeWidth, secondWidth, thirdWidth] = widths as [number, number, number]
  const rowSize = widths.reduce((sum, width) => sum + width, 0)
  if (rowSize === 0) throw pdfError('a cross-reference stream has empty rows')
  let at = 0
  let ambiguous = false
  let wanted = 0
  for (let pair = 0; pair < index.length; pair += 2) {
    wanted += index[pair + 1]!
    for (let step = 0; step < index[pair + 1]! && at + rowSize <= data.length; step++, at += rowSize) {
      const kind = typeWidth === 0 ? 1 : field(data, at, typeWidth)
      const second = field(data, at + typeWidth, secondWidth)
      const third = field(data, at + typeWidth + secondWidth, thirdWidth)
      const number = index[pair]! + step
      const entry: XrefEntry =
        kind === 1
          ? { kind: 'offset', offset: second + origin, generation: third }
          : kind === 2
            ? { kind: 'compressed', stream: second, index: third }
            : { kind: 'free' }
      if (isOther(entries.get(number), entry)) ambiguous = true
      entries.set(number, entry)
    }
  }
  return { ambiguous, short: wanted * rowSize > data.length }
}

function field(data: Buffer, at: number, width: number): number {
  let value = 0
  for (let step = 0; step < width; step++) value = value * 256 + data[at + step]!
  return value
}

/** True when nothing but white space stands in [from, to). */
export function onlyWhite(bytes: Buffer, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (!isWhite(bytes[at])) return false
  return true
}
