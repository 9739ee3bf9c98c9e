import { createHmac } from 'node:crypto'
import { type Instant, instantFromMillis, isBefore, plus } from '../../../../../packages/time/index.ts'
import { sameText } from '../../../../kernel/http/index.ts'

/** Clients ask for a new one when it ends; an hour is what WSO2 gives. */
export const TOKEN_SECONDS = 3600

const seal = (secret: string, told: string): string =>
  createHmac('sha256', secret).update(`exchange token ${told}`).digest('base64url')

/**
 * A bearer token (RFC 6750) for a system: who, until when, and a proof made with its secret. Nothing is kept of it, and it ends with the
 * secret it was made with.
 */
export function writeToken(systemId: string, secret: string, now: Instant): string {
  const until = plus(now, { seconds: TOKEN_SECONDS }).epochMilliseconds
  const told = Buffer.from(JSON.stringify([systemId, until])).toString('base64url')
  return `${told}.${seal(secret, told)}`
}

/** Whom a token says it stands for; nothing of it is believed yet. */
export function claimOf(token: string): { systemId: string; until: Instant } | undefined {
  try {
    const [systemId, until] = JSON.parse(
      Buffer.from(token.split('.')[0] ?? '', 'base64url').toString('utf8'),
    ) as unknown[]
    if (typeof systemId !== 'string' || typeof until !== 'number' || !Number.isSafeInteger(until)) return undefined
    return { systemId, until: instantFromMillis(until) }
  } catch {
    return undefined
  }
}

/** Whether one of these secrets made the token and it is not over. */
export function holds(token: string, secrets: readonly string[], now: Instant): boolean {
  const claim = claimOf(token)
  const [told = '', proof = ''] = token.split('.')
  return claim !== undefined && isBefore(now, claim.until) && secrets.some((one) => sameText(seal(one, told), proof))
}
