import { type RawBuilder, sql } from 'kysely'
import type { LegalDay } from '../../../packages/time/index.ts'
import { type Actor, type Scope, stranger, type Viewer } from '../../kernel/acting/index.ts'
import type { Reader } from '../../kernel/database/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { AccountKind } from './account/account.ts'
import { grantsOf } from './roles/bundle.ts'

/** An account in a position, acting for another or not, as the database knows it on a day. */
export interface Standing {
  account: string
  account_name: string
  kind: AccountKind
  account_locked: boolean
  position: string | null
  title: string | null
  unit: string | null
  agency: string | null
  agency_name: string | null
  delegation: string | null
  on_behalf: string | null
  behalf_title: string | null
  capabilities: string[] | null
  /** What the role of the position, or of the one acted for, may do. */
  rights: Record<string, Scope> | null
  subtree: string[] | null
  /** Agencies whose place this one took, wholly. */
  whole: string[] | null
  /** Agencies of which it took at least a part, those it took wholly among them. */
  parts: string[] | null
}

/**
 * One query for everything a viewer is. `source` gives `account`, `position`, `delegation` (and whatever else the caller reads back).
 * Positions, holdings and delegations that do not stand on the day are as if they were not there. `day` null: dates are not looked at.
 */
export const standingQuery = <Extra>(
  source: RawBuilder<unknown>,
  day: LegalDay | null,
): RawBuilder<Extra & Standing> => {
  const on = sql`${day}::date`
  const stands = (alias: string) => {
    const from = sql.ref(`${alias}.valid_from`)
    const to = sql.ref(`${alias}.valid_to`)
    return sql`(${on} is null or (${from} <= ${on} and (${to} is null or ${to} >= ${on})))`
  }
  return sql<Extra & Standing>`
    select s.*, a.name as account_name, a.kind, a.locked_at is not null as account_locked,
      p.id as position, d.id as delegation, d.from_position as on_behalf, f.title as behalf_title, d.capabilities,
      coalesce(f.unit, p.unit) as unit, g.id as agency, g.name as agency_name, p.title, r.rights, before.whole, before.parts,
      case when r.spans then array(
        with recursive below(id) as (
          select unnest(array_append(before.whole, g.id))
          union select child.id from read_agency child join below on child.parent = below.id
        ) select id from below) end as subtree
    from (${source}) s
    join account a on a.id = s.account
    left join read_position p on p.id = s.position and ${stands('p')} and exists (
      select 1 from holding h where h.account = s.account and h.position = p.id and ${stands('h')})
    left join (delegation d join read_position f on f.id = d.from_position and ${stands('f')})
      on d.id = s.delegation and d.to_position = p.id and d.ended_at is null and ${stands('d')}
    left join read_agency g on g.id = coalesce(f.agency, p.agency)
    left join lateral (
      select jsonb_object_agg(capability, scope) as rights, bool_or(scope = 'subtree') as spans
        from role_grant where role = coalesce(f.role, p.role)) r on true
    cross join lateral agency_before(g.id, ${on}) before`
}

/**
 * The viewer a standing is. Under a delegation it holds what was handed over and nothing of its own: the acts it does then are all on behalf of
 * the other position.
 */
export function viewerOf(standing: Standing): Viewer {
  const { position, rights, agency } = standing
  return {
    kind: standing.kind,
    account: standing.account,
    name: standing.account_name,
    position,
    positionTitle: standing.title,
    agency,
    agencyName: standing.agency_name,
    unit: standing.unit,
    onBehalfOf: standing.on_behalf,
    onBehalfTitle: standing.behalf_title,
    before: standing.whole ?? [],
    grants:
      position && rights && agency
        ? grantsOf(
            Object.entries(rights),
            agency,
            standing.subtree,
            standing.on_behalf ? (standing.capabilities ?? []) : null,
            { whole: standing.whole ?? [], parts: standing.parts ?? [] },
          )
        : new Map(),
  }
}

/**
 * The viewer an account is in one of its positions (none: an account without rights), acting for another position when `delegation` holds.
 * @param options.onDay looks at the dates of positions, holdings and delegations; without it dates are not looked at
 * @throws Refusal account.unknown
 */
export async function viewerFor(
  db: Reader,
  account: string,
  position: string | null,
  options: { onDay?: LegalDay; delegation?: string } = {},
): Promise<Viewer> {
  const source = sql`select ${account}::uuid as account, ${position}::uuid as position, ${options.delegation ?? null}::uuid as delegation`
  const { rows } = await standingQuery(source, options.onDay ?? null).execute(db)
  const standing = rows[0]
  if (!standing) throw new Refusal('account.unknown')
  return standing.account_locked ? { ...stranger } : viewerOf(standing)
}

/**
 * The viewer an actor is on a day. Null when the account is locked, or the position or the delegation the actor acted in does not stand any
 * more: then nothing goes on in their name.
 */
export async function viewerStanding(db: Reader, actor: Actor, day: LegalDay): Promise<Viewer | null> {
  const { account, position, onBehalfOf } = actor
  const source = sql`select ${account}::uuid as account, ${position}::uuid as position,
    (select d.id from delegation d where d.from_position = ${onBehalfOf}::uuid and d.to_position = ${position}::uuid
       and d.ended_at is null and d.valid_from <= ${day}::date and d.valid_to >= ${day}::date
      order by d.valid_to desc, d.id limit 1) as delegation`
  const { rows } = await standingQuery(source, day).execute(db)
  const standing = rows[0]
  if (!standing || standing.account_locked) return null
  const viewer = viewerOf(standing)
  return viewer.position === position && viewer.onBehalfOf === onBehalfOf ? viewer : null
}
