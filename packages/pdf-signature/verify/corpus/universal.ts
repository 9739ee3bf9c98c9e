import { PdfRef } from '../../pdf/objects.ts'
import type { ReasonCode } from '../report.ts'
import { attack, type CorpusCase } from './case.ts'
import { clean, contentsText, fieldOf, patch, rangeText, update } from './forging.ts'

const usf = (name: string, make: () => Buffer, code: ReasonCode): CorpusCase =>
  attack('universal forgery', name, make, [code])

/** Universal signature forgery: what the signature says of itself is taken away or bent. */
export const universalForgery: readonly CorpusCase[] = [
  usf('ByteRange missing', () => patch(clean, '/ByteRange', '/ByteRangf'), 'byte-range-missing'),
  usf('ByteRange null', () => patch(clean, rangeText, '/ByteRange null'), 'byte-range-missing'),
  usf('ByteRange of zeros', () => patch(clean, rangeText, '/ByteRange [0 0 0 0]'), 'byte-range-malformed'),
  usf('ByteRange negative', () => patch(clean, rangeText, '/ByteRange [0 -9 99 -9]'), 'byte-range-malformed'),
  usf('ByteRange of two numbers', () => patch(clean, rangeText, '/ByteRange [0 9]'), 'byte-range-malformed'),
  usf('ByteRange with a reference', () => patch(clean, rangeText, '/ByteRange [0 5 0 R 9]'), 'byte-range-malformed'),
  usf('ByteRange past the end', () => patch(clean, rangeText, '/ByteRange [0 9 99 99999999]'), 'byte-range-malformed'),
  usf('ByteRange overlapping', () => patch(clean, rangeText, '/ByteRange [0 99 9 99]'), 'byte-range-malformed'),
  usf('Contents missing', () => patch(clean, '/Contents <', '/Kontents <'), 'byte-range-missing'),
  usf('Contents null', () => patch(clean, contentsText, '/Contents null'), 'byte-range-missing'),
  usf('Contents empty', () => patch(clean, contentsText, '/Contents <>'), 'byte-range-missing'),
  usf(
    'Contents of zeros',
    () => patch(clean, contentsText, `/Contents <${'0'.repeat(contentsText.length - 12)}>`),
    'cms-malformed',
  ),
  usf(
    'a value that leads nowhere',
    () =>
      update(clean, (increment, file) => {
        const field = fieldOf(file)
        increment.put(field.ref, field.dict.with({ V: new PdfRef(999) }))
      }),
    'byte-range-missing',
  ),
]
