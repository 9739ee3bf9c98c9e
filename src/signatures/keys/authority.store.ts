import type { Instant } from '../../../packages/time/index.ts'
import type { Reader } from '../../kernel/database/index.ts'
import type { AuthorityPart } from './key.store.ts'

export interface KeptCredential {
  name: AuthorityPart
  certificate: Buffer
  sealed: Buffer
}

export async function findAuthority(db: Reader): Promise<KeptCredential[]> {
  return db.selectFrom('authority_credential').select(['name', 'certificate', 'sealed']).execute()
}

/** Keeps all parts, unless another process was first: then nothing is written and the answer is false. */
export async function insertAuthority(db: Reader, parts: readonly KeptCredential[], now: Instant): Promise<boolean> {
  const done = await db
    .insertInto('authority_credential')
    .values(parts.map((part) => ({ ...part, made_at: now })))
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return done.numInsertedOrUpdatedRows === BigInt(parts.length)
}

export interface RevokedKey {
  serial: string
  revokedAt: Instant
  reason: string | null
}

/** Certificates of our authority that were revoked, in order. */
export async function listRevoked(db: Reader): Promise<RevokedKey[]> {
  const rows = await db
    .selectFrom('signing_key')
    .select(['serial', 'revoked_at', 'revocation_reason'])
    .where('revoked_at', 'is not', null)
    .where('issued_here', '=', true)
    .orderBy('serial')
    .execute()
  return rows.map((row) => ({ serial: row.serial, revokedAt: row.revoked_at!, reason: row.revocation_reason }))
}

/** Serial numbers (hexadecimal) of every certificate our authority issued. */
export async function listSerials(db: Reader): Promise<string[]> {
  const rows = await db.selectFrom('signing_key').select('serial').where('issued_here', '=', true).execute()
  return rows.map((row) => row.serial)
}
