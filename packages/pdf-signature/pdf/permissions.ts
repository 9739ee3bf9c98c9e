import { readSignedData, signerCertificate } from '../cms/read-signed-data.ts'
import { nameAttribute } from '../pki/names.ts'
import { OID } from '../pki/oids.ts'
import { SigningError } from '../signing-error.ts'
import { formFields, isSigned } from './form.ts'
import { Increment } from './increment.ts'
import { fieldHeld, locksOf } from './locks.ts'
import { PdfDict, PdfString, readDateString, readTextString } from './objects.ts'
import { requireClearPages, signablePage } from './page-place.ts'
import { asPdfBase, type PdfBase } from './pdf-base.ts'
import type { PdfFile } from './pdf-file.ts'

/**
 * Refuses to sign what a signer before closed: a certification or lock that permits no change (DocMDP P 1), or a place to sign that is locked
 * (FieldMDP); signing it would break that signature. And a file nobody signed whose pages are not the same for every reader.
 * @throws SigningError pdf.locked (about: `by` and `at`, who closed it and when, as far as the signature says), pdf.malformed
 */
export function requireOpen(file: PdfFile, fieldName: string): void {
  // what others signed is judged as it is
  if (!isSigned(file)) requireClearPages(file)
  const wanted = fieldName.normalize('NFC')
  const fields = formFields(file).filter(({ type }) => type === 'Sig')
  const isThere = fields.some(({ name }) => name === wanted)
  for (const { ref, dict } of fields) {
    const value = file.resolve(dict.get('V'))
    if (!(value instanceof PdfDict)) continue
    const locks = locksOf(file, { value, field: dict, fieldRef: ref })
    const closed = locks.some((lock) => lock.permission === 1 || (isThere && fieldHeld(lock, wanted)))
    if (closed)
      throw new SigningError('pdf.locked', 'an earlier signature permits no further one', { about: maker(file, value) })
  }
}

/** Who made a signature and when, as it says itself: nobody has judged it here. The certificate's name goes before what the software wrote. */
function maker(file: PdfFile, value: PdfDict): Record<string, string> {
  const text = (key: string): PdfString | undefined => {
    const stored = file.resolve(value.get(key))
    return stored instanceof PdfString ? stored : undefined
  }
  const [contents, name, time] = [text('Contents'), text('Name'), text('M')]
  const by = (contents && certifiedName(contents.bytes)) ?? (name && readTextString(name))
  const at = time && readDateString(time)
  return { ...(by ? { by } : {}), ...(at ? { at: at.toISOString() } : {}) }
}

function certifiedName(contents: Buffer): string | undefined {
  try {
    const { signers, certificates } = readSignedData(contents)
    const certificate = signers[0] && signerCertificate(signers[0], certificates)
    return certificate && nameAttribute(certificate.subject, OID.commonName)
  } catch (error) {
    if (error instanceof SigningError) return undefined
    throw error
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
