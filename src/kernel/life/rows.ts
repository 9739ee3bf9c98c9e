import { type Generated, type Insertable, type Selectable, sql } from 'kysely'
import type { Reader, Tables } from '../database/index.ts'
import { Refusal } from '../refusal.ts'

/** Tables whose rows count their changes. */
type Counted = {
  [T in keyof Tables]: Tables[T] extends { id: string; revision: Generated<number> } ? T : never
}[keyof Tables]

interface Key {
  id: string
  revision: number
}

/** One row of a table of the room's own: looked at, locked for an act, begun, changed. `unknown`: the refusal when there is none. */
export function rowsOf<T extends Counted>(table: T, unknown: string) {
  type Row = Selectable<Tables[T]>
  const find = async (db: Reader, id: string, held = sql``): Promise<Row> => {
    const { rows } = await sql<Row>`select * from ${sql.table(table)} where id = ${id} ${held}`.execute(db)
    if (!rows[0]) throw new Refusal(unknown)
    return rows[0]
  }
  return {
    /** @throws Refusal as named above */
    get: (db: Reader, id: string) => find(db, id),
    lock: (db: Reader, id: string) => find(db, id, sql`for update`),
    async insert(db: Reader, row: Insertable<Tables[T]> & object): Promise<void> {
      const names = Object.keys(row).map((name) => sql.ref(name))
      await sql`insert into ${sql.table(table)} (${sql.join(names)}) values (${sql.join(Object.values(row))})`.execute(
        db,
      )
    },
    async write(db: Reader, { id, revision }: Row & Key, change: Partial<Row>): Promise<void> {
      const set = Object.entries({ ...change, revision: revision + 1 }).map(
        ([name, to]) => sql`${sql.ref(name)} = ${to}`,
      )
      await sql`update ${sql.table(table)} set ${sql.join(set)} where id = ${id}`.execute(db)
    },
  }
}
