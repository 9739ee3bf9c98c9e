import type { Signer } from '../signer.ts'
import { SigningError } from '../signing-error.ts'
import { checkSignature } from './algorithms.ts'
import { publicKeyOf, readCertificate } from './certificate.ts'
import { checksItself } from './software-signer.ts'

/** A signature is checked before it is embedded, whoever made it (a remote provider may answer wrongly). @throws SigningError signature.not-verified */
export function assertSigned(
  signer: Pick<Signer, 'certificate' | 'algorithm'>,
  attributes: Buffer,
  signature: Buffer,
): void {
  if (checksItself(signer)) return
  const key = publicKeyOf(readCertificate(signer.certificate))
  const scheme = { key: signer.algorithm === 'rsa-sha256' ? 'rsa' : 'ec', hash: 'sha256' } as const
  if (!checkSignature(key, scheme, attributes, signature)) {
    throw new SigningError('signature.not-verified', 'the signature does not fit the certificate')
  }
}
