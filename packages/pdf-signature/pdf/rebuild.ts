import { SigningError } from '../signing-error.ts'
import { unpack } from './filters.ts'
import { dict, PdfDict, type PdfObject, PdfRef, PdfStream } from './objects.ts'
import { type IndirectObject, isWhite, PdfParser, pdfError, readIndirect } from './parser.ts'
import { PdfFile, requirePlain } from './pdf-file.ts'
import { eachReference, generationOf } from './references.ts'
import { headerAt, MAX_OBJECTS, type XrefEntry, type XrefSection } from './xref.ts'

/**
 * Whether a file is as its cross-reference says: every object stands where it should and can be read, and there is a page. What is not so would be
 * shown by viewers all the same (they look for the objects), and each in its own way.
 */
export function isSound(file: PdfFile): boolean {
  const lengthOf = (value: PdfObject | undefined): number | undefined => numberIn(file.resolve(value))
  try {
    for (const [number, entry] of file.entries) {
      if (entry.kind === 'offset' && readIndirect(file.bytes, entry.offset, lengthOf).number !== number) return false
      if (entry.kind === 'compressed') file.get(number)
    }
    file.page(0)
    return true
  } catch (error) {
    if (error instanceof SigningError && error.code !== 'pdf.too-large') return false
    throw error
  }
}

const numberIn = (value: PdfObject): number | undefined =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined

/**
 * Opens a file whose cross-reference is wrong by looking for its objects from the first byte to the last, as viewers do: the last of each number
 * counts. What is appended to it then carries a whole new cross-reference, so that afterwards every reader sees the same; the file itself is not touched.
 * @throws SigningError pdf.signed-damaged when somebody signed it (a new cross-reference would take their signature away), pdf.malformed when
 *   something that is used cannot be read, pdf.encrypted
 */
export function rebuildPdf(bytes: Buffer): PdfFile {
  const origin = headerAt(bytes)
  const found = collect(bytes)
  const trailer = trailerOf(bytes, found)
  const packed = [...found.entries.values()].some(({ kind }) => kind === 'compressed')
  const section: XrefSection = {
    ...{ offset: bytes.length, end: bytes.length, entries: found.entries, trailer, ambiguous: false, short: false },
    kind: packed || found.streams ? 'stream' : 'table',
  }
  const file = new PdfFile(bytes, bytes.length, [section], origin)
  requirePlain(file)
  let highest = file.size
  for (const number of found.entries.keys()) {
    eachReference(file.get(number), (ref) => {
      if (found.broken.has(ref.number) && !found.entries.has(ref.number)) {
        throw pdfError(`object ${ref.number} cannot be read`)
      }
      // a number somebody mentions must not come to mean something that is appended
      if (ref.number < MAX_OBJECTS) highest = Math.max(highest, ref.number + 1)
    })
  }
  section.trailer = trailer.with({ Size: highest })
  return new PdfFile(bytes, bytes.length, [section], origin)
}

interface Found {
  entries: Map<number, XrefEntry>
  /** Trailers and dictionaries of cross-reference streams, in the order of the file. */
  trailers: PdfDict[]
  /** Numbers of objects that begin but cannot be read. */
  broken: Set<number>
  /** Whether there was a cross-reference stream. */
  streams: boolean
}

function collect(bytes: Buffer): Found {
  const starts = objectStarts(bytes)
  const places = new Map(starts.map(({ number, offset }) => [number, offset]))
  const found: Found = { entries: new Map(), trailers: [], broken: new Set(), streams: false }
  let after = 0
  for (const { number, offset } of starts) {
    // what looks like an object inside the data of a stream is none
    if (offset < after) continue
    const object = readAt(bytes, offset, places)
    if (!object) {
      found.broken.add(number)
      continue
    }
    addTrailers(bytes, after, offset, found.trailers)
    after = object.end
    add(found, object)
  }
  addTrailers(bytes, after, bytes.length, found.trailers)
  return found
}

function add(found: Found, { number, generation, start, value }: IndirectObject): void {
  const about = value instanceof PdfStream ? value.dict : value
  const signature = about instanceof PdfDict && (about.get('V') instanceof PdfDict ? about.get('V') : about)
  if (signature instanceof PdfDict && signature.get('ByteRange') !== undefined) {
    throw new SigningError('pdf.signed-damaged', 'the file is signed and its cross-reference is wrong')
  }
  if (value instanceof PdfStream && value.dict.name('Type') === 'XRef') {
    found.trailers.push(value.dict)
    found.streams = true
    return
  }
  const before = found.entries.get(number)
  // some readers take the last, others the highest generation
  if (before && generationOf(before) > generation) throw pdfError(`object ${number} has a newer generation before it`)
  found.entries.set(number, { kind: 'offset', offset: start, generation })
  if (value instanceof PdfStream && value.dict.name('Type') === 'ObjStm') addPacked(found.entries, number, value)
}

function addPacked(entries: Map<number, XrefEntry>, stream: number, value: PdfStream): void {
  const data = unpack(value, (item) => (item instanceof PdfRef ? null : (item ?? null)))
  const header = new PdfParser(data)
  const count = numberIn(value.dict.get('N') ?? null) ?? 0
  for (let index = 0; index < count; index++) {
    const [number, at] = [header.unsigned(), header.unsigned()]
    if (number < 0 || at < 0) return
    if (number !== stream && number < MAX_OBJECTS) entries.set(number, { kind: 'compressed', stream, index })
  }
}

/** Where `n g obj` stands, in the order of the file. */
function objectStarts(bytes: Buffer): { number: number; offset: number }[] {
  const out: { number: number; offset: number }[] = []
  for (let at = bytes.indexOf('obj', 0, 'latin1'); at >= 0; at = bytes.indexOf('obj', at + 3, 'latin1')) {
    const generation = numberBefore(bytes, at)
    const number = generation && numberBefore(bytes, generation.offset)
    if (!number || generation.value > 65_535 || number.value === 0 || number.value >= MAX_OBJECTS) continue
    out.push({ number: number.value, offset: number.offset })
    if (out.length > MAX_OBJECTS) throw new SigningError('pdf.too-large', 'the file has too many objects')
  }
  return out
}

/** The number that ends before white space that ends at `end`. */
function numberBefore(bytes: Buffer, end: number): { value: number; offset: number } | undefined {
  let last = end
  while (last > 0 && isWhite(bytes[last - 1])) last--
  let first = last
  while (first > 0 && last - first < 10 && bytes[first - 1]! >= 0x30 && bytes[first - 1]! <= 0x39) first--
  if (last === end || first === last) return undefined
  return { value: Number(bytes.toString('latin1', first, last)), offset: first }
}

function readAt(bytes: Buffer, offset: number, places: ReadonlyMap<number, number>): IndirectObject | undefined {
  const lengthOf = (value: PdfObject | undefined): number | undefined => {
    if (!(value instanceof PdfRef)) return numberIn(value ?? null)
    const at = places.get(value.number)
    return at === undefined ? undefined : numberIn(readAt(bytes, at, new Map())?.value ?? null)
  }
  try {
    return readIndirect(bytes, offset, lengthOf)
  } catch (error) {
    if (error instanceof SigningError) return undefined
    throw error
  }
}

function addTrailers(bytes: Buffer, from: number, to: number, trailers: PdfDict[]): void {
  const between = bytes.subarray(from, to)
  for (let at = between.indexOf('trailer', 0, 'latin1'); at >= 0; at = between.indexOf('trailer', at + 7, 'latin1')) {
    try {
      const value = new PdfParser(between, at + 7).object()
      if (value instanceof PdfDict) trailers.push(value)
    } catch (error) {
      if (!(error instanceof SigningError)) throw error
    }
  }
}

/** What trailers found say, the last that says it; where none names a catalog, the last catalog there is. */
function trailerOf(bytes: Buffer, { entries, trailers }: Found): PdfDict {
  const section: XrefSection = {
    offset: 0,
    end: 0,
    kind: 'table',
    trailer: new PdfDict(),
    entries,
    ambiguous: false,
    short: false,
  }
  const file = new PdfFile(bytes, bytes.length, [section])
  const isCatalog = (value: PdfObject | undefined): boolean => {
    const target = value instanceof PdfRef ? file.resolve(value) : null
    return target instanceof PdfDict && file.dictAt(target, 'Pages') !== undefined
  }
  const newest = trailers.toReversed()
  const root =
    newest.map((one) => one.get('Root')).find(isCatalog) ??
    [...entries.keys()]
      .toReversed()
      .map((number) => new PdfRef(number))
      .find((ref) => isCatalog(ref) && (file.resolve(ref) as PdfDict).name('Type') === 'Catalog')
  if (!root) throw pdfError('the file has no catalog')
  const said = (key: string): PdfObject | undefined =>
    newest.map((one) => one.get(key)).find((value) => value !== undefined && file.resolve(value) !== null)
  return dict({ Root: root, Info: said('Info'), ID: said('ID'), Encrypt: said('Encrypt') })
}
