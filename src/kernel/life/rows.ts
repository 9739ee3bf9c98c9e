import { type Generated, type Insertable, type Selectable, sql } from 'kysely'
import { json, type Reader, type Tables } from '../database/index.ts'
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
export const rowsOf = <T extends Counted>(table: T, unknown: string) =>
  rowsIn<Selectable<Tables[T]> & Key, Insertable<Tables[T]> & object>(table, unknown)

/** The same where the row is known by a type of its own; `whole` are columns that hold a whole thing as JSON. */
export function rowsIn<Row extends Key, New extends object>(
  table: string,
  unknown: string,
  whole: readonly string[] = [],
) {
  const find = async (db: Reader, id: string, held = sql``): Promise<Row> => {
    const { rows } = await sql<Row>`select * from ${sql.table(table)} where id = ${id} ${held}`.execute(db)
    if (!rows[0]) throw new Refusal(unknown)
    return rows[0]
  }
  const kept = (name: string, value: unknown): unknown => (whole.includes(name) ? json(value) : value)
  return {
    /** @throws Refusal as named above */
    get: (db: Reader, id: string) => find(db, id),
    lock: (db: Reader, id: string) => find(db, id, sql`for update`),
    async insert(db: Reader, row: New): Promise<void> {
      const names = Object.keys(row).map((name) => sql.ref(name))
      const values = Object.entries(row).map(([name, value]) => sql`${kept(name, value)}`)
      await sql`insert into ${sql.table(table)} (${sql.join(names)}) values (${sql.join(values)})`.execute(db)
    },
    async write(db: Reader, { id, revision }: Row, change: Partial<Row>): Promise<void> {
      const set = Object.entries({ ...change, revision: revision + 1 }).map(
        ([name, to]) => sql`${sql.ref(name)} = ${kept(name, to)}`,
      )
      await sql`update ${sql.table(table)} set ${sql.join(set)} where id = ${id}`.execute(db)
    },
  }
}
