import { type Mark, marksOf } from '../pdf/content.ts'
import { unpack } from '../pdf/filters.ts'
import { inherited } from '../pdf/inherited.ts'
import { areaOf, type Box, overlap } from '../pdf/matrix.ts'
import { PdfDict, type PdfObject, PdfRef, PdfStream } from '../pdf/objects.ts'
import { boundsOf } from '../pdf/page-size.ts'
import type { PdfFile } from '../pdf/pdf-file.ts'
import { rectangleOf } from '../pdf/rectangle.ts'
import { SigningError } from '../signing-error.ts'

/** How much of a rectangle stands over what a page shows: a share from 0 to 1; undefined when the page cannot be read. */
export function coveredShare(file: PdfFile, page: PdfRef, rect: Box): number | undefined {
  const ink = inkOf(file, page)
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

const inks = new WeakMap<PdfFile, Map<number, readonly Box[] | undefined>>()

/** Boxes of everything a page shows: its content, and annotations that are no fields. Undefined when something of it cannot be read. */
function inkOf(file: PdfFile, page: PdfRef): readonly Box[] | undefined {
  const pages = inks.get(file) ?? new Map<number, readonly Box[] | undefined>()
  inks.set(file, pages)
  if (!pages.has(page.number)) pages.set(page.number, readInk(file, page))
  return pages.get(page.number)
}

function readInk(file: PdfFile, ref: PdfRef): readonly Box[] | undefined {
  const dict = file.get(ref.number)
  if (!(dict instanceof PdfDict)) return undefined
  try {
    const resources = inherited(file, { ref, dict }, 'Resources')
    const content = contentOf(file, dict.get('Contents'))
    const marks = marksOf(file, content, resources instanceof PdfDict ? resources : undefined)
    return [...marks.filter(shows).map(({ box }) => box), ...annotationsOf(file, dict)]
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

/** Signatures and fields are not what a page says; notes, stamps and drawings laid on it before are. */
function annotationsOf(file: PdfFile, page: PdfDict): Box[] {
  return (file.arrayAt(page, 'Annots') ?? []).flatMap((item) => {
    const annotation = file.resolve(item)
    if (!(annotation instanceof PdfDict) || !annotation.get('AP')) return []
    if (annotation.name('Subtype') === 'Widget' || annotation.name('Subtype') === 'Popup') return []
    const box = rectangleOf(file, annotation)
    return box ? [box] : []
  })
}

const lists = new WeakMap<PdfFile, Map<number, PdfRef[]>>()

/** All pages on whose lists a widget stands: viewers show it on each of them, whatever page it names itself. */
export function pagesWith(file: PdfFile, widget: PdfRef): readonly PdfRef[] {
  let pages = lists.get(file)
  if (!pages) {
    pages = new Map()
    for (const page of file.pages()) {
      for (const item of file.arrayAt(page.dict, 'Annots') ?? []) {
        if (!(item instanceof PdfRef)) continue
        const known = pages.get(item.number)
        if (known) known.push(page.ref)
        else pages.set(item.number, [page.ref])
      }
    }
    lists.set(file, pages)
  }
  return pages.get(widget.number) ?? []
}
