import { v7 as uuidv7 } from 'uuid'
import {
  issueCredential,
  type RevocationReason,
  readCertificate,
  sealKey,
  type TestAuthority,
} from '../../../packages/pdf-signature/index.ts'
import {
  dateFromInstant,
  type Instant,
  instantFromDate,
  legalDayOf,
  minus,
  plus,
} from '../../../packages/time/index.ts'
import type { Actor } from '../../kernel/acting/index.ts'
import type { Tables } from '../../kernel/database/index.ts'
import { subject } from '../../kernel/journal/index.ts'
import type { IdempotencyKey, Plain, Province, Tx } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { newActivationCode, sealCode, unsealCode } from './activation.ts'
import { testAuthority } from './authority.operations.ts'
import { forgetLists } from './authority-services.operations.ts'
import { keyLife } from './key.life.ts'
import {
  endKeyRow,
  getKey,
  insertKey,
  insertSignature,
  type KeyHolder,
  listHolderKeys,
  listSameCertificate,
  lockHolder,
  lockServingKey,
  type NewKey,
  revokeKeyRow,
} from './key.store.ts'
import { pinRules } from './pin.ts'

/** Whom a software key is for. */
export interface KeyRequest {
  kind: 'person' | 'agency'
  position: string | null
  agency: string
  /** Name in the certificate: the role in the demonstration, never an invented person. */
  commonName: string
  organization: string
  pin: string
}

/** Issues a software key under the province's test authority, locked by the owner's PIN. */
export async function issueKey(
  province: Province,
  actor: Actor,
  request: KeyRequest,
  key: IdempotencyKey,
): Promise<{ id: string }> {
  const authority = await testAuthority(province)
  return province.act(actor, key, (tx) => writeKey(tx, authority, request))
}

/**
 * Issues a software key that waits for its holder: the answer's code opens it until the holder chose a PIN, and the key the holder has
 * serves until then. A repeated form gets the same code again.
 */
export async function issueWaitingKey(
  province: Province,
  actor: Actor,
  request: Omit<KeyRequest, 'pin'>,
  key: IdempotencyKey,
): Promise<{ id: string; code: string; until: Instant }> {
  const authority = await testAuthority(province)
  const code = newActivationCode()
  const kept = await sealCode(province, code)
  const done = await province.act(actor, key, async (tx) => {
    const { id } = await writeKey(tx, authority, { ...request, pin: code }, activationEnd(tx.now))
    return { id, kept }
  })
  return { ...(await codeOf(province, done)), id: done.id }
}

/** The code that an answer kept, and until when it opens the key. */
export async function codeOf(
  province: Province,
  { id, kept }: { id: string; kept: string },
): Promise<{ code: string; until: Instant }> {
  const { activateBy } = await getKey(province.reader, id)
  return { code: await unsealCode(province, kept), until: activateBy ?? province.clock.now() }
}

/** Until when a key made now waits for its holder. */
export const activationEnd = (now: Instant): Instant => plus(now, { days: pinRules(legalDayOf(now)).activationDays })

/** The same inside an open transaction, for loaders that issue many. */
export async function writeKey(
  tx: Tx,
  authority: TestAuthority,
  request: KeyRequest,
  activateBy: Instant | null = null,
): Promise<{ id: string }> {
  const credential = issueCredential(authority, {
    profile: request.kind,
    subject: { commonName: request.commonName, organization: request.organization },
    notBefore: dateFromInstant(minus(tx.now, { days: 200 })),
  })
  const certificate = readCertificate(credential.certificate)
  const id = uuidv7()
  await beginKey(tx, {
    id,
    kind: request.kind,
    position: request.position,
    agency: request.agency,
    label: request.commonName,
    provider: 'software',
    certificate: credential.certificate,
    serial: certificate.serial.toString(16),
    chain: credential.chain,
    algorithm: 'rsa-sha256',
    sealed: await sealKey(credential.privateKey, request.pin),
    validFrom: instantFromDate(certificate.notBefore),
    validTo: instantFromDate(certificate.notAfter),
    activateBy,
    issuedHere: true,
  })
  tx.record(
    'signing-key.issued',
    subject('signing-key', id),
    { kind: request.kind, label: request.commonName },
    { agency: request.agency },
  )
  return { id }
}

/**
 * Makes a key its holder's: one holder signs with one key, so the former one ends here. A key that waits for activation ends only
 * others that wait.
 * @throws Refusal signing.in-use when the certificate serves another holder, signing.revoked-here
 */
export async function beginKey(tx: Tx, key: NewKey): Promise<void> {
  await lockHolder(tx.db, key)
  if (!key.issuedHere) await requireFree(tx, key)
  await endOthers(tx, key, (one) => key.activateBy === null || one.activateBy !== null)
  await insertKey(tx.db, key)
}

async function requireFree(tx: Tx, key: NewKey): Promise<void> {
  for (const same of await listSameCertificate(tx.db, key.certificate)) {
    if (same.revoked) throw new Refusal('signing.revoked-here')
    const own = same.kind === key.kind && same.position === key.position && same.agency === key.agency
    if (!own && !same.ended) throw new Refusal('signing.in-use')
  }
}

/** Ends the keys of a holder that another one takes the place of. */
export async function endOthers(
  tx: Tx,
  key: KeyHolder & { id: string },
  which: (one: { activateBy: Instant | null }) => boolean = () => true,
): Promise<void> {
  for (const one of await listHolderKeys(tx.db, key)) {
    if (one.id === key.id || !which(one)) continue
    await endKeyRow(tx.db, one.id, tx.now)
    const about = { label: one.label, reason: 'superseded', by: key.id }
    tx.record('signing-key.ended', subject('signing-key', one.id), about, { agency: one.agency })
  }
}

/**
 * Puts a key out of use. One of the province's own authority is revoked: from now on its lists and OCSP say so. The certificate of
 * another authority is only used no more here; its issuer revokes it.
 * @throws Refusal signing.no-such-key, signing-key.not-now, signing.changed-meanwhile
 */
export async function revokeKey(
  province: Province,
  actor: Actor,
  id: string,
  reason: RevocationReason,
  key: IdempotencyKey,
): Promise<Plain> {
  const done = await province.act(actor, key, async (tx) => {
    const found = await getKey(tx.db, id)
    keyLife.require('revoked', found)
    const of = subject('signing-key', id)
    const where = { agency: found.agency }
    const about = { label: found.label, reason }
    if (found.issuedHere) {
      if (!(await revokeKeyRow(tx.db, id, reason, tx.now))) throw new Refusal('signing.changed-meanwhile')
      tx.record('signing-key.revoked', of, about, where)
    } else {
      if (!(await endKeyRow(tx.db, id, tx.now))) throw new Refusal('signing.changed-meanwhile')
      tx.record('signing-key.ended', of, about, where)
    }
    return { id }
  })
  forgetLists(province)
  return done
}

/**
 * Notes what a key signed, in the transaction of the act that means the signature. A key that ended since it was opened leaves none.
 * @throws Refusal signing.key-ended, signing.certificate-expired
 */
export async function noteSignature(tx: Tx, signature: Tables['signature']): Promise<void> {
  await lockServingKey(tx.db, signature.signing_key, tx.now)
  await insertSignature(tx.db, signature)
}
