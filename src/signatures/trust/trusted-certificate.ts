import {
  type Certificate,
  displayName,
  nameAttribute,
  OID,
  readCertificate,
  SigningError,
} from '../../../packages/pdf-signature/index.ts'
import { dateFromInstant } from '../../../packages/time/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { listTrustAnchors } from './anchor.store.ts'
import { outsideReader } from './outside/outside.process.ts'

/**
 * Reads the certificate of a key that came from outside; nothing when it does not lead to a trusted root now. Checked before the key
 * may sign (TT 15/2025, rights-and-security.md §4.2).
 */
export async function trustedCertificate(
  province: Province,
  leaf: Buffer,
  chain: readonly Buffer[],
): Promise<Certificate | undefined> {
  const now = province.clock.now()
  const roots = await listTrustAnchors(province.reader, now)
  try {
    const trusted = await outsideReader.read('trusted', leaf, chain, roots, dateFromInstant(now))
    return trusted ? readCertificate(leaf) : undefined
  } catch (error) {
    if (error instanceof SigningError) return undefined
    throw error
  }
}

/** The name people know the holder by. */
export const holderOf = ({ subject }: Certificate): string =>
  nameAttribute(subject, OID.commonName) ?? displayName(subject)
