import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { LRUCache } from 'lru-cache'

/** Randomness is asked of the system for many tokens at once: asking costs more than the bytes. No byte is given twice. */
const pool = { bytes: Buffer.alloc(0), at: 0 }
const POOL_BYTES = 4096

function someRandom(bytes: number): Buffer {
  if (pool.at + bytes > pool.bytes.length)
    Object.assign(pool, { bytes: randomBytes(Math.max(POOL_BYTES, bytes)), at: 0 })
  pool.at += bytes
  return pool.bytes.subarray(pool.at - bytes, pool.at)
}

/** A new random token, URL-safe. */
export const newToken = (bytes = 24): string => someRandom(bytes).toString('base64url')

/** Every page carries its reader's token: it is made once for who reads one page after the other. */
const csrfTokens = new LRUCache<string, string>({ max: 5_000 })

/** The CSRF token of a visitor: bound to the cookie that identifies the browser, useless in another. */
export function csrfToken(serverSecret: string, visitor: string): string {
  const whose = `${serverSecret} ${visitor}`
  const known = csrfTokens.get(whose)
  if (known) return known
  const token = createHmac('sha256', serverSecret).update(`csrf ${visitor}`).digest('base64url')
  csrfTokens.set(whose, token)
  return token
}

/** Compares two texts without telling by time where they differ. */
export function sameText(a: string, b: string): boolean {
  const left = Buffer.from(a)
  const right = Buffer.from(b)
  return left.length === right.length && timingSafeEqual(left, right)
}
