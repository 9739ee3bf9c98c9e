import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Province } from '../../kernel/province/index.ts'

const keys = new Map<string, Promise<Buffer>>()

/**
 * The key that seals one-time secrets at rest: a file of the data folder, made at first use and readable by its owner only, so that a copy
 * of the database alone opens nothing. Processes of one province share the folder.
 */
function sealingKey(province: Province): Promise<Buffer> {
  const file = path.resolve(province.config.dataFolder, 'identity.key')
  let key = keys.get(file)
  if (!key) {
    key = readOrMake(file)
    key.catch(() => keys.delete(file))
    keys.set(file, key)
  }
  return key
}

async function readOrMake(file: string): Promise<Buffer> {
  await mkdir(path.dirname(file), { recursive: true })
  try {
    // `wx`: of two processes that start together one makes the file, the other reads it
    await writeFile(file, randomBytes(32).toString('base64'), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  const key = Buffer.from(await readFile(file, 'utf8'), 'base64')
  if (key.length !== 32) throw new Error(`${file} does not hold a key of 32 bytes`)
  return key
}

/** Seals a small secret with AES-256-GCM: nonce, tag, cipher text. */
export async function seal(province: Province, secret: Uint8Array): Promise<Buffer> {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', await sealingKey(province), nonce)
  const sealed = Buffer.concat([cipher.update(secret), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
}

/** Opens what `seal` made. @throws when the key is another one or a bit was changed */
export async function unseal(province: Province, sealed: Uint8Array): Promise<Buffer> {
  const bytes = Buffer.from(sealed)
  const opener = createDecipheriv('aes-256-gcm', await sealingKey(province), bytes.subarray(0, 12))
  opener.setAuthTag(bytes.subarray(12, 28))
  return Buffer.concat([opener.update(bytes.subarray(28)), opener.final()])
}

/** A hash that only this province can make: for values with few possibilities, such as user names and recovery codes. */
export async function keyedHash(province: Province, purpose: string, value: string): Promise<Buffer> {
  return createHmac('sha256', await sealingKey(province))
    .update(`${purpose}\0${value}`)
    .digest()
}
