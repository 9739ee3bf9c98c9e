import { PdfDict, type PdfObject, PdfRef, PdfStream } from './objects.ts'
import type { PdfFile } from './pdf-file.ts'
import type { XrefEntry } from './xref.ts'

/** Calls `visit` for every reference inside a value (not following them). */
export function eachReference(value: PdfObject, visit: (ref: PdfRef) => void): void {
  if (value instanceof PdfRef) visit(value)
  else if (Array.isArray(value)) for (const item of value) eachReference(item, visit)
  else if (value instanceof PdfDict) for (const item of value.entries.values()) eachReference(item, visit)
  else if (value instanceof PdfStream) eachReference(value.dict, visit)
}

/**
 * Numbers that objects of a revision mention although no object has them. Whoever defines such a number later makes
 * content appear that the signer never saw.
 */
export function danglingNumbers(file: PdfFile, among: Iterable<number>): Set<number> {
  const out = new Set<number>()
  for (const number of among) {
    eachReference(file.get(number), (ref) => {
      const entry = file.entries.get(ref.number)
      if (!entry || entry.kind === 'free') out.add(ref.number)
    })
  }
  return out
}

/** The generation a reference to an object must name (ISO 32000-1 §7.5.7: 0 inside object streams). */
export const generationOf = (entry: XrefEntry): number => (entry.kind === 'offset' ? entry.generation : 0)

const indexes = new WeakMap<PdfFile, Map<number, Set<number>>>()

/** Numbers of the objects that mention `target`, trailers left out. The first question reads the whole file, later ones look up. */
export function mentionsOf(file: PdfFile, target: number): ReadonlySet<number> {
  let index = indexes.get(file)
  if (!index) {
    index = new Map<number, Set<number>>()
    const sections = new Set(file.sections.map((section) => section.offset))
    for (const [number, entry] of file.entries) {
      // what a cross-reference stream names (/Root, /Info) it names as a trailer, as a table's trailer does, which is no object
      if (entry.kind === 'offset' && sections.has(entry.offset)) continue
      eachReference(file.get(number), (ref) => {
        const owners = index!.get(ref.number)
        if (owners) owners.add(number)
        else index!.set(ref.number, new Set([number]))
      })
    }
    indexes.set(file, index)
  }
  return index.get(target) ?? new Set()
}

/** Numbers of all objects that exist. */
export function* existingNumbers(file: PdfFile): Generator<number> {
  for (const [number, entry] of file.entries) if (entry.kind !== 'free') yield number
}
