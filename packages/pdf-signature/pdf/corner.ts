import type { Appearance, Rect } from './appearance.ts'
import { inherited } from './inherited.ts'
import type { PdfObject } from './objects.ts'
import { boundsOf } from './page-size.ts'
import { asPdfBase, type PdfBase } from './pdf-base.ts'

const MM = 72 / 25.4
/** Place of the text from the top and the right edge of the page as it is seen, in points. */
const TOP = 10 * MM
const RIGHT = 15 * MM
const WIDTH = 220
const LINE = 12

/**
 * Text at the top right of page 1 as it is seen, whatever the page's rotation, crop and unit: how an agency signs an attachment that is a file of
 * its own (NĐ 30/2020 Appendix I: no image, Times New Roman 10, upright, black). On a sheet that is too small for it everything shrinks alike.
 */
export function cornerAppearance(source: PdfBase | Buffer, lines: readonly string[]): Appearance {
  const { file } = asPdfBase(source)
  const page = file.page(0)
  const [left, bottom, right, top] = boundsOf(file, page) ?? [0, 0, 595, 842]
  const [width, height] = [right - left, top - bottom]
  const turn = turnOf(inherited(file, page, 'Rotate'))
  const [seenWidth, seenHeight] = turn % 2 === 1 ? [height, width] : [width, height]
  // one line more than given: a long notation wraps
  const tall = (lines.length + 1) * LINE
  const unit = unitOf(file.resolve(page.dict.get('UserUnit')))
  const scale = Math.min(1 / unit, seenWidth / (WIDTH + 2 * RIGHT), seenHeight / (tall + 2 * TOP))
  const seen: Rect = [
    seenWidth - (RIGHT + WIDTH) * scale,
    seenHeight - (TOP + tall) * scale,
    seenWidth - RIGHT * scale,
    seenHeight - TOP * scale,
  ]
  const place = (x: number, y: number): [number, number] => {
    if (turn === 1) return [width - y, x]
    if (turn === 2) return [width - x, height - y]
    return turn === 3 ? [y, height - x] : [x, y]
  }
  const [a, b] = [place(seen[0], seen[1]), place(seen[2], seen[3])]
  const rect: Rect = [
    left + Math.min(a[0], b[0]),
    bottom + Math.min(a[1], b[1]),
    left + Math.max(a[0], b[0]),
    bottom + Math.max(a[1], b[1]),
  ]
  return { kind: 'text', page: 0, rect, lines, fontSize: 10, align: 'right', scale }
}

/** Quarter turns clockwise; viewers take no others. */
const turnOf = (stored: PdfObject): number =>
  typeof stored === 'number' && stored % 90 === 0 ? (((stored % 360) + 360) % 360) / 90 : 0

/** How large the unit of a page is, in points (ISO 32000-1 Table 30). */
const unitOf = (stored: PdfObject): number => (typeof stored === 'number' && stored > 0 ? stored : 1)
