import { signedAttributes } from '../cms/signed-data.ts'
import type { PendingSignature, SignerIdentity } from './finish.ts'
import { asPdfBase, type PdfBase } from './pdf-base.ts'
import { requireOpen } from './permissions.ts'
import { preparePdfSignature, type SignatureOptions } from './prepare.ts'

/** Prepares a signature and says what is to be signed (`attributes`; a provider gets its SHA-256). */
export function beginSignature(
  source: PdfBase | Buffer,
  signer: SignerIdentity,
  options: SignatureOptions,
): PendingSignature {
  const base = asPdfBase(source)
  requireOpen(base.file, options.fieldName)
  const prepared = preparePdfSignature(base, options)
  return {
    version: 1,
    baseSha256: base.digestState().digest('hex'),
    baseLength: base.bytes.length,
    increment: prepared.increment.toString('base64'),
    contentsAt: prepared.contentsAt,
    reserve: prepared.reserve,
    byteRange: prepared.byteRange,
    digest: prepared.digest.toString('base64'),
    attributes: signedAttributes(prepared.digest, signer.certificate).toString('base64'),
    certificate: signer.certificate.toString('base64'),
    chain: signer.chain.map((der) => der.toString('base64')),
    algorithm: signer.algorithm,
  }
}
