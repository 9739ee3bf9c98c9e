import { SigningError } from '../signing-error.ts'
import { fieldHeld, locksOf } from '../verify/locks.ts'
import { formFields } from './form.ts'
import { PdfDict } from './objects.ts'
import type { PdfFile } from './pdf-file.ts'

/**
 * Refuses to sign what a signer before closed: a certification or lock that permits no change (DocMDP P 1), or a place to sign that is locked
 * (FieldMDP). Signing it would break that signature.
 * @throws SigningError pdf.locked
 */
export function requireOpen(file: PdfFile, fieldName: string): void {
  const fields = formFields(file).filter(({ type }) => type === 'Sig')
  for (const { ref, dict, name } of fields) {
    const value = file.resolve(dict.get('V'))
    if (!(value instanceof PdfDict)) continue
    const locks = locksOf(file, { value, field: dict, fieldRef: ref })
    const isThere = fields.some((other) => other.name === fieldName.normalize('NFC'))
    const closed = locks.some(
      (lock) => lock.permission === 1 || (isThere && fieldHeld(lock, fieldName.normalize('NFC'))),
    )
    if (closed) throw new SigningError('pdf.locked', `the signature “${name}” permits no further one`)
  }
}
