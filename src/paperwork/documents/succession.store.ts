import { sql } from 'kysely'
import { addDays, type Instant } from '../../../packages/time/index.ts'
import type { Reader } from '../../kernel/database/index.ts'
import { type Passed, type Passing, rowsFollow } from '../../kernel/module/index.ts'

const place = { table: 'document', unit: 'unit', holder: 'holder' }
const unregistered = sql<boolean>`(direction = 'incoming' and (state = 'arrived' or (state = 'frozen' and stood = 'arrived')))`
const drafts = sql<boolean>`(direction = 'outgoing' and state = 'draft')`

/** Letters that nobody registered yet. */
export const arrivals = rowsFollow({ ...place, open: unregistered, kept: sql<boolean>`not ${unregistered}` })
/** Drafts; what was submitted since bears the new name. */
export const drafted = rowsFollow({ ...place, open: drafts, kept: sql<boolean>`state not in ('draft', 'discarded')` })
/** What is on its way to a signature, a number or a seal. */
export const waiting = rowsFollow({
  ...place,
  open: sql<boolean>`(direction = 'outgoing' and state in ('review', 'submitted', 'signed', 'numbered'))`,
})
/** Letters that stand in a register and are worked on. */
export const inHand = rowsFollow({
  ...place,
  open: sql<boolean>`(direction = 'incoming' and (state in ('registered', 'assigned', 'handling') or (state = 'frozen' and stood <> 'arrived')))`,
})
/** Batches for which a PIN or a provider is waited for. */
export const batches = rowsFollow({
  table: 'signing_batch',
  holder: 'position',
  open: sql<boolean>`state in ('running', 'asked')`,
})

/** Rows of a count. */
async function countRows(db: Reader, what: ReturnType<typeof sql<{ count: number }>>): Promise<number> {
  return (await what.execute(db)).rows[0]?.count ?? 0
}

/** Registers in which the agency gave a number in the year of the change: closed at their last one. */
export const countRegisters = (db: Reader, { from, to, day }: Passing): Promise<number> =>
  to === null
    ? Promise.resolve(0)
    : countRows(
        db,
        sql`select count(*)::int as count from register_counter where agency = ${from}::uuid and year = ${addDays(day, -1).year}`,
      )

/** Lists of receivers go to whoever takes the rest; one whose name is there already stays behind. */
export async function passGroups(db: Reader, { from, to }: Passing): Promise<Passed[]> {
  if (to === null) return []
  const { rows } = await sql<Passed>`
    update receiver_group as one set agency = ${to}::uuid
     where one.agency = ${from}::uuid and one.state = 'standing' and not exists (
       select 1 from receiver_group other
        where other.agency = ${to}::uuid and other.state = 'standing' and lower(other.name) = lower(one.name))
    returning one.id, jsonb_build_object('agency', ${from}::uuid) as was, jsonb_build_object('agency', one.agency) as now`.execute(
    db,
  )
  return rows
}

/** In every agency's lists the successor stands for the closed body, once. */
export async function passMembers(db: Reader, { from, to }: Passing): Promise<Passed[]> {
  if (to === null) return []
  const { rows } = await sql<Passed>`
    with named as (select id, members from receiver_group where ${from}::uuid = any(members) for update), gone as (
      update receiver_group as one set members = array(
          select member from unnest(array_replace(named.members, ${from}::uuid, ${to}::uuid)) with ordinality as given (member, place)
           group by member order by min(place))
        from named where named.id = one.id returning one.id, one.members)
    select gone.id, jsonb_build_object('members', named.members::text) as was, jsonb_build_object('members', gone.members::text) as now
      from gone join named on named.id = gone.id`.execute(db)
  return rows
}

/** Puts a column of groups back where nobody changed it since. Gives the ids that went back. */
export async function groupsBack(
  db: Reader,
  column: 'agency' | 'members',
  passed: readonly Passed[],
): Promise<string[]> {
  const type = sql.raw(column === 'agency' ? 'uuid' : 'uuid[]')
  const { rows } = await sql<{ id: string }>`
    update receiver_group as one set ${sql.ref(column)} = (given.was ->> ${column})::${type}
      from jsonb_to_recordset(${JSON.stringify(passed)}::jsonb) as given (id uuid, was jsonb, now jsonb)
     where one.id = given.id and one.${sql.ref(column)} = (given.now ->> ${column})::${type}
    returning one.id`.execute(db)
  return rows.map(({ id }) => id)
}

/** Rights to sign in another's name stand on decisions of the old body: they end with it, and with a post that leaves it. */
export async function endRights(db: Reader, { from, to, places, day }: Passing): Promise<Passed[]> {
  const { rows } = await sql<Passed>`
    update signing_right set state = 'ended', ended_on = ${addDays(day, -1)}::date, revision = revision + 1
     where agency = ${from}::uuid and state = 'standing'
       and (${to}::uuid is not null or position = any(${[...places.keys()]}::uuid[]))
    returning id, jsonb_build_object('state', 'standing') as was, jsonb_build_object('state', state) as now`.execute(db)
  return rows
}

/** The same rights stand again. */
export async function rightsBack(db: Reader, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update signing_right set state = 'standing', ended_on = null, revision = revision + 1
     where id = any(${[...ids]}::uuid[]) and state = 'ended' returning id`.execute(db)
  return rows.map(({ id }) => id)
}

/** Documents to which an agency gave a number since a moment, in either register. */
export const numberedSince = (db: Reader, agency: string, at: Instant): Promise<number> =>
  countRows(
    db,
    sql`select count(*)::int as count from document where agency = ${agency}::uuid
         and ((direction = 'incoming' and registered_at >= ${at}) or (direction = 'outgoing' and issued_at >= ${at}))`,
  )
