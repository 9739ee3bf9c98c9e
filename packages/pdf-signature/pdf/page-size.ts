import { inherited } from './inherited.ts'
import { areaOf, type Box } from './matrix.ts'
import type { PdfFile, PdfPage } from './pdf-file.ts'
import { rectangleFrom } from './rectangle.ts'

/** Left and bottom edge of a page, its width and height, in points of its own coordinates. */
export type PageBox = readonly [left: number, bottom: number, width: number, height: number]

export interface PageSizes {
  count: number
  /** Pages nobody turned: only there is a place at the top at the top as it is seen. */
  upright: boolean
  first: PageBox
  last: PageBox
}

/** How many pages a file has and how large the first and the last are. @throws SigningError pdf.no-such-page when it has none */
export function pageSizes(file: PdfFile): PageSizes {
  const first = file.page(0)
  let last = first
  let count = 0
  for (const page of file.pages()) {
    last = page
    count += 1
  }
  const upright = [first, last].every((page) => !inherited(file, page, 'Rotate'))
  return { count, upright, first: boxOf(file, first), last: boxOf(file, last) }
}

/** What is shown of a page, in its own coordinates: of the sheet what the crop leaves; a crop beside the sheet is none. */
export function boundsOf(file: PdfFile, page: PdfPage): Box | undefined {
  const sheet = rectangleFrom(file, inherited(file, page, 'MediaBox'))
  const crop = rectangleFrom(file, inherited(file, page, 'CropBox'))
  if (!sheet || !crop) return sheet ?? crop
  const shown: Box = [
    Math.max(sheet[0], crop[0]),
    Math.max(sheet[1], crop[1]),
    Math.min(sheet[2], crop[2]),
    Math.min(sheet[3], crop[3]),
  ]
  return areaOf(shown) > 0 ? shown : sheet
}

function boxOf(file: PdfFile, page: PdfPage): PageBox {
  const [left, bottom, right, top] = boundsOf(file, page) ?? [0, 0, 595, 842]
  return [left, bottom, right - left, top - bottom]
}
