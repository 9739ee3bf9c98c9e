import type { Appearance, Rect } from './appearance.ts'
import { inherited } from './inherited.ts'
import { numberArray } from './objects.ts'
import { asPdfBase, type PdfBase } from './pdf-base.ts'

const MM = 72 / 25.4
/** Place of the text from the top and the right edge of the page as it is seen, in points. */
const TOP = 10 * MM
const RIGHT = 15 * MM
const WIDTH = 220
const LINE = 12

/**
 * Text at the top right of page 1 as it is seen, whatever the page's rotation: how an agency signs an attachment that is a file of its own
 * (NĐ 30/2020 Appendix I: no image, Times New Roman 10, upright, black).
 */
export function cornerAppearance(source: PdfBase | Buffer, lines: readonly string[]): Appearance {
  const { file } = asPdfBase(source)
  const page = file.page(0)
  const boxOf = (key: string) => numberArray(inherited(file, page, key), 4)
  const [x0, y0, x1, y1] = boxOf('CropBox') ?? boxOf('MediaBox') ?? [0, 0, 595, 842]
  const [left, bottom] = [Math.min(x0!, x1!), Math.min(y0!, y1!)]
  const [width, height] = [Math.abs(x1! - x0!), Math.abs(y1! - y0!)]
  const stored = inherited(file, page, 'Rotate')
  const turn = typeof stored === 'number' ? (((stored % 360) + 360) % 360) / 90 : 0
  const [seenWidth, seenHeight] = turn % 2 === 1 ? [height, width] : [width, height]
  // one line more than given: a long notation wraps
  const tall = (lines.length + 1) * LINE
  const seen: Rect = [
    Math.max(0, seenWidth - RIGHT - WIDTH),
    Math.max(0, seenHeight - TOP - tall),
    Math.max(20, seenWidth - RIGHT),
    Math.max(20, seenHeight - TOP),
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
  return { kind: 'text', page: 0, rect, lines, fontSize: 10, align: 'right' }
}
