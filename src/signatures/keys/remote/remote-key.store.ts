import type { Reader, Tables } from '../../../kernel/database/index.ts'

declare module '../../../kernel/database/index.ts' {
  interface Tables {
    remote_key: { signing_key: string; provider: string; credential: string }
  }
}

export async function insertRemoteKey(db: Reader, key: Tables['remote_key']): Promise<void> {
  await db.insertInto('remote_key').values(key).execute()
}

/** How the provider calls a key; nothing when the key is not a remote one, or ended: then what waits for it ends too. */
export const findRemoteKey = (db: Reader, key: string): Promise<Tables['remote_key'] | undefined> =>
  db
    .selectFrom('remote_key')
    .innerJoin('signing_key', 'signing_key.id', 'remote_key.signing_key')
    .selectAll('remote_key')
    .where('signing_key', '=', key)
    .where('signing_key.ended_at', 'is', null)
    .executeTakeFirst()
