import { createCipheriv, createDecipheriv, createPrivateKey, type KeyObject, randomBytes } from 'node:crypto'

/** A private key closed with AES-256-GCM; how the secret is made is the envelope's business. Everything is text (base64). */
export interface LockedKey {
  cipher: { name: 'aes-256-gcm'; nonce: string; tag: string }
  /** Base64 of the encrypted PKCS#8. */
  data: string
}

/** Closes a private key with a secret of 32 bytes; `context` says what it is for and must be the same when it is opened. */
export function lockKey(privateKey: KeyObject, secret: Buffer, context: Buffer): LockedKey {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', secret, nonce).setAAD(context)
  const plain = privateKey.export({ format: 'der', type: 'pkcs8' })
  const data = Buffer.concat([cipher.update(plain), cipher.final()])
  plain.fill(0)
  return {
    cipher: { name: 'aes-256-gcm', nonce: nonce.toString('base64'), tag: cipher.getAuthTag().toString('base64') },
    data: data.toString('base64'),
  }
}

/** Opens what `lockKey` closed. @throws when secret or context is another one, or a bit was changed */
export function unlockKey(locked: LockedKey, secret: Buffer, context: Buffer): KeyObject {
  const tag = Buffer.from(locked.cipher.tag, 'base64')
  if (tag.length !== 16) throw new Error('the tag of a locked key has 16 bytes')
  const decipher = createDecipheriv('aes-256-gcm', secret, Buffer.from(locked.cipher.nonce, 'base64'))
  decipher.setAAD(context).setAuthTag(tag)
  const plain = Buffer.concat([decipher.update(Buffer.from(locked.data, 'base64')), decipher.final()])
  const key = createPrivateKey({ key: plain, format: 'der', type: 'pkcs8' })
  plain.fill(0)
  return key
}
