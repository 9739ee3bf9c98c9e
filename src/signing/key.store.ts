import { json, type Reader } from '../kernel/database/index.ts'
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
    test_authority: { id: string; sealed: unknown; made_at: Instant }
    signing_key: {
      id: string
      kind: 'person' | 'agency'
      position: string | null
      agency: string
      label: string
      provider: string
      certificate: Buffer
      chain: Buffer[]
      algorithm: string
      sealed: unknown
      valid_from: Instant
      valid_to: Instant
      wrong_pins: number
      ended_at: Instant | null
    }
    signature: {
      id: string
      signing_key: string
      subject: string
      base_file: string
      signed_file: string
      field: string
      signed_at: Instant
    }
  }
}

/** A key as the room knows it; the private part stays sealed. */
export interface SigningKey {
  id: string
  kind: 'person' | 'agency'
  position: string | null
  agency: string
  label: string
  provider: string
  certificate: Buffer
  chain: Buffer[]
  algorithm: SignatureAlgorithm
  sealed: SealedKey | null
  validFrom: Instant
  validTo: Instant
  wrongPins: number
}

type Row = import('kysely').Selectable<import('../kernel/database/index.ts').Tables['signing_key']>

const toKey = (row: Row): SigningKey => ({
  id: row.id,
  kind: row.kind,
  position: row.position,
  agency: row.agency,
  label: row.label,
  provider: row.provider,
  certificate: row.certificate,
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
      chain: key.chain,
      algorithm: key.algorithm,
      sealed: key.sealed === null ? null : json(key.sealed),
      valid_from: key.validFrom,
      valid_to: key.validTo,
      wrong_pins: 0,
      ended_at: null,
    })
    .execute()
}

/** Counts wrong PINs in a row; a right one starts again. */
export async function noteWrongPins(db: Reader, key: string, wrongPins: number): Promise<void> {
  await db.updateTable('signing_key').set({ wrong_pins: wrongPins }).where('id', '=', key).execute()
}

export async function insertSignature(
  db: Reader,
  signature: {
    id: string
    signing_key: string
    subject: string
    base_file: string
    signed_file: string
    field: string
    signed_at: Instant
  },
): Promise<void> {
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

/** Roots that are trusted, DER. Empty means: nothing is trusted. */
export async function listTrustAnchors(db: Reader): Promise<Buffer[]> {
  const rows = await db.selectFrom('trust_anchor').select('certificate').execute()
  return rows.map((row) => row.certificate)
}

export async function findTestAuthority(db: Reader): Promise<unknown> {
  const row = await db.selectFrom('test_authority').select('sealed').limit(1).executeTakeFirst()
  return row?.sealed
}

export async function insertTestAuthority(
  db: Reader,
  row: { id: string; sealed: unknown; made_at: Instant },
): Promise<void> {
  await db
    .insertInto('test_authority')
    .values({ ...row, sealed: json(row.sealed) })
    .execute()
}
