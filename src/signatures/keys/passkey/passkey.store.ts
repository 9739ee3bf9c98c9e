import type { Selectable } from 'kysely'
import type { SecretSealedKey } from '../../../../packages/pdf-signature/index.ts'
import { type Instant, minus } from '../../../../packages/time/index.ts'
import { json, type Reader, type Tables } from '../../../kernel/database/index.ts'
import type { Subject } from '../../../kernel/journal/index.ts'
import { CHALLENGE_MINUTES } from './approval.ts'

declare module '../../../kernel/database/index.ts' {
  interface Tables {
    passkey_envelope: {
      signing_key: string
      passkey: string
      account: string
      salt: Buffer
      sealed: unknown
      made_at: Instant
      last_used_at: Instant | null
    }
    approval_challenge: {
      challenge: Buffer
      purpose: 'enrol' | 'approve'
      account: string
      position: string | null
      session_hash: Buffer
      signing_key: string
      about: string
      salt: Buffer | null
      made_at: Instant
    }
  }
}

/** A signing key that one passkey opens. */
export interface PasskeyEnvelope {
  key: string
  passkey: string
  account: string
  salt: Buffer
  sealed: SecretSealedKey
  madeAt: Instant
  lastUsedAt: Instant | null
}

export type Challenge = Omit<Tables['approval_challenge'], 'about'> & { about: Subject }

const toEnvelope = (row: Selectable<Tables['passkey_envelope']>): PasskeyEnvelope => ({
  key: row.signing_key,
  passkey: row.passkey,
  account: row.account,
  salt: row.salt,
  sealed: row.sealed as SecretSealedKey,
  madeAt: row.made_at,
  lastUsedAt: row.last_used_at,
})

/** Envelopes of these keys that passkeys of the account open. */
export async function listEnvelopes(db: Reader, account: string, keys: readonly string[]): Promise<PasskeyEnvelope[]> {
  if (keys.length === 0) return []
  const rows = await db
    .selectFrom('passkey_envelope')
    .selectAll()
    .where('account', '=', account)
    .where('signing_key', 'in', [...keys])
    .orderBy('made_at')
    .execute()
  return rows.map(toEnvelope)
}

/** Keeps an envelope; a second one of the same passkey takes the place of the first. */
export async function putEnvelope(db: Reader, envelope: Omit<PasskeyEnvelope, 'lastUsedAt'>): Promise<void> {
  const values = {
    account: envelope.account,
    salt: envelope.salt,
    sealed: json(envelope.sealed),
    made_at: envelope.madeAt,
    last_used_at: null,
  }
  await db
    .insertInto('passkey_envelope')
    .values({ signing_key: envelope.key, passkey: envelope.passkey, ...values })
    .onConflict((conflict) => conflict.columns(['signing_key', 'passkey']).doUpdateSet(values))
    .execute()
}

export async function noteEnvelopeUse(db: Reader, key: string, passkey: string, now: Instant): Promise<void> {
  await db
    .updateTable('passkey_envelope')
    .set({ last_used_at: now })
    .where('signing_key', '=', key)
    .where('passkey', '=', passkey)
    .execute()
}

/** False when the account has no such envelope. */
export async function dropEnvelope(db: Reader, account: string, key: string, passkey: string): Promise<boolean> {
  const dropped = await db
    .deleteFrom('passkey_envelope')
    .where('account', '=', account)
    .where('signing_key', '=', key)
    .where('passkey', '=', passkey)
    .executeTakeFirst()
  return dropped.numDeletedRows === 1n
}

/** Ends every envelope of a key. */
export async function dropEnvelopesOfKey(db: Reader, key: string): Promise<void> {
  await db.deleteFrom('passkey_envelope').where('signing_key', '=', key).execute()
}

/** Ends the envelopes of an account but those of these passkeys. */
export async function keepOnlyEnvelopesOf(db: Reader, account: string, passkeys: readonly string[]): Promise<void> {
  let query = db.deleteFrom('passkey_envelope').where('account', '=', account)
  if (passkeys.length > 0) query = query.where('passkey', 'not in', [...passkeys])
  await query.execute()
}

const oldest = (now: Instant): Instant => minus(now, { minutes: CHALLENGE_MINUTES })

/** Keeps a challenge. */
export async function insertChallenge(db: Reader, challenge: Challenge): Promise<void> {
  await db.insertInto('approval_challenge').values(challenge).execute()
}

/** Takes a challenge away, so that it counts once; nothing when there is none or its time is over. */
export async function takeChallenge(db: Reader, challenge: Buffer, now: Instant): Promise<Challenge | undefined> {
  const row = await db
    .deleteFrom('approval_challenge')
    .where('challenge', '=', challenge)
    .returningAll()
    .executeTakeFirst()
  return row && row.made_at.epochMilliseconds > oldest(now).epochMilliseconds
    ? { ...row, about: row.about as Subject }
    : undefined
}
