import { sql } from 'kysely'
import type { LegalDay } from '../../../../packages/time/index.ts'
import type { Scope } from '../../../kernel/acting/index.ts'
import { json, type Reader } from '../../../kernel/database/index.ts'
import type { House } from '../../../kernel/module/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { findRole, heirsOf, listRoles } from '../../directory/index.ts'
import { type Bundle, type HeldSpan, SCOPES } from './bundle.ts'

declare module '../../../kernel/database/index.ts' {
  interface Tables {
    role_grant: { role: string; capability: string; scope: Scope }
    role_default: { role: string; capability: string }
  }
}

/** Every role with its rights, by name. */
export async function listBundles(db: Reader): Promise<Map<string, Bundle>> {
  const [roles, grants] = await Promise.all([listRoles(db), db.selectFrom('role_grant').selectAll().execute()])
  return new Map(
    roles.map((role) => [
      role.name,
      {
        ...role,
        grants: new Map(grants.filter((one) => one.role === role.name).map((one) => [one.capability, one.scope])),
      },
    ]),
  )
}

export async function findBundle(db: Reader, name: string): Promise<Bundle | undefined> {
  const [role, grants] = await Promise.all([
    findRole(db, name),
    db.selectFrom('role_grant').selectAll().where('role', '=', name).execute(),
  ])
  return role && { ...role, grants: new Map(grants.map((one) => [one.capability, one.scope])) }
}

/** @throws Refusal role.unknown */
export async function getBundle(db: Reader, name: string): Promise<Bundle> {
  const bundle = await findBundle(db, name)
  if (!bundle) throw new Refusal('role.unknown')
  return bundle
}

/** Changes of bundles take turns: what one may take depends on what all others hold. */
export async function takeTurn(db: Reader): Promise<void> {
  await sql`lock table role_grant in share row exclusive mode`.execute(db)
}

/** Gives a right, widens or narrows it; null takes it. */
export async function setGrant(db: Reader, role: string, capability: string, scope: Scope | null): Promise<void> {
  if (!scope) {
    await db.deleteFrom('role_grant').where('role', '=', role).where('capability', '=', capability).execute()
    return
  }
  await db
    .insertInto('role_grant')
    .values({ role, capability, scope })
    .onConflict((conflict) => conflict.columns(['role', 'capability']).doUpdateSet({ scope }))
    .execute()
}

/** A right that a room gives to a role from the first start on. */
export interface FirstGrant {
  role: string
  capability: string
  scope: Scope
}

/** What the rooms give to roles, as they declare it. */
export const firstGrants = (house: Pick<House, 'capabilities'>): FirstGrant[] =>
  [...house.capabilities].flatMap(([capability, { given = {} }]) =>
    Object.entries(given).map(([role, scope]) => ({ role, capability, scope })),
  )

/** Gives what the rooms declare, each right once in the life of the province. Returns what was new. */
export async function insertFirstGrants(db: Reader, given: readonly FirstGrant[]): Promise<FirstGrant[]> {
  if (given.length === 0) return []
  const { rows } = await sql<FirstGrant>`
    with wanted as (
      select role, capability, scope from jsonb_to_recordset(${json(given)})
        as given(role text, capability text, scope text) where role in (select name from read_role)
    ), fresh as (
      insert into role_default (role, capability) select role, capability from wanted
        on conflict do nothing returning role, capability
    )
    insert into role_grant (role, capability, scope) select role, capability, scope from wanted join fresh using (role, capability)
      on conflict do nothing returning role, capability, scope`.execute(db)
  return rows
}

/** How many accounts hold each role today. */
export async function countHolders(db: Reader, day: LegalDay): Promise<Map<string, number>> {
  const { rows } = await sql<{ role: string; n: string }>`
    select p.role, count(distinct h.account) as n from holding h join read_position p on p.id = h.position
      where ${heldOn(day)} group by p.role`.execute(db)
  return new Map(rows.map((row) => [row.role, Number(row.n)]))
}

/** The roles an account holds today. */
export async function rolesHeldBy(db: Reader, account: string, day: LegalDay): Promise<string[]> {
  const { rows } = await sql<{ role: string }>`
    select distinct p.role from holding h join read_position p on p.id = h.position
      where h.account = ${account}::uuid and ${heldOn(day)}`.execute(db)
  return rows.map((row) => row.role)
}

/** Roles that somebody holds today. */
export async function rolesHeld(db: Reader, day: LegalDay): Promise<Set<string>> {
  return new Set((await countHolders(db, day)).keys())
}

/** The days on which accounts hold positions of these roles, from a day on; null: without an end. */
export async function spansHeld(db: Reader, roles: readonly string[], from: LegalDay): Promise<HeldSpan[]> {
  const { rows } = await sql<HeldSpan>`
    select greatest(h.valid_from, p.valid_from) as "from", least(h.valid_to, p.valid_to) as "to"
      from holding h join read_position p on p.id = h.position
      where p.role = any(${[...roles]}) and coalesce(least(h.valid_to, p.valid_to) >= ${from}::date, true)`.execute(db)
  return rows
}

/** Whether somebody was to hold a position on a day or after it. */
export async function isHeldFrom(db: Reader, position: string, day: LegalDay): Promise<boolean> {
  const found = await db
    .selectFrom('holding')
    .select('id')
    .where('position', '=', position)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>=', day)]))
    .executeTakeFirst()
  return found !== undefined
}

const heldOn = (
  day: LegalDay,
) => sql<boolean>`h.valid_from <= ${day}::date and (h.valid_to is null or h.valid_to >= ${day}::date)
  and p.valid_from <= ${day}::date and (p.valid_to is null or p.valid_to >= ${day}::date)`

/** The positions of an agency that stand on a day and hold a capability that reaches as far as one of these; of an agency that closed, those of its heir. */
async function positionsReaching(
  db: Reader,
  capability: string,
  agency: string,
  day: LegalDay,
  scopes: readonly Scope[],
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select p.id from role_grant g join read_position p on p.role = g.role
      where g.capability = ${capability} and g.scope = any(${[...scopes]}::text[]) and p.agency in ${heirsOf(agency, day)}
        and p.valid_from <= ${day}::date and (p.valid_to is null or p.valid_to >= ${day}::date)
      order by p.id`.execute(db)
  return rows.map(({ id }) => id)
}

/**
 * The positions of an agency that stand on a day and hold a capability there. One that reaches only what somebody holds themselves, or only a
 * unit, is not meant: its holders are named one by one. Of an agency that closed: the positions of the one that took its place.
 */
export const positionsThatMay = (db: Reader, capability: string, agency: string, day: LegalDay): Promise<string[]> =>
  positionsReaching(db, capability, agency, day, ['agency', 'subtree', 'province'])

/** The positions of an agency whose capability reaches the agencies below it as well. */
export const positionsOverBelow = async (
  db: Reader,
  capability: string,
  agency: string,
  day: LegalDay,
): Promise<Set<string>> => new Set(await positionsReaching(db, capability, agency, day, ['subtree', 'province']))

/** The positions of an agency that hold a capability however far it reaches, also over what is their own alone. */
export const positionsHolding = async (
  db: Reader,
  capability: string,
  agency: string,
  day: LegalDay,
): Promise<Set<string>> => new Set(await positionsReaching(db, capability, agency, day, SCOPES))

/** The positions that hold a capability over the whole province, wherever they are. */
export async function positionsOverAll(db: Reader, capability: string, day: LegalDay): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select p.id from role_grant g join read_position p on p.role = g.role
      where g.capability = ${capability} and g.scope = 'province'
        and p.valid_from <= ${day}::date and (p.valid_to is null or p.valid_to >= ${day}::date)
      order by p.id`.execute(db)
  return rows.map(({ id }) => id)
}

/** The first positions of a role that stand, those that somebody holds first; the vacant of one title and agency in one line. */
export async function somePositions(
  db: Reader,
  role: string,
  day: LegalDay,
  limit: number,
): Promise<{ title: string; agency: string; holders: string; count: number }[]> {
  const { rows } = await sql<{ title: string; agency: string; holders: string; count: number }>`
    select title, agency, holders, count(*)::int as count from (
      select p.title, g.name as agency, coalesce((
          select string_agg(a.name, ', ' order by a.name) from holding h join account a on a.id = h.account
            where h.position = p.id and h.valid_from <= ${day}::date and (h.valid_to is null or h.valid_to >= ${day}::date)
        ), '') as holders
      from read_position p join read_agency g on g.id = p.agency
      where p.role = ${role} and (p.valid_to is null or p.valid_to >= ${day}::date)) posts
    group by title, agency, holders order by holders = '', agency, title, holders limit ${limit}`.execute(db)
  return rows
}

/** In lists of roles: those that administer, or those that work. */
export const ofKind = (technical: boolean) => sql<boolean>`technical = ${technical}`
