/** What a person, a file or a trust service can do wrong in signing. Anything else is a programming error and crashes. */
export type SigningErrorCode =
  | 'der.malformed'
  | 'pdf.malformed'
  | 'pdf.encrypted'
  | 'pdf.too-large'
  | 'pdf.no-such-page'
  | 'pdf.field-already-signed'
  | 'pdf.field-not-a-signature'
  | 'pdf.no-such-field'
  | 'pdf.base-changed'
  | 'pdf.locked'
  | 'pdf.signed-damaged'
  | 'font.missing-glyph'
  | 'image.unsupported'
  | 'appearance.does-not-fit'
  | 'key.wrong-pin'
  | 'key.wrong-secret'
  | 'key.unsupported'
  | 'signature.reserve-exceeded'
  | 'signature.not-verified'
  | 'certificate.malformed'
  | 'cms.malformed'
  | 'timestamp.refused'
  | 'timestamp.mismatch'
  | 'ocsp.refused'
  | 'ocsp.mismatch'
  | 'crl.malformed'
  | 'xml.malformed'
  | 'file.too-complex'

/** A refusal of the signing library: a stable code for the caller's translations and a plain English sentence for the log. */
export class SigningError extends Error {
  readonly code: SigningErrorCode
  /** Facts for the sentence a person reads; never for a log. */
  readonly about: Readonly<Record<string, string>>

  constructor(
    code: SigningErrorCode,
    message: string,
    options: ErrorOptions & { about?: Readonly<Record<string, string>> } = {},
  ) {
    super(message, options)
    this.name = 'SigningError'
    this.code = code
    this.about = options.about ?? {}
  }
}
