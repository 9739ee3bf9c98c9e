import { sql } from 'kysely'
import type { Reader } from './index.ts'

declare module './index.ts' {
  interface Tables {
    setting: { name: string; value: unknown }
  }
}

/** A small value of the installation, or undefined. */
export async function findSetting(db: Reader, name: string): Promise<unknown> {
  const row = await db.selectFrom('setting').select('value').where('name', '=', name).executeTakeFirst()
  return row?.value
}

/** Keeps a value unless one is there already; returns the one that stands (two processes may start at once). */
export async function keepSetting(db: Reader, name: string, value: unknown): Promise<unknown> {
  await db
    .insertInto('setting')
    .values({ name, value: JSON.stringify(value) })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute()
  return findSetting(db, name)
}

/** Adds a text to the list that is kept under a name; of more than `most` the oldest leaves. Two processes may do so at once. */
export async function addToSetting(db: Reader, name: string, text: string, most: number): Promise<void> {
  await sql`
    insert into setting (name, value) values (${name}, jsonb_build_array(${text}::text))
    on conflict (name) do update set value = (
      select jsonb_agg(one order by place)
        from (select one, place from jsonb_array_elements(setting.value || excluded.value) with ordinality as kept (one, place)
               order by place desc limit ${most}) as newest)`.execute(db)
}

/** Keeps a value in place of the one that is there. */
export async function replaceSetting(db: Reader, name: string, value: unknown): Promise<void> {
  const text = JSON.stringify(value)
  await db
    .insertInto('setting')
    .values({ name, value: text })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: text }))
    .execute()
}

/** Forgets a value. True for exactly one caller. */
export async function dropSetting(db: Reader, name: string): Promise<boolean> {
  const dropped = await db.deleteFrom('setting').where('name', '=', name).executeTakeFirst()
  return dropped.numDeletedRows === 1n
}
