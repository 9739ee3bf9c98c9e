/**
 * Reading and preparing files that come from elsewhere: PDF, PKCS#12. Whatever comes in is read within limits or refused with a code; it may still
 * take seconds and much memory, so a program that serves people does this in a process of its own.
 */

export { cornerAppearance } from './pdf/corner.ts'
export { isSignedPdf, newestDocumentTimestamp, prepareDocumentTimestamp } from './pdf/document-timestamp.ts'
export { emptyFieldsIncrement, formFields } from './pdf/form.ts'
export { evidenceNeeds, securityStoreIncrement } from './pdf/long-term.ts'
export { type PageBox, type PageSizes, pageSizes } from './pdf/page-size.ts'
export { openPdfBase, type PdfBase } from './pdf/pdf-base.ts'
export { openPdf } from './pdf/pdf-file.ts'
export { beginSignature } from './pdf/pending.ts'
export { requireSignable } from './pdf/permissions.ts'
export { type SignOptions, signPdf, signPdfIncrement, type Timestamper } from './pdf/sign-pdf.ts'
export { indexCrl } from './pki/crl.ts'
export { leadsToRoot } from './pki/path.ts'
export { openPkcs12, type Pkcs12 } from './pki/pkcs12.ts'
