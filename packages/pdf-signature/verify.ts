/**
 * Judging signatures: the same functions for the public page, for the offline tool and for the operations that check what came back
 * signed. Nothing reached from here needs a library, so that the offline tool has no dependencies.
 */

export { pemToDer } from './pki/certificate.ts'
export { carriedCertificates, checkReturned, type ReturnedCheck } from './verify/returned.ts'
export * from './verify/told.ts'
export { type GivenFile, verifyFiles } from './verify/verify-files.ts'
export { verifyPdf } from './verify/verify-pdf.ts'
