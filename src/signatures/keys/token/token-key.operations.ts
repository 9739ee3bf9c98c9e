import { v7 as uuidv7 } from 'uuid'
import { publicKeyOf, readCertificate } from '../../../../packages/pdf-signature/index.ts'
import { type Instant, instantFromDate } from '../../../../packages/time/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'
import { subject } from '../../../kernel/journal/index.ts'
import type { Tx } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { holderOf } from '../../trust/index.ts'
import { insertKey, listSameCertificate, lockHolder, type SigningKey } from '../key.store.ts'
import { findTokenKey, insertTokenKey, servesAnother } from './token-key.store.ts'

/** Who signs with a token: a post, and the account that holds it now. */
interface Holder {
  position: string
  account: string | null
}

/**
 * The tied key a returned signature was made with; nothing when the post has no token yet and the holder is to confirm this one.
 * @throws Refusal plug-in.other-certificate, plug-in.certificate-of-another, signing.revoked-here
 */
export async function keyOfReturned(
  reader: Reader,
  now: Instant,
  holder: Holder,
  certificate: Buffer,
): Promise<SigningKey | undefined> {
  const tied = await findTokenKey(reader, holder.position, now)
  if (tied?.certificate.equals(certificate)) return tied
  if (tied) throw new Refusal('plug-in.other-certificate', { tied: tied.label })
  const same = await listSameCertificate(reader, certificate)
  if (same.some(({ revoked }) => revoked)) throw new Refusal('signing.revoked-here')
  if (await servesAnother(reader, certificate, holder)) throw new Refusal('plug-in.certificate-of-another')
  return undefined
}

/** A key for a certificate nobody tied yet, as it will be once the holder confirmed. */
export function newTokenKey(
  post: { position: string; agency: string },
  { certificate, chain }: { certificate: Buffer; chain: Buffer[] },
): SigningKey {
  const read = readCertificate(certificate)
  return {
    id: uuidv7(),
    kind: 'person',
    position: post.position,
    agency: post.agency,
    label: holderOf(read),
    provider: 'token',
    certificate,
    serial: read.serial.toString(16),
    chain,
    algorithm: publicKeyOf(read).asymmetricKeyType === 'rsa' ? 'rsa-sha256' : 'ecdsa-p256-sha256',
    sealed: null,
    validFrom: instantFromDate(read.notBefore),
    validTo: instantFromDate(read.notAfter),
    wrongPins: 0,
    endedAt: null,
    revokedAt: null,
    activateBy: null,
    issuedHere: false,
  }
}

/**
 * Ties a certificate to its holder's post, in the transaction that records what it signed. The holder confirmed it on screen. Other keys of
 * the post stay: a token is one more way to sign, never the only one.
 * @throws Refusal plug-in.other-certificate, plug-in.certificate-of-another, signing.changed-meanwhile
 */
export async function tieToken(tx: Tx, key: SigningKey, holder: Holder): Promise<void> {
  await lockHolder(tx.db, key)
  // of two tries at once the second meets the first one's tie
  if (await keyOfReturned(tx.db, tx.now, holder, key.certificate)) throw new Refusal('signing.changed-meanwhile')
  await insertKey(tx.db, key)
  await insertTokenKey(tx.db, { signing_key: key.id, tied_by: tx.actor.account, tied_at: tx.now })
  const about = { label: key.label, serial: key.serial, position: key.position }
  tx.record('signing-key.tied', subject('signing-key', key.id), about, { agency: key.agency })
}
