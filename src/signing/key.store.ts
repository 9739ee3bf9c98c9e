import { type Selectable, sql } from 'kysely'
import { json, type Reader, type Tables } from '../kernel/database/index.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Instant } from '../kernel/time/index.ts'
import type { SealedKey, SignatureAlgorithm } from './core.ts'

declare module '../kernel/database/index.ts' {
  interface Tables {
    trust_anchor: {
      id: string
      name: string
      certificate: Buffer
      trusted_from: Instant
      trusted_to: Instant | null
      source: string
    }
    authority_credential: { name: AuthorityPart; certificate: Buffer; sealed: Buffer; made_at: Instant }
    trust_service: {
      name: string
      failing_since: Instant | null
      last_error: string | null
      last_good: Instant | null
    }
    signing_key: {
      id: string
      kind: 'person' | 'agency'
      position: string | null
      agency: string
      label: string
      provider: string
      certificate: Buffer
      serial: string
      chain: Buffer[]
      algorithm: string
      sealed: unknown
      valid_from: Instant
      valid_to: Instant
      wrong_pins: number
      ended_at: Instant | null
      revoked_at: Instant | null
      revocation_reason: string | null
    }
    signature: {
      id: string
      signing_key: string
      subject: string
      agency: string
      base_file: string
      signed_file: string
      field: string
      level: SignatureLevel
      signed_at: Instant
    }
  }
}

/** The parts of the province's own authority. */
export type AuthorityPart = 'root' | 'issuing' | 'timestamp' | 'ocsp'

/** PAdES level a signature reached: `b` without timestamp, `t` with one, `lt` with the evidence in the file as well. */
export type SignatureLevel = 'b' | 't' | 'lt'

/** A key as the room knows it; the private part stays sealed. */
export interface SigningKey {
  id: string
  kind: 'person' | 'agency'
  position: string | null
  agency: string
  label: string
  provider: string
  certificate: Buffer
  /** Hexadecimal. */
  serial: string
  chain: Buffer[]
  algorithm: SignatureAlgorithm
  sealed: SealedKey | null
  validFrom: Instant
  validTo: Instant
  wrongPins: number
}

type Row = Selectable<Tables['signing_key']>

const toKey = (row: Row): SigningKey => ({
  id: row.id,
  kind: row.kind,
  position: row.position,
  agency: row.agency,
  label: row.label,
  provider: row.provider,
  certificate: row.certificate,
  serial: row.serial,
  chain: row.chain,
  algorithm: row.algorithm as SignatureAlgorithm,
  sealed: row.sealed as SealedKey | null,
  validFrom: row.valid_from,
  validTo: row.valid_to,
  wrongPins: row.wrong_pins,
})

const current = (db: Reader, now: Instant) =>
  db
    .selectFrom('signing_key')
    .selectAll()
    .where('ended_at', 'is', null)
    .where('valid_from', '<=', now)
    .where('valid_to', '>', now)

/** The key a position signs with now. */
export async function findPersonKey(db: Reader, position: string, now: Instant): Promise<SigningKey | undefined> {
  const row = await current(db, now)
    .where('position', '=', position)
    .where('kind', '=', 'person')
    .orderBy('valid_from', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && toKey(row)
}

/** The key an agency seals with now. */
export async function findAgencyKey(db: Reader, agency: string, now: Instant): Promise<SigningKey | undefined> {
  const row = await current(db, now)
    .where('agency', '=', agency)
    .where('kind', '=', 'agency')
    .orderBy('valid_from', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && toKey(row)
}

export async function insertKey(db: Reader, key: SigningKey): Promise<void> {
  await db
    .insertInto('signing_key')
    .values({
      id: key.id,
      kind: key.kind,
      position: key.position,
      agency: key.agency,
      label: key.label,
      provider: key.provider,
      certificate: key.certificate,
      serial: key.serial,
      chain: key.chain,
      algorithm: key.algorithm,
      sealed: key.sealed === null ? null : json(key.sealed),
      valid_from: key.validFrom,
      valid_to: key.validTo,
      wrong_pins: 0,
      ended_at: null,
      revoked_at: null,
      revocation_reason: null,
    })
    .execute()
}

/** Counts a wrong PIN and returns how many there are in a row now; of parallel tries none is lost. */
export async function countWrongPin(db: Reader, key: string): Promise<number> {
  const row = await db
    .updateTable('signing_key')
    .set({ wrong_pins: sql`wrong_pins + 1` })
    .where('id', '=', key)
    .returning('wrong_pins')
    .executeTakeFirstOrThrow()
  return row.wrong_pins
}

/** A right PIN starts the count again. */
export async function forgetWrongPins(db: Reader, key: string): Promise<void> {
  await db.updateTable('signing_key').set({ wrong_pins: 0 }).where('id', '=', key).execute()
}

export async function insertSignature(db: Reader, signature: Tables['signature']): Promise<void> {
  await db.insertInto('signature').values(signature).execute()
}

export async function insertTrustAnchor(
  db: Reader,
  anchor: { id: string; name: string; certificate: Buffer; trusted_from: Instant; source: string },
): Promise<void> {
  await db
    .insertInto('trust_anchor')
    .values({ ...anchor, trusted_to: null })
    .onConflict((conflict) => conflict.column('certificate').doNothing())
    .execute()
}

/** Ends a root; answers with its name, or nothing when there is none or it had ended. */
export async function endTrustAnchor(db: Reader, id: string, now: Instant): Promise<string | undefined> {
  const row = await db
    .updateTable('trust_anchor')
    .set({ trusted_to: now })
    .where('id', '=', id)
    .where('trusted_to', 'is', null)
    .returning('name')
    .executeTakeFirst()
  return row?.name
}

export interface TrustAnchor {
  id: string
  name: string
  certificate: Buffer
  trustedFrom: Instant
  trustedTo: Instant | null
  source: string
}

export async function listAnchors(db: Reader): Promise<TrustAnchor[]> {
  const rows = await db.selectFrom('trust_anchor').selectAll().orderBy('trusted_from').orderBy('id').execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    certificate: row.certificate,
    trustedFrom: row.trusted_from,
    trustedTo: row.trusted_to,
    source: row.source,
  }))
}

/** Roots that are trusted now, DER. Empty means: nothing is trusted. */
export async function listTrustAnchors(db: Reader, now: Instant): Promise<Buffer[]> {
  const rows = await db
    .selectFrom('trust_anchor')
    .select('certificate')
    .where((where) => where.or([where('trusted_to', 'is', null), where('trusted_to', '>', now)]))
    .orderBy('trusted_from')
    .orderBy('id')
    .execute()
  return rows.map((row) => row.certificate)
}

/** @throws Refusal signing.no-such-key */
export async function getKey(db: Reader, id: string): Promise<SigningKey> {
  const row = await db.selectFrom('signing_key').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('signing.no-such-key')
  return toKey(row)
}

/** Ends and revokes a key; false when it was revoked before. */
export async function revokeKeyRow(db: Reader, id: string, reason: string, now: Instant): Promise<boolean> {
  const done = await db
    .updateTable('signing_key')
    .set({ revoked_at: now, revocation_reason: reason, ended_at: now })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}
