import { type RawBuilder, sql } from 'kysely'
import { addDays, type Instant } from '../../../packages/time/index.ts'
import type { Reader } from '../../kernel/database/index.ts'
import { type Passed, type Passing, rowsFollow } from '../../kernel/module/index.ts'
import type { Tx } from '../../kernel/province/index.ts'

const place = { table: 'document', unit: 'unit', holder: 'holder' } as const
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

/** Registers in which the agency gave a number in the year of the change, with the last one: they close at it. */
export async function lastNumbers(
  db: Reader,
  { from, to, day }: Passing,
): Promise<{ register: string; last: number }[]> {
  if (to === null) return []
  return db
    .selectFrom('register_counter')
    .select(['register', 'last'])
    .where('agency', '=', from)
    .where('year', '=', addDays(day, -1).year)
    .orderBy('register')
    .execute()
}

/** Who closed a book that closed because its agency did. */
const CLOSED_BY = 'Sắp xếp cơ quan'

/** The books of a body whose place is taken take no number any more. */
export async function closeBooks(db: Reader, { from, to }: Passing, now: Instant): Promise<Passed[]> {
  if (to === null) return []
  const { rows } = await sql<Passed>`
    update register_counter set state = 'closed', closed_at = ${now}, closed_by = ${CLOSED_BY}, revision = revision + 1
     where agency = ${from}::uuid and state = 'open'
    returning id, jsonb_build_object('state', 'open') as was, jsonb_build_object('state', state) as now`.execute(db)
  return rows
}

/** The same books are open again, unless somebody closed them once more. */
export async function booksBack(db: Reader, passed: readonly Passed[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update register_counter set state = 'open', closed_at = null, closed_by = null, revision = revision + 1
     where id = any(${passed.map(({ id }) => id)}::uuid[]) and state = 'closed' and closed_by = ${CLOSED_BY} returning id`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}

/** What an agency keeps once under each name goes to whoever takes the rest; what is there already under that name stays behind. */
function once(table: 'receiver_group' | 'approval_chain', name: RawBuilder<string>) {
  const rows = (to: string | null) =>
    rowsFollow({
      table,
      open: sql<boolean>`(state = 'standing' and ${name} not in (
        select ${name} from ${sql.table(table)} as there where there.agency = ${to}::uuid and there.state = 'standing'))`,
    })
  return {
    go: (tx: Tx, passing: Passing): Promise<Passed[]> => rows(passing.to).go(tx, passing),
    back: rows(null).back,
  }
}

/** Lists of receivers of the agency. */
export const groups = once('receiver_group', sql<string>`lower(name)`)
/** Who looks at its drafts before their signers. */
export const chains = once('approval_chain', sql<string>`coalesce(type, '')`)

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
export async function rightsBack(db: Reader, passed: readonly Passed[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update signing_right set state = 'standing', ended_on = null, revision = revision + 1
     where id = any(${passed.map(({ id }) => id)}::uuid[]) and state = 'ended' returning id`.execute(db)
  return rows.map(({ id }) => id)
}

/** Documents to which an agency gave a number since a moment, in either register. */
export async function numberedSince(db: Reader, agency: string, at: Instant): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from document where agency = ${agency}::uuid
       and ((direction = 'incoming' and registered_at >= ${at}) or (direction = 'outgoing' and issued_at >= ${at}))`.execute(
    db,
  )
  return rows[0]?.count ?? 0
}
