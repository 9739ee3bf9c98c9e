import type { ReasonCode } from '../../../packages/pdf-signature/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { getKey, type SigningKey } from '../keys/index.ts'
import { requireTimestamps } from './timestamp.operations.ts'
import { certificateNow } from './verify.operations.ts'

/** What stops a signature before it is made, and how it is said. What cannot be told (no revocation list at hand) stops nothing here. */
const PROBLEMS: readonly (readonly [code: ReasonCode, refusal: string])[] = [
  ['certificate-revoked', 'signing.certificate-revoked'],
  ['certificate-expired', 'signing.certificate-expired'],
  ['key-usage', 'signing.certificate-not-for-signing'],
  ['no-roots', 'signing.certificate-untrusted'],
  ['untrusted', 'signing.certificate-untrusted'],
  ['root-ended', 'signing.certificate-untrusted'],
  ['chain-weak', 'signing.certificate-untrusted'],
  ['chain-authority', 'signing.certificate-untrusted'],
]

/**
 * A certificate must be one that a signature made now would be believed by: in time, not revoked as far as is known, and with a path to a
 * root that is trusted now (TT 15/2025, rights-and-security.md §4.2: the path is checked before signing).
 * @throws Refusal signing.certificate-expired, signing.certificate-revoked, signing.certificate-untrusted, signing.certificate-not-for-signing
 */
export async function requireUsableCertificate(
  province: Province,
  key: Pick<SigningKey, 'certificate' | 'chain'>,
): Promise<void> {
  const { reasons } = await certificateNow(province, key)
  const problem = PROBLEMS.find(([code]) => reasons.some((one) => one.code === code))
  if (problem) throw new Refusal(problem[1])
}

/**
 * A key kept here, at a device or at a provider still serves and its certificate is usable.
 * @throws Refusal signing.key-ended, signing.certificate-*
 */
export async function requireUsableKey(province: Province, { id }: Pick<SigningKey, 'id'>): Promise<void> {
  const fresh = await getKey(province.reader, id)
  if (fresh.endedAt) throw new Refusal('signing.key-ended')
  await requireUsableCertificate(province, fresh)
}

/**
 * What must hold before anything is asked of a key's holder: timestamps can be had, and the key is usable.
 * @throws Refusal signing.no-timestamps, signing.key-ended, signing.certificate-*
 */
export async function requireMaySign(province: Province, key: Pick<SigningKey, 'id'>): Promise<void> {
  await requireTimestamps(province)
  await requireUsableKey(province, key)
}
