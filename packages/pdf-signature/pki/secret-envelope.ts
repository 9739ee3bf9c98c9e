import { hkdfSync, type KeyObject, randomBytes } from 'node:crypto'
import { SigningError } from '../signing-error.ts'
import { type LockedKey, lockKey, unlockKey } from './locked-key.ts'

/** Bytes of a secret that a passkey makes of a salt (WebAuthn PRF). */
export const SECRET_LENGTH = 32

/** A private key locked by a secret that has all its entropy already: HKDF-SHA-256 makes the key of the lock. */
export interface SecretSealedKey extends LockedKey {
  version: 1
  kdf: { name: 'hkdf-sha256'; salt: string }
}

const context = (owner: string): Buffer => Buffer.from(`lienthong.signing-key.passkey.v1\0${owner}`)

const derive = (secret: Buffer, salt: Buffer, owner: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, salt, context(owner), 32))

/** Locks a private key with such a secret. `owner` names what may open it (key and passkey); under another name it stays closed. */
export function sealKeyWithSecret(privateKey: KeyObject, secret: Buffer, owner: string): SecretSealedKey {
  const salt = randomBytes(32)
  return {
    version: 1,
    kdf: { name: 'hkdf-sha256', salt: salt.toString('base64') },
    ...lockKey(privateKey, derive(secret, salt, owner), context(owner)),
  }
}

/**
 * Opens it again.
 * @throws SigningError key.wrong-secret when the secret or the owner is another one, or the envelope was changed
 */
export function openKeyWithSecret(sealed: SecretSealedKey, secret: Buffer, owner: string): KeyObject {
  if (sealed.version !== 1 || sealed.kdf.name !== 'hkdf-sha256') {
    throw new SigningError('key.unsupported', 'the key envelope is of a kind this version does not open')
  }
  try {
    return unlockKey(sealed, derive(secret, Buffer.from(sealed.kdf.salt, 'base64'), owner), context(owner))
  } catch (error) {
    throw new SigningError('key.wrong-secret', 'the secret does not open this key', { cause: error })
  }
}
