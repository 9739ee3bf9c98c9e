import { randomUUID } from 'node:crypto'
import { SigningError } from '../signing-error.ts'
import { dict, name, type PdfObject, PdfRef, PdfStream, PdfString } from './objects.ts'
import type { PdfFile } from './pdf-file.ts'
import { danglingNumbers, existingNumbers } from './references.ts'
import { joined, objectParts, type Piece, serialise, serialiseObject, Written } from './serialise.ts'
import { MAX_OBJECTS, type XrefEntry } from './xref.ts'

/** Numbers kept for what every increment needs itself: its cross-reference stream. */
const ROOM = 8

/** Bytes of an entry of a cross-reference stream. */
const ROW = 10

/** What `Increment.finish` made: the bytes to append and where each object's body starts in the whole file. */
export interface FinishedIncrement {
  /** Bytes that follow the base; the base itself is not repeated. */
  bytes: Buffer
  /** Absolute offset of the body (after `n g obj\n`) of each object written. */
  bodies: ReadonlyMap<number, number>
}

/** What is appended to a base, in order. Text is gathered and made bytes at once: most of an increment is small pieces of it. */
class Output {
  position: number
  private readonly pieces: Piece[] = []
  private text = ''

  constructor(position: number) {
    this.position = position
  }

  write(piece: Piece): void {
    this.position += typeof piece === 'number' ? piece : piece.length
    if (typeof piece === 'string') this.text += piece
    else {
      this.flush()
      this.pieces.push(piece)
    }
  }

  private flush(): void {
    if (this.text !== '') this.pieces.push(this.text)
    this.text = ''
  }

  finish(): Buffer {
    this.flush()
    return joined(this.pieces)
  }
}

/**
 * Collects new and changed objects and writes them as one incremental update (ISO 32000-1 §7.5.6):
 * only appended, the cross-reference of the same kind as the base's last one, /Root /Info /ID carried over.
 */
export class Increment {
  readonly file: PdfFile
  private next: number
  private spare: Generator<number, undefined> | undefined
  private readonly objects = new Map<number, { generation: number; body: PdfObject | Written }>()

  constructor(file: PdfFile) {
    this.file = file
    this.next = file.size
  }

  /** A fresh reference: behind all numbers, or one nobody mentions where readers take none higher (ISO 32000-1 Annex C). */
  allocate(): PdfRef {
    if (this.next + ROOM < MAX_OBJECTS) return new PdfRef(this.next++)
    this.spare ??= this.unusedNumbers()
    const { value } = this.spare.next()
    if (value === undefined) throw new SigningError('pdf.too-large', 'the file has no object number left')
    return new PdfRef(value)
  }

  private *unusedNumbers(): Generator<number, undefined> {
    const mentioned = danglingNumbers(this.file, existingNumbers(this.file))
    for (let number = 1; number + ROOM < MAX_OBJECTS; number++) {
      if (!this.file.entries.has(number) && !mentioned.has(number)) yield number
    }
  }

  /** Sets the content of an object. */
  put(ref: PdfRef, body: PdfObject | Written): void {
    this.objects.set(ref.number, { generation: ref.generation, body })
  }

  /** Allocates and sets in one step. */
  add(body: PdfObject | Written): PdfRef {
    const ref = this.allocate()
    this.put(ref, body)
    return ref
  }

  /** The value of an object as this increment leaves it. */
  current(ref: PdfRef): PdfObject {
    const changed = this.objects.get(ref.number)?.body
    return changed === undefined || changed instanceof Written ? this.file.get(ref.number) : changed
  }

  finish(): FinishedIncrement {
    const { bytes, origin } = this.file
    const last = bytes[bytes.length - 1]
    const out = new Output(bytes.length)
    if (last !== 10 && last !== 13) out.write('\n')
    // where the base's cross-reference cannot be used, ours speaks of everything and leads to no earlier one
    const rows = new Map<number, XrefEntry>(this.file.isRebuilt ? this.file.entries : [])
    const bodies = new Map<number, number>()
    for (const [number, { generation, body }] of this.objects) {
      rows.set(number, { kind: 'offset', offset: out.position, generation })
      out.write(`${number} ${generation} obj\n`)
      bodies.set(number, out.position)
      for (const part of objectParts(body)) out.write(part)
      out.write('\nendobj\n')
    }
    const startxref = out.position
    if (this.file.isRebuilt) rows.set(0, { kind: 'free' })
    const asStream = this.file.sections[0]!.kind === 'stream'
    out.write(asStream ? this.xrefStream(rows, startxref) : this.xrefTable(rows))
    out.write(`startxref\n${startxref - origin}\n%%EOF\n`)
    return { bytes: out.finish(), bodies }
  }

  /** Trailer entries that every section carries. */
  private trailer(size: number): Record<string, PdfObject | undefined> {
    const { file } = this
    const id = file.resolve(file.trailerValue('ID'))
    const first = Array.isArray(id) ? file.resolve(id[0]) : undefined
    return {
      Size: size,
      Root: file.catalogRef,
      Info: file.trailerValue('Info'),
      ID: first instanceof PdfString ? [first, new PdfString(freshId())] : undefined,
      Prev: file.isRebuilt ? undefined : file.startxref - file.origin,
    }
  }

  private xrefTable(rows: ReadonlyMap<number, XrefEntry>): string {
    let text = 'xref\n'
    for (const run of runs([...rows.keys()])) {
      text += `${run[0]} ${run.length}\n`
      for (const number of run) {
        const { kind, second, third } = this.row(rows.get(number)!)
        text += `${digits(second, TEN)} ${digits(third, FIVE)} ${kind === 0 ? 'f' : 'n'}\r\n`
      }
    }
    return `${text}trailer\n${serialise(dict(this.trailer(this.next)))}\n`
  }

  private xrefStream(rows: Map<number, XrefEntry>, at: number): Buffer {
    const own = this.next
    rows.set(own, { kind: 'offset', offset: at, generation: 0 })
    const groups = runs([...rows.keys()])
    const table = Buffer.alloc(rows.size * ROW)
    let start = 0
    for (const number of groups.flat()) {
      const { kind, second, third } = this.row(rows.get(number)!)
      table[start] = kind
      table.writeUIntBE(second, start + 1, 5)
      table.writeUInt32BE(third, start + 6)
      start += ROW
    }
    const header = dict({
      Type: name('XRef'),
      W: [1, 5, 4],
      Index: groups.flatMap((run) => [run[0]!, run.length]),
      ...this.trailer(own + 1),
    })
    const body = serialiseObject(new PdfStream(header, table))
    return Buffer.concat([Buffer.from(`${own} 0 obj\n`, 'latin1'), body, Buffer.from('\nendobj\n', 'latin1')])
  }

  /** An entry as it is written (ISO 32000-1 Table 18). */
  private row(entry: XrefEntry): { kind: 0 | 1 | 2; second: number; third: number } {
    if (entry.kind === 'free') return { kind: 0, second: 0, third: 65_535 }
    if (entry.kind === 'compressed') return { kind: 2, second: entry.stream, third: entry.index }
    return { kind: 1, second: entry.offset - this.file.origin, third: entry.generation }
  }
}

const TEN = 10 ** 10
const FIVE = 10 ** 5

/** A number with leading zeros; `size` is one more than the largest that has room. */
const digits = (value: number, size: number): string => String(size + value).slice(1)

/** 16 fresh bytes; UUIDs come from a pool of random bytes and cost a tenth of asking for them one by one. */
const freshId = (): Buffer => Buffer.from(randomUUID().replaceAll('-', ''), 'hex')

/** Ascending runs of consecutive numbers. */
function runs(numbers: number[]): number[][] {
  const out: number[][] = []
  for (const number of numbers.sort((a, b) => a - b)) {
    const run = out.at(-1)
    if (run && run.at(-1) === number - 1) run.push(number)
    else out.push([number])
  }
  return out
}
