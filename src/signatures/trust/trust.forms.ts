import { Type } from 'typebox'
import { defineForm, Files, OneOf, OptionalText, Text } from '../../kernel/forms/index.ts'
import { trustListWords as words } from './trust.words.ts'

/** Certificates are small; what is larger is none. */
export const MAX_CERTIFICATE = 1024 * 1024

const certificate = { kinds: ['pem', 'cer', 'crt', 'der'], maxBytes: MAX_CERTIFICATE, maxFiles: 1, min: 1 } as const
const address = { max: 500, pattern: '^https?://', printable: false, example: 'http://ocsp.vidu.vn' }

/** Roots to be trusted from now on. */
export const RootImport = Type.Object({
  file: Files({ ...certificate, label: words.file }),
  source: Text({ max: 200, label: words.source, hint: words.sourceHint }),
  crlUrl: OptionalText({ ...address, example: 'http://crl.vidu.vn/goc.crl', label: words.crlUrl }),
})

/** Where an authority is asked about the certificates it issued. */
export const Service = Type.Object({
  authority: Files({ ...certificate, label: words.authorityFile, hint: words.authorityHint }),
  url: Text({ ...address, label: words.ocspUrl }),
  nonce: OneOf(['repeated', 'not'], {
    label: words.nonce,
    words: { repeated: words.nonceRepeated, not: words.nonceNot },
  }),
})

/** How a root ends. */
export const Ending = Type.Object({
  how: OneOf(['from-now', 'entirely'], {
    label: words.endHow,
    words: { 'from-now': words.fromNow, entirely: words.entirely },
    hints: { 'from-now': words.fromNowHint, entirely: words.entirelyHint },
  }),
})

/** The authority whose service is asked no more, by the SHA-256 of its certificate. */
export const Authority = Type.Object({ authority: Type.String({ pattern: '^[0-9a-f]{64}$' }) })

export const importForm = defineForm(RootImport)
export const serviceForm = defineForm(Service)
export const endingForm = defineForm(Ending)
