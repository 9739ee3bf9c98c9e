import { type Box, upright } from './matrix.ts'
import { fourNumbers, type PdfDict, type PdfObject } from './objects.ts'
import type { PdfFile } from './pdf-file.ts'

/** A rectangle with its corners in order, its numbers followed where they stand apart; undefined when it is none. */
export function rectangleFrom(file: PdfFile, stored: PdfObject | undefined): Box | undefined {
  const value = file.resolve(stored)
  const numbers = Array.isArray(value) ? fourNumbers(value.map((item) => file.resolve(item))) : undefined
  return numbers && upright(numbers)
}

/** Where an annotation or widget stands. */
export const rectangleOf = (file: PdfFile, dict: PdfDict): Box | undefined => rectangleFrom(file, dict.get('Rect'))
