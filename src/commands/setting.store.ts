import { json, type Reader } from '../kernel/database/index.ts'

/** A small value of the installation, or undefined. */
export async function findSetting(db: Reader, name: string): Promise<unknown> {
  const row = await db.selectFrom('setting').select('value').where('name', '=', name).executeTakeFirst()
  return row?.value
}

/** Keeps a value unless one is there already; returns the one that stands (two processes may start at once). */
export async function keepSetting(db: Reader, name: string, value: unknown): Promise<unknown> {
  await db
    .insertInto('setting')
    .values({ name, value: json(value) })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute()
  return findSetting(db, name)
}
