import { SigningError } from '../signing-error.ts'
import { type Decryptor, decryptorFor } from './encryption.ts'
import { unpack } from './filters.ts'
import { PdfDict, type PdfObject, PdfRef, PdfStream, PdfString } from './objects.ts'
import { type IndirectObject, PdfParser, pdfError, type ReadBudget, readBudget, readIndirect } from './parser.ts'
import { findStartxref, headerAt, MAX_OBJECTS, readSections, type XrefEntry, type XrefSection } from './xref.ts'

const MAX_PAGES = 200_000

type Place = XrefEntry & { kind: 'offset' }

/** False for a stream whose length is an object of its own: that may be another one in an older revision. */
const hasOwnLength = (value: PdfObject): boolean =>
  !(value instanceof PdfStream && value.dict.get('Length') instanceof PdfRef)

/** Objects kept with their positions: those asked for again are few, those of a large file many. */
const MAX_PLACED = 1_000

/** A node of the page tree and those above it, which pages inherit from. */
interface TreeNode {
  dict: PdfDict
  above: TreeNode | undefined
}

/** A page: its reference (none when it is written directly into /Kids, as some producers do) and its dictionary. */
export interface PdfPage {
  ref: PdfRef | undefined
  dict: PdfDict
  /** The nodes it was reached by; absent when it was reached otherwise. */
  above?: TreeNode | undefined
}

/**
 * A PDF opened for reading. Nothing is copied: objects are read from `bytes` when asked for.
 * Make one with `openPdf`.
 */
export class PdfFile {
  readonly bytes: Buffer
  /** Where the newest section stands. */
  readonly startxref: number
  /** Cross-reference sections, the newest first. */
  readonly sections: readonly XrefSection[]
  readonly entries: ReadonlyMap<number, XrefEntry>
  /** Where the header stands: places written into the file count from there. */
  readonly origin: number
  private readonly cache = new Map<number, PdfObject>()
  private readonly packed = new Map<number, PackedObjects>()
  private readonly placed = new Map<number, IndirectObject>()
  /** Where what was read of an object ends. */
  private readonly ends = new Map<number, number>()
  /** The file whose first bytes these are; what it has read already is not read again. */
  private readonly newest: PdfFile | undefined
  private readonly reading = new Set<number>()
  private knownSize: number | undefined
  /** Set for an encrypted file; the dictionary that describes the encryption is exempt from it. */
  private decryptor: (Decryptor & { exempt: number | undefined }) | undefined
  private readonly budget: ReadBudget = readBudget()

  constructor(bytes: Buffer, startxref: number, sections: XrefSection[], origin = 0, newest?: PdfFile) {
    this.bytes = bytes
    this.newest = newest
    this.origin = origin
    this.startxref = startxref
    this.sections = sections
    this.entries = merged(sections)
  }

  /** True when the file has no cross-reference that can be used, and its objects were looked for (`rebuildPdf`). */
  get isRebuilt(): boolean {
    return this.startxref === this.bytes.length
  }

  /** The newest trailer. */
  get trailer(): PdfDict {
    return this.sections[0]!.trailer
  }

  /** A trailer entry, from the newest section that has it. */
  trailerValue(key: string): PdfObject | undefined {
    for (const section of this.sections) {
      const value = section.trailer.get(key)
      if (value !== undefined) return value
    }
    return undefined
  }

  /** One more than the highest object number ever mentioned. */
  get size(): number {
    this.knownSize ??= this.countSize()
    return this.knownSize
  }

  private countSize(): number {
    let size = 1
    for (const section of this.sections) {
      const declared = section.trailer.get('Size')
      if (typeof declared === 'number' && Number.isInteger(declared) && declared < MAX_OBJECTS)
        size = Math.max(size, declared)
    }
    for (const number of this.entries.keys()) if (number >= size) size = number + 1
    return size
  }

  /** The indirect object with this number; null when there is none (as the standard says). */
  get(number: number): PdfObject {
    const known = this.cache.get(number)
    if (known !== undefined) return known
    if (this.reading.has(number)) throw pdfError(`object ${number} needs itself to be read`)
    this.reading.add(number)
    try {
      const value = this.load(number)
      this.cache.set(number, value)
      return value
    } finally {
      this.reading.delete(number)
    }
  }

  private load(number: number): PdfObject {
    const entry = this.entries.get(number)
    if (!entry || entry.kind === 'free') return null
    if (entry.kind === 'offset') {
      const alike = this.decryptor ? undefined : this.newest?.valueAlike(number, entry, this.bytes.length)
      if (alike !== undefined) return alike
      const found = this.locate(number)!
      this.ends.set(number, found.end)
      return this.opened(found)
    }
    const { numbers, values } = this.objectStream(entry.stream)
    // readers go by the place or by the number: where the two differ they show different things
    if (numbers[entry.index] !== number) throw pdfError(`object ${number} is not where it should be in its stream`)
    return values[entry.index]!
  }

  /** The value of an object as the file means it: decrypted where the file is encrypted. */
  opened({ value, number, generation }: IndirectObject): PdfObject {
    const { decryptor } = this
    return decryptor && number !== decryptor.exempt ? decryptor.decrypted(value, number, generation) : value
  }

  /** From now on what is read is decrypted. @throws SigningError pdf.encrypted when the file needs a password */
  decrypt(): void {
    const stored = this.trailerValue('Encrypt')
    const encrypt = this.resolve(stored)
    const id = this.resolve(this.trailerValue('ID'))
    const first = Array.isArray(id) ? this.resolve(id[0]) : null
    if (!(encrypt instanceof PdfDict)) throw locked()
    const known = first instanceof PdfString ? first.bytes : Buffer.alloc(0)
    const decryptor = decryptorFor(encrypt, known, (value) => this.resolve(value))
    this.cache.clear()
    this.packed.clear()
    this.decryptor = Object.assign(decryptor, { exempt: stored instanceof PdfRef ? stored.number : undefined })
  }

  /** True when the file is encrypted, for reading only, and read so. */
  get isDecrypted(): boolean {
    return this.decryptor !== undefined
  }

  /** True when the object holds a key twice: of two values a reader takes the first or the last as it likes. */
  hasDuplicateKey(number: number): boolean {
    const entry = this.entries.get(number)
    if (entry?.kind === 'offset') return this.locate(number)!.duplicateKey
    return entry?.kind === 'compressed' && this.objectStream(entry.stream).twice.has(number)
  }

  /** The object as it stands in the file, with positions; undefined when free or inside an object stream. */
  locate(number: number): IndirectObject | undefined {
    const entry = this.entries.get(number)
    if (entry?.kind !== 'offset') return undefined
    const known = this.placed.get(number) ?? this.newest?.placedAlike(number, entry, this.bytes.length)
    if (known) return known
    const lengthOf = (value: PdfObject | undefined): number | undefined => {
      const length = this.resolve(value)
      return typeof length === 'number' && Number.isInteger(length) && length >= 0 ? length : undefined
    }
    const found = readIndirect(this.bytes, entry.offset, lengthOf, this.budget)
    if (found.number !== number) throw pdfError(`object ${found.number} stands where ${number} should`)
    if (found.generation !== entry.generation) throw pdfError(`object ${number} is of another generation`)
    if (this.placed.size >= MAX_PLACED) this.placed.clear()
    this.placed.set(number, found)
    return found
  }

  /** An object as this file has read it, for an older revision of `length` bytes, where reading it there gives the very same. */
  private placedAlike(number: number, place: Place, length: number): IndirectObject | undefined {
    const found = this.placed.get(number)
    return found && this.isAlike(number, place) && found.end <= length && hasOwnLength(found.value) ? found : undefined
  }

  /** The same of its value alone. */
  private valueAlike(number: number, place: Place, length: number): PdfObject | undefined {
    const value = this.decryptor || !this.isAlike(number, place) ? undefined : this.cache.get(number)
    const end = this.ends.get(number)
    return value !== undefined && end !== undefined && end <= length && hasOwnLength(value) ? value : undefined
  }

  private isAlike(number: number, { offset, generation }: Place): boolean {
    const own = this.entries.get(number)
    return own?.kind === 'offset' && own.offset === offset && own.generation === generation
  }

  private objectStream(number: number): PackedObjects {
    const known = this.packed.get(number)
    if (known) return known
    const entry = this.entries.get(number)
    const stream = entry?.kind === 'offset' ? this.get(number) : null
    if (!(stream instanceof PdfStream)) throw pdfError(`object stream ${number} is missing`)
    const resolve = (value: PdfObject | undefined): PdfObject => this.resolve(value)
    const objects = readObjectStream(unpack(stream, resolve), stream.dict, resolve, this.budget)
    this.packed.set(number, objects)
    return objects
  }

  /** Follows references until a value is reached. */
  resolve(value: PdfObject | undefined): PdfObject {
    let current = value ?? null
    for (let hops = 0; current instanceof PdfRef; hops++) {
      if (hops > 32) throw pdfError('references run in a circle')
      current = this.get(current.number)
    }
    return current
  }

  /** The dictionary under a key of `parent`, following references. */
  dictAt(parent: PdfDict, key: string): PdfDict | undefined {
    const value = this.resolve(parent.get(key))
    return value instanceof PdfDict ? value : undefined
  }

  /** The array under a key of `parent`, following references. */
  arrayAt(parent: PdfDict, key: string): PdfObject[] | undefined {
    const value = this.resolve(parent.get(key))
    return Array.isArray(value) ? value : undefined
  }

  get catalogRef(): PdfRef {
    const root = this.trailerValue('Root')
    if (!(root instanceof PdfRef)) throw pdfError('the file has no catalog')
    return root
  }

  get catalog(): PdfDict {
    const catalog = this.resolve(this.catalogRef)
    if (!(catalog instanceof PdfDict)) throw pdfError('the file has no catalog')
    return catalog
  }

  /** Walks the pages in order. */
  *pages(): Generator<PdfPage> {
    const stack: { kid: PdfObject; above: TreeNode | undefined }[] = [
      { kid: this.catalog.get('Pages') ?? null, above: undefined },
    ]
    const seen = new Set<number>()
    let nodes = 0
    for (let next = stack.pop(); next; next = stack.pop()) {
      const { kid, above } = next
      const ref = kid instanceof PdfRef ? kid : undefined
      if (ref && seen.has(ref.number)) throw pdfError('the page tree runs in a circle')
      if (ref) seen.add(ref.number)
      if (++nodes > MAX_PAGES) throw new SigningError('pdf.too-large', 'the file has too many pages')
      const dict = ref ? this.get(ref.number) : kid
      if (!(dict instanceof PdfDict)) continue
      const kids = this.arrayAt(dict, 'Kids')
      if (!kids && dict.name('Type') !== 'Pages') yield { ref, dict, above }
      const node = { dict, above }
      for (let index = (kids?.length ?? 0) - 1; index >= 0; index--) stack.push({ kid: kids![index]!, above: node })
    }
  }

  /** Page `index`, counted from 0. @throws SigningError pdf.no-such-page */
  page(index: number): PdfPage {
    let at = 0
    for (const page of this.pages()) if (at++ === index) return page
    throw new SigningError('pdf.no-such-page', `the file has no page ${index + 1}`)
  }
}

function merged(sections: readonly XrefSection[]): Map<number, XrefEntry> {
  const out = new Map(sections[0]!.entries)
  for (const section of sections.slice(1)) {
    for (const [number, entry] of section.entries) if (!out.has(number)) out.set(number, entry)
  }
  return out
}

/** Objects of an object stream in their order, and which of them hold a key twice. */
interface PackedObjects {
  numbers: number[]
  values: PdfObject[]
  twice: Set<number>
}

function readObjectStream(
  data: Buffer,
  dict: PdfDict,
  resolve: (value: PdfObject | undefined) => PdfObject,
  budget: ReadBudget,
): PackedObjects {
  const count = resolve(dict.get('N'))
  const first = resolve(dict.get('First'))
  if (typeof count !== 'number' || typeof first !== 'number' || count < 0 || first < 0 || first > data.length) {
    throw pdfError('an object stream has no valid /N and /First')
  }
  const header = new PdfParser(data, 0, first)
  const objects: PackedObjects = { numbers: [], values: [], twice: new Set() }
  for (let index = 0; index < count; index++) {
    const number = header.unsigned()
    const offset = header.unsigned()
    if (number < 0 || offset < 0) throw pdfError('an object stream has a broken header')
    const parser = new PdfParser(data, first + offset, data.length, budget)
    objects.numbers.push(number)
    objects.values.push(parser.object())
    if (parser.duplicateKey) objects.twice.add(number)
  }
  if (new Set(objects.numbers).size < objects.numbers.length) throw pdfError('an object stream has a number twice')
  return objects
}

const isEncrypted = (file: PdfFile): boolean => file.resolve(file.trailerValue('Encrypt')) !== null

const locked = (): SigningError => new SigningError('pdf.encrypted', 'an encrypted file cannot be signed or checked')

/** @throws SigningError pdf.encrypted */
export function requirePlain(file: PdfFile): void {
  if (isEncrypted(file)) throw locked()
}

function opened(bytes: Buffer, newest?: PdfFile): PdfFile {
  const origin = headerAt(bytes)
  const { offset } = findStartxref(bytes, origin)
  const read = newest && new Map(newest.sections.map((section) => [section.offset, section]))
  return new PdfFile(bytes, offset, readSections(bytes, offset, origin, read), origin, newest)
}

/**
 * Opens a PDF as its cross-reference says it is; nothing is guessed.
 * @throws SigningError pdf.malformed, pdf.encrypted
 */
export function openPdf(bytes: Buffer): PdfFile {
  const file = opened(bytes)
  requirePlain(file)
  return file
}

/**
 * The same for reading only: a file that opens without a password is decrypted.
 * @param newest the file whose first bytes these are, when it is open
 * @throws SigningError pdf.malformed, pdf.encrypted
 */
export function openPdfToRead(bytes: Buffer, newest?: PdfFile): PdfFile {
  const file = opened(bytes, newest)
  if (isEncrypted(file)) file.decrypt()
  return file
}
