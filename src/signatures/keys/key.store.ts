import { type Selectable, sql } from 'kysely'
import type { SealedKey, SignatureAlgorithm } from '../../../packages/pdf-signature/index.ts'
import { type Instant, isBefore } from '../../../packages/time/index.ts'
import { json, type Reader, type Tables } from '../../kernel/database/index.ts'
import type { Subject } from '../../kernel/journal/index.ts'
import type { Passing } from '../../kernel/module/index.ts'
import { Refusal } from '../../kernel/refusal.ts'

declare module '../../kernel/database/index.ts' {
  interface Tables {
    authority_credential: { name: AuthorityPart; certificate: Buffer; sealed: Buffer; made_at: Instant }
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
      activate_by: Instant | null
      issued_here: boolean
    }
    hardware_key: { signing_key: string; token: string; key_id: string }
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

/** Level a signature reached: `b` without timestamp, `t` with one, `lt` with the evidence in the file, `lta` with a document timestamp over it. */
export type SignatureLevel = 'b' | 't' | 'lt' | 'lta'

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
  endedAt: Instant | null
  revokedAt: Instant | null
  /** Until when the holder may choose a PIN with the activation code; null when one was chosen. */
  activateBy: Instant | null
  /** The certificate is of the province's own authority. */
  issuedHere: boolean
}

/** A key that begins. */
export type NewKey = Omit<SigningKey, 'wrongPins' | 'endedAt' | 'revokedAt'>

type Row = Selectable<Tables['signing_key']>

export const toKey = (row: Row): SigningKey => ({
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
  endedAt: row.ended_at,
  revokedAt: row.revoked_at,
  activateBy: row.activate_by,
  issuedHere: row.issued_here,
})

const current = (db: Reader, now: Instant) =>
  db
    .selectFrom('signing_key')
    .selectAll()
    .where('ended_at', 'is', null)
    .where('activate_by', 'is', null)
    .where('valid_from', '<=', now)
    .where('valid_to', '>', now)

/** The key a position signs with from here; a token signs on its holder's computer and is another way (plug-in/). */
export async function findPersonKey(db: Reader, position: string, now: Instant): Promise<SigningKey | undefined> {
  const row = await current(db, now)
    .where('position', '=', position)
    .where('kind', '=', 'person')
    .where('provider', '<>', 'token')
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

export async function insertKey(db: Reader, key: NewKey): Promise<void> {
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
      activate_by: key.activateBy,
      issued_here: key.issuedHere,
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

/** A right PIN starts the count again, unless wrong ones blocked the key meanwhile: then it is false. */
export async function forgetWrongPins(db: Reader, key: string, tries: number): Promise<boolean> {
  const done = await db
    .updateTable('signing_key')
    .set({ wrong_pins: 0 })
    .where('id', '=', key)
    .where('wrong_pins', '<', tries)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/**
 * Of ending a key and recording its signature one is first: after the end nothing is recorded.
 * @throws Refusal signing.key-ended, signing.certificate-expired
 */
export async function lockServingKey(db: Reader, id: string, now: Instant): Promise<void> {
  const row = await db
    .selectFrom('signing_key')
    .select(['ended_at', 'valid_to'])
    .where('id', '=', id)
    .forShare()
    .executeTakeFirst()
  if (!row || row.ended_at) throw new Refusal('signing.key-ended')
  if (!isBefore(now, row.valid_to)) throw new Refusal('signing.certificate-expired')
}

/** Notes what a key signed. */
export async function insertSignature(db: Reader, signature: Tables['signature']): Promise<void> {
  await db.insertInto('signature').values(signature).execute()
}

/** @throws Refusal signing.no-such-key */
export async function getKey(db: Reader, id: string): Promise<SigningKey> {
  const row = await db.selectFrom('signing_key').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('signing.no-such-key')
  return toKey(row)
}

/** Ends and revokes a key; false when it was revoked before. Its private part is given up: nothing opens it again. */
export async function revokeKeyRow(db: Reader, id: string, reason: string, now: Instant): Promise<boolean> {
  const done = await db
    .updateTable('signing_key')
    .set({ revoked_at: now, revocation_reason: reason, ended_at: now, sealed: null })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** Whose key it is: a position's or an agency's. */
export type KeyHolder = Pick<SigningKey, 'kind' | 'position' | 'agency'>

/** Of two keys that begin for one holder at the same time the second waits here for the first. */
export async function lockHolder(db: Reader, { kind, position, agency }: KeyHolder): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`signing-key ${kind} ${position ?? agency}`}, 0))`.execute(
    db,
  )
}

/** Keys of a holder that did not end, the newest first: also those that wait for activation or are out of date. Tokens stand beside them. */
export async function listHolderKeys(db: Reader, { kind, position, agency }: KeyHolder): Promise<SigningKey[]> {
  const rows = await db
    .selectFrom('signing_key')
    .selectAll()
    .where('ended_at', 'is', null)
    .where('provider', '<>', 'token')
    .where('kind', '=', kind)
    .where((where) => (position === null ? where('agency', '=', agency) : where('position', '=', position)))
    .orderBy('valid_from', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(toKey)
}

/** Other rows of the same certificate: who uses it now, and whether it was revoked here. */
export async function listSameCertificate(
  db: Reader,
  certificate: Buffer,
): Promise<(KeyHolder & { ended: boolean; revoked: boolean })[]> {
  const rows = await db
    .selectFrom('signing_key')
    .select(['kind', 'position', 'agency', 'ended_at', 'revoked_at'])
    .where('certificate', '=', certificate)
    .execute()
  return rows.map(({ ended_at, revoked_at, ...holder }) => ({
    ...holder,
    ended: ended_at !== null,
    revoked: revoked_at !== null,
  }))
}

/** Ends a key without revoking its certificate; false when it had ended. Its private part is given up. */
export async function endKeyRow(db: Reader, id: string, now: Instant): Promise<boolean> {
  const done = await db
    .updateTable('signing_key')
    .set({ ended_at: now, sealed: null })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** Locks a software key with another PIN, unless it ended or another PIN was set since it was read. */
export async function resealKey(db: Reader, key: SigningKey, sealed: SealedKey): Promise<boolean> {
  const done = await db
    .updateTable('signing_key')
    .set({ sealed: json(sealed), wrong_pins: 0, activate_by: null })
    .where('id', '=', key.id)
    .where('ended_at', 'is', null)
    .where(sql<boolean>`sealed = ${JSON.stringify(key.sealed)}::jsonb`)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** The file a signed one was made of by the signature in a field. */
export async function findSignedBase(db: Reader, signedFile: string, field: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('signature')
    .select('base_file')
    .where('signed_file', '=', signedFile)
    .where('field', '=', field)
    .executeTakeFirst()
  return row?.base_file
}

/** When a key signed last, and what: a few lines for its holder. */
export async function listLastSignatures(
  db: Reader,
  key: string,
  limit: number,
): Promise<{ subject: Subject; at: Instant }[]> {
  const rows = await db
    .selectFrom('signature')
    .select(['subject', 'signed_at'])
    .where('signing_key', '=', key)
    .orderBy('signed_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ subject, signed_at }) => ({ subject: subject as Subject, at: signed_at }))
}

export async function insertHardwareKey(db: Reader, row: Tables['hardware_key']): Promise<void> {
  await db.insertInto('hardware_key').values(row).execute()
}

export const findHardwareKey = (db: Reader, key: string): Promise<Tables['hardware_key'] | undefined> =>
  db.selectFrom('hardware_key').selectAll().where('signing_key', '=', key).executeTakeFirst()

/** Keys that bear a body's name, or that of its people, and still sign on the day another takes its place. */
export async function countHeld(db: Reader, kind: SigningKey['kind'], { from, to, day }: Passing): Promise<number> {
  if (to === null) return 0
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from signing_key
     where agency = ${from}::uuid and kind = ${kind} and ended_at is null and valid_to >= ${day}::date`.execute(db)
  return rows[0]?.count ?? 0
}
