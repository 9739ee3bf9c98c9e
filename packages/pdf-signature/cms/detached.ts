import { createHash } from 'node:crypto'
import { assertSigned } from '../pki/assert-signed.ts'
import { time } from '../pki/der.ts'
import { OID } from '../pki/oids.ts'
import type { Signer } from '../signer.ts'
import { signedAttributes, signedData, signingTimeAttribute } from './signed-data.ts'

/**
 * A detached CAdES signature over any file (B-B, or B-T when the timestamper has a token). Only the file's SHA-256 is needed, so large
 * files are hashed as they stream by.
 * @returns DER of the CMS (`.p7s`)
 */
export async function signDetached(
  digest: Buffer,
  signer: Signer,
  options: { signingTime: Date; timestamper?: (digest: Buffer) => Promise<Buffer | undefined> },
): Promise<Buffer> {
  const claimed = signingTimeAttribute(time(options.signingTime))
  const attributes = signedAttributes(digest, signer.certificate, OID.data, [claimed])
  const signature = await signer.sign(attributes)
  assertSigned(signer, attributes, signature)
  const timestampToken = await options.timestamper?.(createHash('sha256').update(signature).digest())
  return signedData({ ...signer, attributes, signature, timestampToken })
}
