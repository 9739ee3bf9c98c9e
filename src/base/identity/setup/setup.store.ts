import { json, type Reader } from '../../../kernel/database/index.ts'

const NAME = 'identity.setup-token'

export async function keepSetupHash(db: Reader, hash: string): Promise<void> {
  await db
    .insertInto('setting')
    .values({ name: NAME, value: json(hash) })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: json(hash) }))
    .execute()
}

export async function findSetupHash(db: Reader): Promise<string | null> {
  const row = await db.selectFrom('setting').select('value').where('name', '=', NAME).executeTakeFirst()
  return typeof row?.value === 'string' ? row.value : null
}

/** True for exactly one caller. */
export async function dropSetupHash(db: Reader): Promise<boolean> {
  const dropped = await db.deleteFrom('setting').where('name', '=', NAME).executeTakeFirst()
  return dropped.numDeletedRows === 1n
}
