import { createHash } from 'node:crypto'
import { signedAttributes, signedData } from '../cms/signed-data.ts'
import { assertSigned } from '../pki/assert-signed.ts'
import type { Signer } from '../signer.ts'
import { appended, placeCms } from './embed.ts'
import { asPdfBase, type PdfBase } from './pdf-base.ts'
import { requireOpen } from './permissions.ts'
import { preparePdfSignature, type SignatureOptions } from './prepare.ts'

/** Fetches a TimeStampToken (DER) over a SHA-256 digest. */
export type Timestamper = (digest: Buffer) => Promise<Buffer>

export interface SignOptions extends SignatureOptions {
  /** Makes the signature B-T. */
  timestamper?: Timestamper
}

/** What a CMS holds besides certificates and names: attributes, a signature by a key of up to 8192 bits, identifiers, lengths. */
const STRUCTURE = 2_048

/** Room that a CMS without timestamp surely fits into: the certificates, and the signer's once more for the issuer's name in it. */
function roomWithoutTimestamp({ certificate, chain }: Signer): number {
  return chain.reduce((sum, { length }) => sum + length, STRUCTURE + 2 * certificate.length)
}

/**
 * Signs and returns only the bytes to append (PAdES B-B, or B-T with a timestamper). The base is not copied, so this is
 * the way for stored and large files.
 * @throws SigningError pdf.locked when an earlier signer permits none, signature.not-verified when the key's answer does not fit its certificate,
 *   signature.reserve-exceeded when the CMS is larger than the room reserved for it
 */
export async function signPdfIncrement(
  source: PdfBase | Buffer,
  signer: Signer,
  options: SignOptions,
): Promise<Buffer> {
  const base = asPdfBase(source)
  if (options.kind !== 'document-timestamp') requireOpen(base.file, options.fieldName)
  const reserve = options.reserve ?? (options.timestamper ? undefined : roomWithoutTimestamp(signer))
  const prepared = preparePdfSignature(base, { ...options, reserve })
  const attributes = signedAttributes(prepared.digest, signer.certificate)
  const signature = await signer.sign(attributes)
  assertSigned(signer, attributes, signature)
  const timestampToken = await options.timestamper?.(createHash('sha256').update(signature).digest())
  return placeCms(prepared, signedData({ ...signer, attributes, signature, timestampToken }))
}

/** Signs and returns the whole file. The result starts with the input's bytes (asserted). */
export async function signPdf(source: PdfBase | Buffer, signer: Signer, options: SignOptions): Promise<Buffer> {
  const base = asPdfBase(source)
  return appended(base.bytes, await signPdfIncrement(base, signer, options))
}
