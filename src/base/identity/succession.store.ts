import { sql } from 'kysely'
import type { Reader } from '../../kernel/database/index.ts'
import type { Passing } from '../../kernel/module/index.ts'

/** Posts of the giving body that go. */
const posts = ({ from, to, places, day }: Passing) => {
  const named = sql`${[...places.keys()]}::uuid[]`
  return sql`(
    select p.id from read_position p where p.agency = ${from}::uuid and (p.valid_to is null or p.valid_to >= ${day}::date)
       and (${to}::uuid is not null or p.id = any(${named}) or p.unit = any(${named})))`
}

/** People who hold posts in the new order. */
export async function countPeople(db: Reader, passing: Passing): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct h.account)::int as count from holding h
     where h.position in ${posts(passing)} and (h.valid_to is null or h.valid_to >= ${passing.day}::date)`.execute(db)
  return rows[0]?.count ?? 0
}

/** What posts let others do for them, still in force in the new order. */
export async function countDelegations(db: Reader, passing: Passing): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from delegation d
     where d.from_position in ${posts(passing)} and d.ended_at is null and d.valid_to >= ${passing.day}::date`.execute(
    db,
  )
  return rows[0]?.count ?? 0
}
