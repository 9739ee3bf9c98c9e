import { type KeyObject, sign } from 'node:crypto'
import type { Signer } from '../signer.ts'
import { SigningError } from '../signing-error.ts'
import { readCertificate } from './certificate.ts'
import { algorithmOfKey, keyMatches } from './certificate-builder.ts'

/**
 * A signer whose private key is in this process (opened from its envelope, or a test's).
 * @throws SigningError key.unsupported when key and certificate do not belong together
 */
export function softwareSigner(key: { privateKey: KeyObject; certificate: Buffer; chain: readonly Buffer[] }): Signer {
  if (!keyMatches(readCertificate(key.certificate), key.privateKey)) {
    throw new SigningError('key.unsupported', 'the private key does not belong to the certificate')
  }
  return {
    certificate: key.certificate,
    chain: key.chain,
    algorithm: algorithmOfKey(key.privateKey),
    sign: async (tbs) => sign('sha256', tbs, key.privateKey),
  }
}
