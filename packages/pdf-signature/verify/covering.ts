import { type Mark, marksOf, marksOfForm } from '../pdf/content.ts'
import { unpack } from '../pdf/filters.ts'
import { inherited } from '../pdf/inherited.ts'
import { areaOf, type Box, overlap } from '../pdf/matrix.ts'
import { PdfDict, PdfName, type PdfObject, PdfRef, PdfStream, sameObject } from '../pdf/objects.ts'
import { boundsOf } from '../pdf/page-size.ts'
import type { PdfFile } from '../pdf/pdf-file.ts'
import { rectangleOf } from '../pdf/rectangle.ts'
import { SigningError } from '../signing-error.ts'

/**
 * How much of a rectangle stands over what a page shows: a share from 0 to 1; undefined when the page cannot be read.
 * @param own the field that has the rectangle
 */
export function coveredShare(file: PdfFile, page: PdfRef, rect: Box, own?: number): number | undefined {
  const known = inkOf(file, page)
  const ink = known?.flatMap(({ box, field }) => (field !== undefined && field === own ? [] : [box]))
  const area = areaOf(rect)
  if (!ink || area === 0) return ink ? 0 : undefined
  return Math.min(1, ink.reduce((sum, box) => sum + overlap(box, rect), 0) / area)
}

/** Share of the page that a rectangle takes. */
export function shareOfPage(file: PdfFile, page: PdfRef, rect: Box): number {
  const dict = file.get(page.number)
  const box = dict instanceof PdfDict ? boundsOf(file, { ref: page, dict }) : undefined
  return box ? areaOf(rect) / areaOf(box) : 1
}

const inks = new WeakMap<PdfFile, Map<number, readonly Ink[] | undefined>>()

/** Something a page shows; that of a field bears its number. */
interface Ink {
  box: Box
  field?: number
}

/** Everything a page shows: its content, its annotations, what its fields say. Undefined when something of it cannot be read. */
function inkOf(file: PdfFile, page: PdfRef): readonly Ink[] | undefined {
  const pages = inks.get(file) ?? new Map<number, readonly Ink[] | undefined>()
  inks.set(file, pages)
  if (!pages.has(page.number)) pages.set(page.number, readInk(file, page))
  return pages.get(page.number)
}

function readInk(file: PdfFile, ref: PdfRef): readonly Ink[] | undefined {
  const dict = file.get(ref.number)
  if (!(dict instanceof PdfDict)) return undefined
  try {
    const resources = inherited(file, { ref, dict }, 'Resources')
    const content = contentOf(file, dict.get('Contents'))
    const marks = marksOf(file, content, resources instanceof PdfDict ? resources : undefined)
    return [...marks.filter(shows).map(({ box }) => ({ box })), ...annotationsOf(file, dict)]
  } catch (error) {
    if (error instanceof SigningError) return undefined
    throw error
  }
}

/** White under a text is paper; and a text of blanks only shows nothing. */
const shows = ({ kind, white, text }: Mark): boolean =>
  !(kind === 'fill' && white) && !(kind === 'text' && text?.trim() === '')

function contentOf(file: PdfFile, stored: PdfObject | undefined): Buffer {
  const value = file.resolve(stored)
  const streams = Array.isArray(value) ? value.map((item) => file.resolve(item)) : [value]
  const pieces = streams.flatMap((stream) =>
    stream instanceof PdfStream ? [unpack(stream, (item) => file.resolve(item)), Buffer.from('\n')] : [],
  )
  return Buffer.concat(pieces)
}

/** Notes, stamps and drawings laid on the page before, and fields that say something; seals may overlap signatures, as they do on paper. */
function annotationsOf(file: PdfFile, page: PdfDict): Ink[] {
  return (file.arrayAt(page, 'Annots') ?? []).flatMap((item): Ink[] => {
    const annotation = file.resolve(item)
    const box = annotation instanceof PdfDict && annotation.get('AP') ? rectangleOf(file, annotation) : undefined
    if (!box || !(annotation instanceof PdfDict) || annotation.name('Subtype') === 'Popup') return []
    if (annotation.name('Subtype') !== 'Widget') return [{ box }]
    const type = file.resolve(annotation.get('FT') ?? file.dictAt(annotation, 'Parent')?.get('FT'))
    if (type instanceof PdfName && type.value === 'Sig') return []
    return item instanceof PdfRef && saysSomething(file, annotation) ? [{ box, field: item.number }] : []
  })
}

function saysSomething(file: PdfFile, widget: PdfDict): boolean {
  const normal = file.resolve(file.dictAt(widget, 'AP')?.get('N'))
  return normal instanceof PdfStream && marksOfForm(file, normal).some(shows)
}

const lists = new WeakMap<PdfFile, Map<number, PdfRef[]>>()

/** All pages on whose lists a widget stands: viewers show it on each of them, whatever page it names itself. */
export function pagesWith(file: PdfFile, widget: PdfRef): readonly PdfRef[] {
  let pages = lists.get(file)
  if (!pages) {
    pages = new Map()
    for (const { ref, dict } of file.pages()) {
      if (!ref) continue
      for (const item of file.arrayAt(dict, 'Annots') ?? []) {
        if (!(item instanceof PdfRef)) continue
        const known = pages.get(item.number)
        if (known) known.push(ref)
        else pages.set(item.number, [ref])
      }
    }
    lists.set(file, pages)
  }
  return pages.get(widget.number) ?? []
}

/** So many annotations are compared with each other. */
const MOST_COMPARED = 2_000

/** True when annotations that lie over each other keep their order in a list: what comes later covers what came before. */
export function keepsLayers(file: PdfFile, before: readonly PdfObject[], now: readonly PdfObject[]): boolean {
  const places = before.map((item) => now.findIndex((other) => sameObject(item, other)))
  if (places.every((place, at) => at === 0 || place > places[at - 1]!)) return true
  if (before.length > MOST_COMPARED) return false
  const boxes = before.map((item) => {
    const annotation = file.resolve(item)
    const drawn = annotation instanceof PdfDict && (annotation.get('AP') || annotation.name('Subtype') !== 'Widget')
    return drawn ? rectangleOf(file, annotation) : undefined
  })
  return boxes.every((box, at) =>
    boxes.every((other, later) => {
      const swapped = later > at && places[later]! < places[at]!
      return !swapped || !box || !other || overlap(box, other) === 0
    }),
  )
}
