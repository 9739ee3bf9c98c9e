import { v7 as uuidv7 } from 'uuid'
import type { Actor } from '../kernel/acting/index.ts'
import { subject } from '../kernel/journal/index.ts'
import type { IdempotencyKey, Plain, Province, Tx } from '../kernel/province/index.ts'
import { Refusal } from '../kernel/refusal.ts'
import { dateFromInstant, instantFromDate, minus } from '../kernel/time/index.ts'
import { testAuthority } from './authority.operations.ts'
import { issueCredential, type RevocationReason, readCertificate, sealKey, type TestAuthority } from './core.ts'
import { getKey, insertKey, revokeKeyRow } from './key.store.ts'

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

/** The same inside an open transaction, for loaders that issue many. */
export async function writeKey(tx: Tx, authority: TestAuthority, request: KeyRequest): Promise<{ id: string }> {
  const credential = issueCredential(authority, {
    profile: request.kind,
    subject: { commonName: request.commonName, organization: request.organization },
    notBefore: dateFromInstant(minus(tx.now, { days: 200 })),
  })
  const certificate = readCertificate(credential.certificate)
  const id = uuidv7()
  await insertKey(tx.db, {
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
    wrongPins: 0,
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
 * Revokes a key of the province's own authority: from now on its lists and OCSP say so, and nothing more is signed with it.
 * @throws Refusal signing.no-such-key, signing.already-revoked
 */
export function revokeKey(
  province: Province,
  actor: Actor,
  id: string,
  reason: RevocationReason,
  key: IdempotencyKey,
): Promise<Plain> {
  return province.act(actor, key, async (tx) => {
    const found = await getKey(tx.db, id)
    if (!(await revokeKeyRow(tx.db, id, reason, tx.now))) throw new Refusal('signing.already-revoked')
    tx.record(
      'signing-key.revoked',
      subject('signing-key', id),
      { label: found.label, reason },
      { agency: found.agency },
    )
    return { id }
  })
}
