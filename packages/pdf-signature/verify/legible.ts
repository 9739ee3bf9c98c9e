import type { Mark } from '../pdf/content.ts'
import { formFields } from '../pdf/form.ts'
import { areaOf, type Box, overlap } from '../pdf/matrix.ts'
import { PdfDict, type PdfStream } from '../pdf/objects.ts'
import type { PdfFile } from '../pdf/pdf-file.ts'
import { rectangleFrom, rectangleOf } from '../pdf/rectangle.ts'

/** Whether the letters in a field's picture read as what they are said to be. */

/** Numbers of letters before which a text has a blank. */
function breaksOf(text: string): Set<number> {
  const out = new Set<number>()
  let letters = 0
  for (const word of text.normalize('NFC').split(/\s+/)) {
    out.add(letters)
    letters += word.length
  }
  return out
}

/** Letters in the order they are read, none hidden, nothing painted over them, lines broken only where the value has a blank. */
export function isLegible(marks: readonly Mark[], value: string): boolean {
  const breaks = breaksOf(value)
  let last: Box | undefined
  let letters = 0
  for (const [at, { kind, box, text, faint }] of marks.entries()) {
    if (kind !== 'text' || text?.trim() === '') continue
    if (faint) return false
    const height = box[3] - box[1]
    const sameLine = last && Math.abs(last[1] - box[1]) < height / 2
    if (last && (sameLine ? box[0] < last[2] - Math.min(last[2] - last[0], box[2] - box[0]) / 2 : box[1] > last[1]))
      return false
    if (marks.slice(at + 1).some((mark) => mark.kind !== 'text' && overlap(mark.box, box) > areaOf(box) * 0.05))
      return false
    if (last && !sameLine && !breaks.has(letters)) return false
    letters += (text ?? '').normalize('NFC').replace(/\s+/g, '').length
    last = box
  }
  return true
}

/** Lower letters than this, on the page, are not read. */
const LEAST = 2.5

/** True when a large picture is squeezed into a small place until its letters are dots. */
export function isTiny(file: PdfFile, widget: PdfDict, picture: PdfStream, marks: readonly Mark[]): boolean {
  const [place, own] = [rectangleOf(file, widget), rectangleFrom(file, picture.dict.get('BBox'))]
  if (!place || !own) return false
  const sides = (box: Box): [number, number] => [box[2] - box[0], box[3] - box[1]]
  const [long, short] = [Math.max(...sides(place)), Math.min(...sides(place))]
  const scale = Math.min(long / Math.max(...sides(own)), short / Math.min(...sides(own)))
  return marks.some(
    ({ kind, box, text }) => kind === 'text' && text?.trim() !== '' && (box[3] - box[1]) * scale < LEAST,
  )
}

/**
 * Shapes of embedded letters may be any, whatever the font's own tables say of them, and were so before somebody signed them: outlines are not read.
 * So they are believed only when the filled field was signed in the same step, by somebody who saw them.
 */
export const areFontsKnown = (older: PdfFile, newer: PdfFile, marks: readonly Mark[]): boolean =>
  !marks.some(({ unsure }) => unsure) || signedCount(newer) > signedCount(older)

const signedCount = (file: PdfFile): number =>
  formFields(file).filter(({ type, dict }) => type === 'Sig' && file.resolve(dict.get('V')) instanceof PdfDict).length

/** True when a picture is turned or mirrored other than its field was declared. */
export function isTurned(file: PdfFile, before: PdfDict, picture: PdfStream): boolean {
  const stored = (file.arrayAt(picture.dict, 'Matrix') ?? []).map((value) => file.resolve(value))
  const [a = 1, b = 0, c = 0, d = 1] = stored.map((value) => (typeof value === 'number' ? value : 0))
  const size = Math.sqrt(Math.abs(a * d - b * c))
  const angle = file.resolve(file.dictAt(before, 'MK')?.get('R'))
  const turns = typeof angle === 'number' ? (((angle / 90) % 4) + 4) % 4 : 0
  const [cos, sin] = (
    [
      [1, 0],
      [0, 1],
      [-1, 0],
      [0, -1],
    ] as const
  )[turns] ?? [1, 0]
  return (
    size === 0 ||
    [a - cos * size, b - sin * size, c + sin * size, d - cos * size].some((off) => Math.abs(off) > 0.01 * size)
  )
}

const CURRENCY = '(?:VND|VNĐ|USD|EUR|đồng|đ|₫|\\$|€)'
const SHOWN = new RegExp(
  `^${CURRENCY}?([-+]?)(\\d{1,3}(?:([.,'])\\d{3}(?:\\3\\d{3})*)?|\\d+)(?:([.,])(\\d{1,2}))?${CURRENCY}?$`,
  'iu',
)
const VALUE = /^([-+]?)(\d+)(?:[.,](\d{1,2}))?$/

/** True when a shown number, grouped by threes and with its currency perhaps, is exactly the value. */
export function isSameNumber(shown: string, value: string): boolean {
  const [seen, meant] = [SHOWN.exec(shown), VALUE.exec(value)]
  if (!seen || !meant || (seen[3] !== undefined && seen[3] === seen[4])) return false
  const key = (sign = '', whole = '', rest = ''): string =>
    `${sign === '-' ? '-' : ''}${whole.replace(/\D/g, '').replace(/^0+(?=\d)/, '')}.${rest.replace(/0+$/, '')}`
  return key(seen[1], seen[2], seen[5]) === key(meant[1], meant[2], meant[3])
}
