import { sql } from 'kysely'
import type { Instant } from '../../../../packages/time/index.ts'
import type { Reader, Tables } from '../../../kernel/database/index.ts'
import { type SigningKey, toKey } from '../key.store.ts'

declare module '../../../kernel/database/index.ts' {
  interface Tables {
    token_key: { signing_key: string; tied_by: string | null; tied_at: Instant }
  }
}

/** The token tied to a post now; one whose certificate has run out is none. */
export async function findTokenKey(db: Reader, position: string, now: Instant): Promise<SigningKey | undefined> {
  const row = await db
    .selectFrom('signing_key')
    .selectAll()
    .where('position', '=', position)
    .where('provider', '=', 'token')
    .where('ended_at', 'is', null)
    .where('valid_to', '>', now)
    .orderBy('valid_from', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && toKey(row)
}

/** True when a certificate serves, not ended, another holder: a seal, a post of another account, a key kept here for another post. */
export async function servesAnother(
  db: Reader,
  certificate: Buffer,
  holder: { position: string; account: string | null },
): Promise<boolean> {
  const row = await db
    .selectFrom('signing_key as key')
    .leftJoin('token_key as tie', 'tie.signing_key', 'key.id')
    .select('key.id')
    .where('key.certificate', '=', certificate)
    .where('key.ended_at', 'is', null)
    .where(sql<boolean>`key.position is distinct from ${holder.position}`)
    // one person with two posts signs both with one token
    .where(sql<boolean>`(tie.tied_by is null or tie.tied_by is distinct from ${holder.account})`)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export async function insertTokenKey(db: Reader, row: Tables['token_key']): Promise<void> {
  await db.insertInto('token_key').values(row).execute()
}
