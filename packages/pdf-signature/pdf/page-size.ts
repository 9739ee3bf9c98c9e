import { inherited } from './inherited.ts'
import { numberArray } from './objects.ts'
import type { PdfFile, PdfPage } from './pdf-file.ts'

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

function boxOf(file: PdfFile, page: PdfPage): PageBox {
  const stored = (key: string) => numberArray(inherited(file, page, key), 4)
  const [x0 = 0, y0 = 0, x1 = 595, y1 = 842] = stored('CropBox') ?? stored('MediaBox') ?? []
  return [Math.min(x0, x1), Math.min(y0, y1), Math.abs(x1 - x0), Math.abs(y1 - y0)]
}
