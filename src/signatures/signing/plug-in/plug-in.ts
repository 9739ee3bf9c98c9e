import { createHash } from 'node:crypto'
import type { SignatureReport } from '../../../../packages/pdf-signature/index.ts'
import type { ReturnedCheck } from '../../../../packages/pdf-signature/verify.ts'
import { type Instant, isBefore } from '../../../../packages/time/index.ts'
import type { Subject } from '../../../kernel/journal/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'

export type PlugInState = 'open' | 'received' | 'refused' | 'recorded' | 'withdrawn'

/** What came back and was found good. */
export interface Returned {
  file: string
  field: string
  certificate: Buffer
  chain: Buffer[]
  /** True when the signature carries a timestamp that is trusted. */
  stamped: boolean
}

/** One document handed to the plug-in on the signer's computer. */
export interface PlugInRequest {
  id: string
  subject: Subject
  agency: string
  position: string
  account: string | null
  /** SHA-256 of the session's cookie. */
  session: Buffer
  /** SHA-256 of the document's content before signing. */
  base: string
  /** The revision that was read when it began; null when that was not kept. */
  revision: number | null
  /** The file that was handed out: the base with the places of what comes later declared. */
  sent: string
  askedAt: Instant
  expiresAt: Instant
  fetchedAt: Instant | null
  claimedAt: Instant | null
  state: PlugInState
  why: { code: string; data: Record<string, unknown> } | null
  returned: Returned | null
}

/** What is kept of a secret. */
export const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest()

/**
 * The request behind an address that still opens. `used`: when it was opened before.
 * @throws Refusal plug-in.no-such-address, plug-in.address-used, plug-in.expired, plug-in.withdrawn
 */
export function requireOpen(request: PlugInRequest | undefined, used: Instant | null, now: Instant): PlugInRequest {
  if (!request) throw new Refusal('plug-in.no-such-address')
  if (used !== null) throw new Refusal('plug-in.address-used')
  if (request.state === 'withdrawn') throw new Refusal('plug-in.withdrawn')
  if (request.state !== 'open') throw new Refusal('plug-in.address-used')
  if (!isBefore(now, request.expiresAt)) throw new Refusal('plug-in.expired')
  return request
}

const PROBLEMS = {
  'not-our-base': 'plug-in.other-document',
  'no-new-signature': 'plug-in.not-signed',
  'several-new-signatures': 'plug-in.several-signatures',
  'not-whole': 'plug-in.changed',
  changed: 'plug-in.changed',
  malformed: 'plug-in.not-a-pdf',
} as const

/** The refusal of a file that is not exactly our base plus one signature. */
export const refusalOf = (check: Extract<ReturnedCheck, { accepted: false }>): Refusal =>
  new Refusal(PROBLEMS[check.problem], check.detail ? { detail: check.detail } : {})

/**
 * A signature is taken only when everything about it is proven; what cannot be told counts as not valid (fail closed).
 * @throws Refusal plug-in.signature-wrong, plug-in.certificate-bad, plug-in.untrusted
 */
export function requireValid(signature: SignatureReport | undefined): SignatureReport {
  if (!signature) throw new Refusal('plug-in.signature-wrong', {})
  if (signature.result === 'VALID') return signature
  const [reason] = [...signature.reasons].sort((a, b) => RANK[a.severity] - RANK[b.severity])
  const data = { vi: reason?.vi ?? '', en: reason?.en ?? '' }
  if (signature.result !== 'INVALID') throw new Refusal('plug-in.untrusted', data)
  const ofCertificate = reason?.code.startsWith('certificate-') || reason?.code === 'key-usage'
  throw new Refusal(ofCertificate ? 'plug-in.certificate-bad' : 'plug-in.signature-wrong', data)
}

const RANK = { invalid: 0, unknown: 1, unsupported: 1, note: 2 } as const
