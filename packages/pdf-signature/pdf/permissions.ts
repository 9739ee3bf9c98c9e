import { SigningError } from '../signing-error.ts'
import { formFields } from './form.ts'
import { fieldHeld, locksOf } from './locks.ts'
import { PdfDict } from './objects.ts'
import type { PdfFile } from './pdf-file.ts'

/**
 * Refuses to sign what a signer before closed: a certification or lock that permits no change (DocMDP P 1), or a place to sign that is locked
 * (FieldMDP). Signing it would break that signature.
 * @throws SigningError pdf.locked
 */
export function requireOpen(file: PdfFile, fieldName: string): void {
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
