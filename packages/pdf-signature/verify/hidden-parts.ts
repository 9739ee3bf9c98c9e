import { PdfDict, type PdfObject, PdfRef, PdfStream, sameObject } from '../pdf/objects.ts'
import { type IndirectObject, isWhite, PdfParser, type ReadBudget, readBudget, readIndirect } from '../pdf/parser.ts'
import type { PdfFile } from '../pdf/pdf-file.ts'
import { danglingNumbers, existingNumbers, generationOf, mentionsOf } from '../pdf/references.ts'
import type { XrefSection } from '../pdf/xref.ts'
import { SigningError } from '../signing-error.ts'
import { structureOf } from './changes.ts'
import type { LocatedSignature } from './located-signature.ts'
import { type Reason, reason } from './report.ts'

/**
 * What stands in a file although its newest cross-reference does not lead to it: parts that a section starting anew leaves behind, objects of no
 * table, tables and trailers of no chain, signatures of no field. We do not read it; a viewer that finds a fault anywhere rebuilds the file by
 * looking for objects, and shows it (poppler, mupdf, pdf.js all do). So it never vanishes silently.
 */
export function hiddenParts(file: PdfFile, located: readonly LocatedSignature[]): Reason[] {
  const known = new KnownPlaces(file)
  const signatures = [...straySignatures(file, known, located)]
  // of a file without any signature nothing is said, so nothing can be said wrongly
  const mended = new MendedPart(file, Math.min(...located.map(({ end }) => end ?? Infinity)))
  const rest =
    located.length === 0
      ? []
      : [strayObjects(file, known, mended), laterCopies(file, known), straySections(file, known, mended)]
  const found = new Set(signatures.slice(0, MOST_NAMED))
  try {
    for (const places of rest) for (const place of places) if (found.add(place).size >= MOST_NAMED) break
  } catch (error) {
    // an object that we need not and cannot read: others may read it
    if (!(error instanceof SigningError)) throw error
    found.add(error.message)
  }
  return found.size === 0 ? [] : [reason('hidden-parts', [...found].join('; '))]
}

/** So many places are named; the rest is not looked for. */
const MOST_NAMED = 10

/** Where the sections of a file say that something stands. */
class KnownPlaces {
  readonly file: PdfFile
  /** Places of objects in all sections, the replaced ones too. */
  readonly objects = new Set<number>()
  readonly sections = new Set<number>()
  /** What looking for hidden things may cost; what is not read then counts as hidden. */
  readonly budget: ReadBudget = readBudget()
  private sorted: Float64Array | undefined
  private last: { start: number; end: number; found: IndirectObject | undefined } | undefined

  constructor(file: PdfFile) {
    this.file = file
    for (const section of file.sections) {
      for (const entry of section.entries.values())
        if (entry.kind === 'offset') this.objects.add(solid(file.bytes, entry.offset))
      for (const offset of [section.offset, section.hidden]) {
        if (offset === undefined) continue
        this.sections.add(solid(file.bytes, offset))
        this.objects.add(solid(file.bytes, offset))
      }
    }
  }

  /** The known object in which a place lies; undefined when it lies in none. */
  around(at: number): IndirectObject | undefined {
    if (this.last && at >= this.last.start && at < this.last.end) return this.last.found
    this.sorted ??= Float64Array.from(this.objects).sort()
    let [low, high] = [0, this.sorted.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.sorted[middle]! <= at) low = middle + 1
      else high = middle
    }
    const start = low > 0 ? this.sorted[low - 1]! : undefined
    const found = start === undefined ? undefined : readAt(this, start)
    if (!found || at >= found.end) return undefined
    this.last = { start: found.start, end: found.end, found }
    return found
  }
}

/**
 * What stands before the section a chain begins with, where that section is signed: a file whose table was wrong and that was mended by a whole new
 * one before it was signed. What the new table replaced by later objects of the same numbers no reader shows any more: those that look for objects
 * take the last of each number too.
 */
class MendedPart {
  private readonly file: PdfFile
  private readonly first: XrefSection
  private readonly end: number

  constructor(file: PdfFile, signedUntil: number) {
    this.file = file
    this.first = file.sections.at(-1)!
    this.end = this.first.offset < signedUntil ? this.first.offset : 0
  }

  holds = (at: number): boolean => at < this.end

  /** True when every reader has a later object of this number, or when it is a former cross-reference that names the same catalog. */
  isReplaced(start: number, { number, generation, value }: IndirectObject): boolean {
    if (!this.holds(start)) return false
    const type = value instanceof PdfStream ? value.dict.name('Type') : undefined
    if (value instanceof PdfStream && type === 'XRef') return this.isFormerTrailer(value.dict)
    // what is packed in a stream has numbers of its own
    if (type === 'ObjStm') return false
    const entry = this.first.entries.get(number)
    const place = entry?.kind === 'compressed' ? this.first.entries.get(entry.stream) : entry
    return place?.kind === 'offset' && place.offset > start && generation <= generationOf(entry!)
  }

  /** True when whoever takes this trailer for the file's finds the same catalog, and nothing encrypted. */
  isFormerTrailer(trailer: PdfDict): boolean {
    const root = trailer.get('Root')
    const same = root === undefined || (root instanceof PdfRef && root.number === this.file.catalogRef.number)
    return same && this.file.resolve(trailer.get('Encrypt')) === null
  }
}

/** The first byte from here that is no white space: tables may point a little before what they mean. */
function solid(bytes: Buffer, offset: number): number {
  let at = offset
  while (at < bytes.length && isWhite(bytes[at])) at++
  return at
}

function readAt({ file, budget }: KnownPlaces, offset: number): IndirectObject | undefined {
  try {
    const lengthOf = (value: PdfObject | undefined): number | undefined => {
      const length = file.resolve(value)
      return typeof length === 'number' && Number.isInteger(length) && length >= 0 ? length : undefined
    }
    const found = readIndirect(file.bytes, offset, lengthOf, budget)
    return { ...found, value: file.opened(found) }
  } catch (error) {
    if (error instanceof SigningError) return undefined
    throw error
  }
}

/** Every place of a word that no letter precedes. */
function* placesOf(bytes: Buffer, word: string): Generator<number> {
  for (let at = bytes.indexOf(word, 0, 'latin1'); at >= 0; at = bytes.indexOf(word, at + word.length, 'latin1')) {
    const before = at === 0 ? 32 : bytes[at - 1]!
    const letter = before | 0x20
    if (letter < 0x61 || letter > 0x7a) yield at
  }
}

const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39

/** Where `n g obj` begins whose last word stands at `at`; undefined when something else than two numbers precedes. */
function headerBefore(bytes: Buffer, at: number): number | undefined {
  let start = at
  for (let step = 0; step < 2; step++) {
    while (start > 0 && isWhite(bytes[start - 1])) start--
    const end = start
    while (start > 0 && isDigit(bytes[start - 1])) start--
    if (start === end) return undefined
  }
  return start
}

/** Objects outside the tables that would come up in place of known ones, or that hold others. */
function* strayObjects(file: PdfFile, known: KnownPlaces, mended: MendedPart): Generator<string> {
  const within: number[] = []
  for (const at of placesOf(file.bytes, 'obj')) {
    const start = headerBefore(file.bytes, at)
    if (start !== undefined && known.objects.has(start)) continue
    if (known.around(at)) {
      if (start !== undefined) within.push(start)
      continue
    }
    // a word in a comment or between objects; what no reader takes for an object is none
    const stray = start === undefined ? undefined : readAt(known, start)
    if (stray && mended.isReplaced(start!, stray)) continue
    if (start === undefined ? isObjectWord(file.bytes, at) : !stray || isShowable(file, stray))
      yield `${stray ? `${stray.number} ${stray.generation} obj` : 'obj'} @${start ?? at}`
  }
  // who rebuilds a file looks into streams too; nobody rebuilds one whose table is right in every line and lacks nothing
  if (within.length > 0 && !isTableRight(file)) {
    for (const start of within.slice(0, MOST_WITHIN)) {
      const object = readAt(known, start)
      if (object && isShowable(file, object)) yield `${object.number} 0 obj @${start}`
    }
  }
}

/** Of objects among the bytes of streams so many are looked at. */
const MOST_WITHIN = 1_000

/** True when an object stands exactly where each entry says, and every object named is there (poppler rebuilds a file for one that is not). */
function isTableRight(file: PdfFile): boolean {
  const { bytes, entries } = file
  for (const [number, entry] of entries) {
    if (entry.kind !== 'offset') continue
    const header = `${number} ${entry.generation} obj`
    if (bytes.toString('latin1', entry.offset, entry.offset + header.length) !== header) return false
  }
  return danglingNumbers(file, existingNumbers(file)).size === 0
}

/** `obj` as a word of its own: before it may stand a comment that readers pass over. */
const isObjectWord = (bytes: Buffer, at: number): boolean => {
  const next = bytes[at + 3]
  return next === undefined || isWhite(next) || '<[(/%'.includes(String.fromCharCode(next))
}

const HOLDING = new Set(['ObjStm', 'XRef', 'Catalog', 'Pages', 'Page', 'Sig'])

/** True when a reader that rebuilds the file would show something else because of this object. */
function isShowable(file: PdfFile, { number, value }: IndirectObject): boolean {
  const dict = value instanceof PdfStream ? value.dict : value
  if (dict instanceof PdfDict && HOLDING.has(dict.name('Type') ?? '')) return true
  const entry = file.entries.get(number)
  if (entry && entry.kind !== 'free') return !sameObject(value, file.get(number))
  return mentionsOf(file, number).size > 0
}

/** Older versions of objects that stand behind the newest one: who rebuilds a file takes the last. */
function* laterCopies(file: PdfFile, known: KnownPlaces): Generator<string> {
  const freed = new Set<number>()
  for (const section of file.sections) {
    for (const [number, entry] of section.entries) {
      const current = file.entries.get(number)
      if (current?.kind === 'free' && entry.kind !== 'free') freed.add(number)
      if (entry.kind !== 'offset' || current === entry || !current || current.kind === 'free') continue
      const holder = current.kind === 'offset' ? current : file.entries.get(current.stream)
      if (holder?.kind !== 'offset' || holder.offset >= entry.offset) continue
      const start = solid(file.bytes, entry.offset)
      if (known.sections.has(start)) continue
      const copy = readAt(known, start)
      if (copy?.number === number && !sameObject(copy.value, file.get(number))) yield `${number} 0 R @${start}`
    }
  }
  yield* stillNamed(file, freed)
}

/** Objects taken out of the file that what is shown still names: poppler rebuilds the file for them, and finds them. */
function* stillNamed(file: PdfFile, freed: ReadonlySet<number>): Generator<string> {
  if (freed.size === 0) return
  const structure = structureOf(file)
  for (const number of freed) {
    if ([...mentionsOf(file, number)].some((owner) => !structure.has(owner))) yield `${number} 0 R`
  }
}

/** Tables, trailers and ends of files that the chain does not lead to. */
function* straySections(file: PdfFile, known: KnownPlaces, mended: MendedPart): Generator<string> {
  const { bytes } = file
  const tables = file.sections.filter(({ kind }) => kind === 'table')
  for (const at of placesOf(bytes, 'trailer')) {
    const next = solid(bytes, at + 'trailer'.length)
    // the word alone, in a comment say, is no trailer; a comment may stand before the dictionary
    if (bytes[next] !== 0x3c && bytes[next] !== 0x25) continue
    if (tables.some(({ offset, end }) => at >= offset && at < end) || known.around(at)) continue
    if (mended.holds(at) && isReadable(bytes, next, (trailer) => mended.isFormerTrailer(trailer))) continue
    yield `trailer @${at}`
  }
  for (const at of placesOf(bytes, 'startxref')) {
    // only the last of a file is followed
    if (mended.holds(at)) continue
    const offset = new PdfParser(bytes, at + 'startxref'.length).unsigned()
    // a linearised file writes 0 at the end of its first part
    if (offset === 0 || (offset > 0 && known.sections.has(solid(bytes, offset + file.origin))) || known.around(at))
      continue
    yield `startxref @${at}`
  }
}

/** True when a dictionary stands here that passes. */
function isReadable(bytes: Buffer, at: number, passes: (value: PdfDict) => boolean): boolean {
  try {
    const value = new PdfParser(bytes, at).object()
    return value instanceof PdfDict && passes(value)
  } catch (error) {
    if (error instanceof SigningError) return false
    throw error
  }
}

/** Signature dictionaries that belong to no field: replaced, left behind, or never tied to one. */
function* straySignatures(file: PdfFile, known: KnownPlaces, located: readonly LocatedSignature[]): Generator<string> {
  const owners = new Set(located.flatMap(({ valueNumber, fieldRef }) => [valueNumber ?? fieldRef?.number]))
  const rights = file.dictAt(file.catalog, 'Perms')
  for (const value of rights?.entries.values() ?? []) if (value instanceof PdfRef) owners.add(value.number)
  for (const at of placesOf(file.bytes, '/ByteRange')) {
    const owner = known.around(at)
    // bytes of a stream: a file attached to this one
    if (owner?.value instanceof PdfStream) continue
    const entry = owner && file.entries.get(owner.number)
    const current = entry?.kind === 'offset' && solid(file.bytes, entry.offset) === owner!.start
    if (!current || !owners.has(owner!.number)) yield `/ByteRange @${at}`
  }
}
