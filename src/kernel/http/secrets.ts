import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** A new random token, URL-safe. */
export const newToken = (bytes = 24): string => randomBytes(bytes).toString('base64url')

/** The CSRF token of a visitor: bound to the cookie that identifies the browser, useless in another. */
export const csrfToken = (serverSecret: string, visitor: string): string =>
  createHmac('sha256', serverSecret).update(`csrf ${visitor}`).digest('base64url')

/** Compares two texts without telling by time where they differ. */
export function sameText(a: string, b: string): boolean {
  const left = Buffer.from(a)
  const right = Buffer.from(b)
  return left.length === right.length && timingSafeEqual(left, right)
}
