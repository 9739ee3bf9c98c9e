import { readTimestampToken } from '../cms/timestamp.ts'
import { formFields, isSigned } from './form.ts'
import { PdfDict, PdfString } from './objects.ts'
import { asPdfBase, type PdfBase } from './pdf-base.ts'
import { type PreparedSignature, preparePdfSignature } from './prepare.ts'

const ARCHIVE_FIELD = 'LuuTru'

/**
 * A document timestamp over everything so far (B-LTA), complete but for its token: give the token over `digest` to `embedCms`.
 * Its field is the first free one of `LuuTru1`, `LuuTru2` …
 */
export function prepareDocumentTimestamp(source: PdfBase | Buffer): PreparedSignature {
  const base = asPdfBase(source)
  const taken = new Set(formFields(base.file).map((field) => field.name))
  let number = 1
  while (taken.has(`${ARCHIVE_FIELD}${number}`)) number += 1
  return preparePdfSignature(base, {
    fieldName: `${ARCHIVE_FIELD}${number}`,
    kind: 'document-timestamp',
    signingTime: new Date(0),
  })
}

/** Whether a file carries a signature or timestamp already. */
export const isSignedPdf = (source: PdfBase | Buffer): boolean => isSigned(asPdfBase(source).file)

/** The newest document timestamp of a file, as its token; undefined when it has none. */
export function newestDocumentTimestamp(source: PdfBase | Buffer): Buffer | undefined {
  const { file } = asPdfBase(source)
  let newest: { at: number; token: Buffer } | undefined
  for (const field of formFields(file)) {
    const value = field.type === 'Sig' ? file.resolve(field.dict.get('V')) : null
    if (!(value instanceof PdfDict) || value.name('SubFilter') !== 'ETSI.RFC3161') continue
    const contents = value.get('Contents')
    if (!(contents instanceof PdfString)) continue
    const { der, info } = readTimestampToken(contents.bytes)
    if (!newest || info.at.getTime() > newest.at) newest = { at: info.at.getTime(), token: der }
  }
  return newest?.token
}
