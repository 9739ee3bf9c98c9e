import { SigningError } from '../signing-error.ts'
import { isWhite, type PdfParser } from './parser.ts'

/** An operator's word when one stands here; undefined when an operand does. */
export function operatorAt(parser: PdfParser): string | undefined {
  const { bytes, limit } = parser
  let at = parser.position
  while (at < limit && isRegular(bytes[at]!)) at++
  const word = bytes.toString('latin1', parser.position, at)
  if (word === '' || /^[+\-.\d]/.test(word) || word === 'true' || word === 'false' || word === 'null') return undefined
  parser.position = at
  return word
}

const isRegular = (byte: number): boolean => !isWhite(byte) && !'()<>[]{}/%'.includes(String.fromCharCode(byte))

/** Over the dictionary and the data of an image written into the content. */
export function skipInlineImage(parser: PdfParser): void {
  const { bytes, limit } = parser
  for (
    let at = bytes.indexOf('EI', parser.position, 'latin1');
    at >= 0 && at < limit;
    at = bytes.indexOf('EI', at + 1, 'latin1')
  ) {
    if (isWhite(bytes[at - 1]) && (at + 2 >= limit || isWhite(bytes[at + 2]))) {
      parser.position = at + 2
      return
    }
  }
  throw new SigningError('pdf.malformed', 'an image in the content has no end')
}
