import { sql } from 'kysely'
import type { LegalDay } from '../../../../packages/time/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'

/** A post with everything that tells it from others of its title. */
export interface Post {
  id: string
  title: string
  role: string
  unit: string | null
  agency: string
  agencyName: string
  /** Who holds it, by name; empty when nobody does. */
  holders: string[]
}

/** The posts that stand on a day, by agency and title: of some agencies (null: of all), or those named. */
export async function listPosts(
  db: Reader,
  day: LegalDay,
  of: { agencies: readonly string[] | null } | { ids: readonly string[] },
): Promise<Post[]> {
  const within =
    'ids' in of
      ? sql`p.id = any(${[...of.ids]}::uuid[])`
      : of.agencies
        ? sql`p.agency = any(${[...of.agencies]}::uuid[])`
        : sql`true`
  const { rows } = await sql<Post>`
    select p.id, p.title, p.role, u.name as unit, p.agency, g.name as "agencyName",
      coalesce(h.names, '{}') as holders
    from read_position p join read_agency g on g.id = p.agency left join read_unit u on u.id = p.unit
      left join (select holding.position, array_agg(account.name order by account.name) as names
        from holding join account on account.id = holding.account
        where holding.valid_from <= ${day}::date and (holding.valid_to is null or holding.valid_to >= ${day}::date)
        group by holding.position) h on h.position = p.id
    where p.valid_from <= ${day}::date and (p.valid_to is null or p.valid_to >= ${day}::date) and ${within}
    order by g.name, p.title, p.id`.execute(db)
  return rows
}

/** Of the posts of these agencies, those that somebody holds on a day. */
export async function heldPositions(db: Reader, agencies: readonly string[], day: LegalDay): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select distinct p.id from read_position p join holding on holding.position = p.id
     where p.agency = any(${[...agencies]}::uuid[]) and holding.valid_from <= ${day}::date
       and (holding.valid_to is null or holding.valid_to >= ${day}::date)`.execute(db)
  return new Set(rows.map(({ id }) => id))
}
