import { type KeyObject, randomBytes, scrypt } from 'node:crypto'
import { SigningError } from '../signing-error.ts'
import { type LockedKey, lockKey, unlockKey } from './locked-key.ts'

/**
 * A private key locked by its owner's PIN: scrypt makes the key, AES-256-GCM closes the PKCS#8.
 * Everything is text, so the envelope goes into a JSON column as it is.
 */
export interface SealedKey extends LockedKey {
  version: 1
  kdf: { name: 'scrypt'; cost: number; blockSize: number; parallel: number; salt: string }
}

const COST = 1 << 15
const MAX_COST = 1 << 20
const BLOCK_SIZE = 8
const CONTEXT = Buffer.from('lienthong.signing-key.v1')

function derive(pin: string, kdf: SealedKey['kdf']): Promise<Buffer> {
  const options = { N: kdf.cost, r: kdf.blockSize, p: kdf.parallel, maxmem: 256 * kdf.cost * kdf.blockSize }
  return new Promise((resolve, reject) => {
    scrypt(pin.normalize('NFC'), Buffer.from(kdf.salt, 'base64'), 32, options, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })
}

/** Locks a private key with a PIN. The PIN is never stored; a lost PIN means a new certificate. */
export async function sealKey(privateKey: KeyObject, pin: string): Promise<SealedKey> {
  const kdf: SealedKey['kdf'] = {
    name: 'scrypt',
    cost: COST,
    blockSize: BLOCK_SIZE,
    parallel: 1,
    salt: randomBytes(16).toString('base64'),
  }
  return { version: 1, kdf, ...lockKey(privateKey, await derive(pin, kdf), CONTEXT) }
}

/**
 * Opens a locked key.
 * @throws SigningError key.wrong-pin when the PIN is wrong or the envelope was changed (the two cannot be told apart)
 */
export async function openKey(sealed: SealedKey, pin: string): Promise<KeyObject> {
  const { kdf } = sealed
  if (sealed.version !== 1 || kdf.name !== 'scrypt' || kdf.cost > MAX_COST || kdf.blockSize > 32 || kdf.parallel > 16) {
    throw new SigningError('key.unsupported', 'the key envelope is of a kind this version does not open')
  }
  const secret = await derive(pin, kdf)
  try {
    return unlockKey(sealed, secret, CONTEXT)
  } catch (error) {
    throw new SigningError('key.wrong-pin', 'the PIN is wrong', { cause: error })
  }
}
