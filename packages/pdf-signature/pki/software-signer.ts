import { type KeyObject, sign } from 'node:crypto'
import type { Signer } from '../signer.ts'
import { SigningError } from '../signing-error.ts'
import { readCertificate } from './certificate.ts'
import { algorithmOfKey, keyMatches } from './certificate-builder.ts'

/** Signers whose values need no second look: RSA in this process, its key held against the certificate. */
const ownRsa = new WeakSet<object>()

/**
 * Whether every value of a signer was held against its public key before it was handed out: OpenSSL does so with each RSA signature it makes
 * by the Chinese remainder theorem (`rsa_ossl_mod_exp`), and the key is the certificate's. Not so for ECDSA, nor for keys that answer from elsewhere.
 */
export const checksItself = (signer: object): boolean => ownRsa.has(signer)

/**
 * A signer whose private key is in this process (opened from its envelope, or a test's).
 * @throws SigningError key.unsupported when key and certificate do not belong together
 */
export function softwareSigner(key: { privateKey: KeyObject; certificate: Buffer; chain: readonly Buffer[] }): Signer {
  if (!keyMatches(readCertificate(key.certificate), key.privateKey)) {
    throw new SigningError('key.unsupported', 'the private key does not belong to the certificate')
  }
  const signer: Signer = {
    certificate: key.certificate,
    chain: key.chain,
    algorithm: algorithmOfKey(key.privateKey),
    sign: async (tbs) => sign('sha256', tbs, key.privateKey),
  }
  if (signer.algorithm === 'rsa-sha256') ownRsa.add(signer)
  // so that nobody puts another certificate or way of signing where these were held against each other
  return Object.freeze(signer)
}
