import type { Instant } from '../../../../packages/time/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'

interface PasskeyTable {
  id: string
  account: string
  public_key: Buffer
  counter: number
  transports: string[]
  name: string
  created_at: Instant
  last_used_at: Instant | null
}

declare module '../../../kernel/database/index.ts' {
  interface Tables {
    passkey: PasskeyTable
  }
}

export type Passkey = PasskeyTable

export async function listPasskeys(db: Reader, account: string): Promise<Passkey[]> {
  return db.selectFrom('passkey').selectAll().where('account', '=', account).orderBy('created_at').execute()
}

export async function findPasskey(db: Reader, id: string): Promise<Passkey | undefined> {
  return db.selectFrom('passkey').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function insertPasskey(db: Reader, passkey: Passkey): Promise<void> {
  await db.insertInto('passkey').values(passkey).execute()
}

export async function usePasskeyRow(db: Reader, id: string, counter: number, now: Instant): Promise<void> {
  await db.updateTable('passkey').set({ counter, last_used_at: now }).where('id', '=', id).execute()
}

/** False when the account has no such passkey. */
export async function removePasskeyRow(db: Reader, account: string, id: string): Promise<boolean> {
  const removed = await db.deleteFrom('passkey').where('account', '=', account).where('id', '=', id).executeTakeFirst()
  return removed.numDeletedRows === 1n
}
