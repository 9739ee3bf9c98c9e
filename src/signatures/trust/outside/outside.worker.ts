/** A process that reads and prepares files and certificates from elsewhere: one that takes long, or too much, holds up nobody but its own asker. */
import {
  type Certificate,
  type EmptyField,
  type EvidenceNeed,
  type LongTermEvidence,
  pemToDer,
  readCertificate,
  type SignatureOptions,
  type SignerIdentity,
  SigningError,
  type TrustPolicy,
} from '../../../../packages/pdf-signature/index.ts'
import {
  beginSignature,
  cornerAppearance,
  emptyFieldsIncrement,
  evidenceNeeds,
  formFields,
  indexCrl,
  isSignedPdf,
  leadsToRoot,
  openPdf,
  openPdfBase,
  openPkcs12,
  pageSizes,
  prepareDocumentTimestamp,
  requireSignable,
  securityStoreIncrement,
} from '../../../../packages/pdf-signature/outside.ts'
import {
  carriedCertificates,
  checkReturned,
  type GivenFile,
  verifyFiles,
  verifyPdf,
} from '../../../../packages/pdf-signature/verify.ts'
import { serveReaders } from '../../../kernel/worker/index.ts'

/** A need as it passes between processes: certificates (DER). */
export interface NeedOf {
  certificate: Buffer
  issuer: Buffer
}

const needOf = ({ certificate, issuer }: EvidenceNeed): NeedOf => ({ certificate: certificate.der, issuer: issuer.der })

/** Certificates that a file may bring along for one signer. */
const MOST_CARRIED = 20

const readers = {
  /** Judges one PDF as stored, or files that were handed in as one matter; and about which certificates nothing at hand spoke. */
  verify(files: readonly GivenFile[], single: boolean, policy: TrustPolicy, at: Date) {
    const wanted = new Map<string, NeedOf>()
    const asking: TrustPolicy = { ...policy, wanted: (need) => wanted.set(need.certificate.sha256, needOf(need)) }
    const report = single ? verifyPdf(files[0]!.bytes, asking, at) : verifyFiles(files, asking, at)
    return { report, wanted: [...wanted.values()] }
  },

  /** Whether a PDF can be signed: it opens, has a page, and nobody who signed it closed it. */
  signable: (pdf: Buffer) => requireSignable(pdf),

  /** How many pages a PDF has, and the size of its first and last, and whether somebody signed it already. */
  pages(pdf: Buffer) {
    const base = openPdfBase(pdf)
    return { ...pageSizes(base.file), signed: isSignedPdf(base) }
  },

  /** A signature ready for its key; `corner` puts lines at the top right of a file that nobody signed before. */
  begin(pdf: Buffer, signer: SignerIdentity, options: SignatureOptions, corner?: readonly string[]) {
    const base = openPdfBase(pdf)
    const place = corner && !isSignedPdf(base) && { appearance: cornerAppearance(base, corner) }
    return beginSignature(base, signer, { ...options, ...place })
  },

  /** Declares places for signatures to come; the bytes to append. */
  declare: (pdf: Buffer, fields: readonly EmptyField[]) => emptyFieldsIncrement(pdf, fields),

  /** What a signed file needs to be believed for decades. */
  needs(signed: Buffer, roots: readonly Buffer[], at: Date) {
    const { needs, certificates } = evidenceNeeds(signed, { roots, at })
    return { needs: needs.map(needOf), certificates }
  },

  /** The evidence as bytes to append, and a document timestamp over the whole that waits for its token. */
  store(signed: Buffer, evidence: LongTermEvidence) {
    const increment = securityStoreIncrement(signed, evidence)
    return { increment, stamp: prepareDocumentTimestamp(Buffer.concat([signed, increment])) }
  },

  /** What a signing program gave back for what it was given, whose field was there before, and the certificates of the signature. */
  returned(base: Buffer, given: Buffer) {
    const check = checkReturned(base, given)
    if (!check.accepted) return { check, declared: false, carried: [] }
    return {
      check,
      declared: formFields(openPdf(base)).some(({ name }) => name === check.fieldName),
      carried: carriedCertificates(given, check.fieldName).slice(0, MOST_CARRIED),
    }
  },

  /** A key and its certificates; the key as PKCS#8. */
  async pkcs12(file: Buffer, password: string) {
    const { privateKey, certificate, chain } = await openPkcs12(file, password)
    return {
      privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }),
      certificate,
      chain: chain.slice(0, MOST_CARRIED),
    }
  },

  /** The authorities of a file, PEM (one or several) or one DER; none when something else is among them. */
  authorities(file: Buffer): Buffer[] {
    const text = file.toString('latin1')
    const all: Certificate[] = (text.includes('-----BEGIN') ? pemToDer(text) : [file]).map(readCertificate)
    return all.every((one) => one.isAuthority) ? all.map((one) => one.der) : []
  },

  /** Whether a certificate leads to a root at a moment. */
  trusted: leadsToRoot,

  /** Where each entry of a revocation list stands. */
  list: indexCrl,
}

export type OutsideReaders = typeof readers

/** What a `SigningError` is made of. */
export type SigningTold = Pick<SigningError, 'code' | 'message' | 'about'>

serveReaders(readers, (error): SigningTold | undefined =>
  error instanceof SigningError ? { code: error.code, message: error.message, about: error.about } : undefined,
)
