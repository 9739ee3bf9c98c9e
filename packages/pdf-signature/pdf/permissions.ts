import { SigningError } from '../signing-error.ts'
import { formFields, isSigned } from './form.ts'
import { Increment } from './increment.ts'
import { fieldHeld, locksOf } from './locks.ts'
import { PdfDict } from './objects.ts'
import { requireClearPages, signablePage } from './page-place.ts'
import { asPdfBase, type PdfBase } from './pdf-base.ts'
import type { PdfFile } from './pdf-file.ts'

/**
 * Refuses to sign what a signer before closed: a certification or lock that permits no change (DocMDP P 1), or a place to sign that is locked
 * (FieldMDP); signing it would break that signature. And a file nobody signed whose pages are not the same for every reader.
 * @throws SigningError pdf.locked, pdf.malformed
 */
export function requireOpen(file: PdfFile, fieldName: string): void {
  // what others signed is judged as it is
  if (!isSigned(file)) requireClearPages(file)
  const wanted = fieldName.normalize('NFC')
  const fields = formFields(file).filter(({ type }) => type === 'Sig')
  const isThere = fields.some(({ name }) => name === wanted)
  for (const { ref, dict, name } of fields) {
    const value = file.resolve(dict.get('V'))
    if (!(value instanceof PdfDict)) continue
    const locks = locksOf(file, { value, field: dict, fieldRef: ref })
    const closed = locks.some((lock) => lock.permission === 1 || (isThere && fieldHeld(lock, wanted)))
    if (closed) throw new SigningError('pdf.locked', `the signature “${name}” permits no further one`)
  }
}

/**
 * Refuses a file that cannot get a further signature, before anybody counts on it: it opens, has a page, and nobody closed it.
 * @throws SigningError pdf.malformed, pdf.encrypted, pdf.signed-damaged, pdf.no-such-page, pdf.locked
 */
export function requireSignable(source: PdfBase | Buffer): void {
  const base = asPdfBase(source)
  signablePage(new Increment(base.file), undefined, () => isSigned(base.file))
  requireOpen(base.file, '')
}
