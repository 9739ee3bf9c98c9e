import { randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { type Instant, millisOf } from '../../../../packages/time/index.ts'

/** RFC 6238 with what every authenticator app knows: SHA-1, six digits, thirty seconds. */
const FORM = { algorithm: 'SHA1', digits: 6, period: 30 } as const

/** How many steps a phone's clock may be off, each way. */
const WINDOW = 1

/** A new secret of 160 bits. */
export const newSecret = (): Buffer => randomBytes(20)

export const secretBytes = (base32: string): Buffer => Buffer.from(Secret.fromBase32(base32).bytes)
export const secretText = (secret: Uint8Array): string => toSecret(secret).base32

const toSecret = (secret: Uint8Array): Secret => new Secret({ buffer: Uint8Array.from(secret).buffer })

/** The time step whose code this is, or nothing. The caller sees to it that a step opens once. */
export function stepOf(secret: Uint8Array, code: string, now: Instant): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined
  const timestamp = millisOf(now)
  const delta = new TOTP({ ...FORM, secret: toSecret(secret) }).validate({ token: code, timestamp, window: WINDOW })
  return delta === null ? undefined : Math.floor(timestamp / 1000 / FORM.period) + delta
}

/** The address an authenticator app reads from the QR code. */
export const authenticatorAddress = (secret: Uint8Array, username: string, issuer: string): string =>
  new TOTP({ ...FORM, secret: toSecret(secret), label: username, issuer }).toString()

const RECOVERY_LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Ten codes of about 49 bits, each of which opens once when the phone is lost. */
export function newRecoveryCodes(count = 10): string[] {
  return Array.from({ length: count }, () => {
    const letters = [...randomBytes(10)].map((byte) => RECOVERY_LETTERS[byte % RECOVERY_LETTERS.length]).join('')
    return `${letters.slice(0, 5)}-${letters.slice(5)}`
  })
}

/** A recovery code as it was typed, brought to the form in which it was made; nothing when it cannot be one. */
export function recoveryCode(typed: string): string | undefined {
  const letters = typed.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
  return letters.length === 10 ? `${letters.slice(0, 5)}-${letters.slice(5)}` : undefined
}
