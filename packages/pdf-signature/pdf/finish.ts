import { createHash } from 'node:crypto'
import { signedData } from '../cms/signed-data.ts'
import { assertSigned } from '../pki/assert-signed.ts'
import type { Signer } from '../signer.ts'
import { SigningError } from '../signing-error.ts'
import { placeCms } from './embed.ts'
import type { PreparedSignature } from './prepare.ts'

/** Who will sign: everything of a signer but the key. */
export type SignerIdentity = Pick<Signer, 'certificate' | 'chain' | 'algorithm'>

/**
 * A signature that waits for a remote key. Plain JSON (about 60 KB): keep it in the database with a lock on the
 * document; it survives a restart. `baseSha256` is of the bytes it belongs to; they must not change meanwhile.
 */
export interface PendingSignature {
  version: 1
  baseSha256: string
  baseLength: number
  increment: string
  contentsAt: number
  reserve: number
  byteRange: readonly [number, number, number, number]
  digest: string
  /** Base64 of the DER of the signed attributes: what the provider is to sign. */
  attributes: string
  certificate: string
  chain: readonly string[]
  algorithm: Signer['algorithm']
}

/**
 * Finishes a waiting signature with what the provider returned, after checking it.
 * @param timestampToken DER of a timestamp over the signature value, for B-T
 * @returns the bytes to append to the base
 * @throws SigningError signature.not-verified when the value does not fit, pdf.base-changed when the base is not the one
 */
export function finishSignature(
  base: Buffer,
  pending: PendingSignature,
  signature: Buffer,
  timestampToken?: Buffer,
): Buffer {
  if (base.length !== pending.baseLength || createHash('sha256').update(base).digest('hex') !== pending.baseSha256) {
    throw new SigningError('pdf.base-changed', 'the document is not the one the signature was prepared for')
  }
  const bytes = (text: string): Buffer => Buffer.from(text, 'base64')
  const [certificate, attributes, { algorithm }] = [bytes(pending.certificate), bytes(pending.attributes), pending]
  assertSigned({ certificate, algorithm }, attributes, signature)
  const prepared: PreparedSignature = { ...pending, increment: bytes(pending.increment), digest: bytes(pending.digest) }
  const chain = pending.chain.map(bytes)
  return placeCms(prepared, signedData({ certificate, chain, algorithm, attributes, signature, timestampToken }))
}
