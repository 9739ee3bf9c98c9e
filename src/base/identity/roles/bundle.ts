import { addDays, compareDays, inForce, type LegalDay } from '../../../../packages/time/index.ts'
import type { Grant, Scope, Viewer } from '../../../kernel/acting/index.ts'
import type { House } from '../../../kernel/module/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Role } from '../../directory/index.ts'

/** A role with what its holders may do: capability → how far it reaches from the position. */
export interface Bundle extends Role {
  grants: ReadonlyMap<string, Scope>
}

/** How far rights reach, the narrowest first. */
export const SCOPES = ['own', 'unit', 'agency', 'subtree', 'province'] as const satisfies readonly Scope[]

const rank = (scope: Scope | null): number => (scope ? SCOPES.indexOf(scope) : -1)

/** True when `to` reaches further than `from`; null reaches nothing. */
export const widens = (from: Scope | null, to: Scope | null): boolean => rank(to) > rank(from)

/**
 * What a position may do.
 * @param rights capability → scope, of the position's role
 * @param agency the position's agency
 * @param subtree the agency and every agency below it; needed where a right spans them
 * @param only the capabilities of a delegation; all when absent
 * @param before the agencies whose place this one took: wholly, and at least in part. What stood in one that was taken wholly is this one's now;
 *   of the others only what stood with the very units and posts that came
 */
export function grantsOf(
  rights: Iterable<readonly [string, Scope]>,
  agency: string,
  subtree: readonly string[] | null,
  only?: readonly string[] | null,
  before: { whole: readonly string[]; parts: readonly string[] } = { whole: [], parts: [] },
): Map<string, Grant> {
  const grants = new Map<string, Grant>()
  for (const [capability, scope] of rights) {
    if (only && !only.includes(capability)) continue
    const agencies = {
      province: [],
      subtree: subtree ?? [agency],
      agency: [agency, ...before.whole],
      unit: [agency, ...before.parts],
      own: [agency, ...before.parts],
    }[scope]
    grants.set(capability, { scope, agencies })
  }
  return grants
}

/** Capabilities a position of this role may hand to another for a time: none of a technical role. */
export const delegable = (bundle: Bundle | undefined): string[] =>
  bundle && !bundle.technical ? [...bundle.grants.keys()] : []

/**
 * Whether this administrator may give (or take) a role in an agency: within reach, and a role that spans the province only from one who
 * administers the province. So nobody gives more than they have.
 */
export function mayGiveRole(viewer: Viewer, bundle: Bundle | undefined, agency: string): boolean {
  const mine = viewer.grants.get('identity.administer')
  if (!mine || !bundle) return false
  if (mine.scope === 'province') return true
  return ![...bundle.grants.values()].includes('province') && mine.agencies.includes(agency)
}

/** The agencies whose positions an administrator gives; null: all of the province. */
export function reachOf(viewer: Viewer): readonly string[] | null {
  const grant = viewer.grants.get('identity.administer')
  return grant?.scope === 'province' ? null : (grant?.agencies ?? [])
}

/** Whether an administrator keeps an account: every position it holds is theirs to give. */
export function administers(
  viewer: Viewer,
  holdings: readonly { role: string; agency: string }[],
  bundles: ReadonlyMap<string, Bundle>,
): boolean {
  if (changesRoles(viewer)) return true
  return holdings.length > 0 && holdings.every((one) => mayGiveRole(viewer, bundles.get(one.role), one.agency))
}

/** Bundles are the whole province's: only who administers identity over it changes them. */
export const changesRoles = (viewer: Viewer): boolean => viewer.grants.get('identity.administer')?.scope === 'province'

/**
 * Whether a right may stand in a role at all. Administration and work stay apart (TCVN 14423: four kinds of accounts), so a role takes
 * only what the rooms give to roles of its kind; what they give to nobody is work.
 */
export function suits(house: Pick<House, 'capabilities' | 'roles'>, capability: string, role: Role): boolean {
  const given = Object.keys(house.capabilities.get(capability)?.given ?? {})
  if (given.length === 0) return !role.technical
  return given.some((name) => (house.roles.get(name)?.technical ?? false) === role.technical)
}

/** One right of a role before and after; null: not held. */
export interface Change {
  capability: string
  from: Scope | null
  to: Scope | null
}

/** What a change is held against. */
export interface Standing {
  house: Pick<House, 'capabilities' | 'roles'>
  bundle: Bundle
  /** Rights of the one who changes, over all their positions: the widest scope of each. */
  mine: ReadonlyMap<string, Scope>
  /** Whether they hold this role themselves. */
  own: boolean
}

/**
 * Holds a change against the rules that need no look at others' positions.
 * @throws Refusal role.right-unknown, role.changed-meanwhile, role.kinds-mixed, role.own-rights
 */
export function checkChange(change: Change, { house, bundle, mine, own }: Standing): void {
  const { capability, from, to } = change
  if (!house.capabilities.has(capability)) throw new Refusal('role.right-unknown')
  if ((bundle.grants.get(capability) ?? null) !== from) throw new Refusal('role.changed-meanwhile')
  if (to && !suits(house, capability, bundle)) throw new Refusal('role.kinds-mixed')
  if (own && widens(from, to) && mine.get(capability) !== 'province') throw new Refusal('role.own-rights')
}

/** The widest scope of every right in these roles. */
export function widestOf(bundles: ReadonlyMap<string, Bundle>, names: readonly string[]): Map<string, Scope> {
  const found = new Map<string, Scope>()
  for (const name of names) {
    for (const [capability, scope] of bundles.get(name)?.grants ?? []) {
      if (widens(found.get(capability) ?? null, scope)) found.set(capability, scope)
    }
  }
  return found
}

/** Whether a role holds nothing beyond these rights. A right of one agency is none in another, so only those over the province count. */
export const heldAlready = (bundle: Bundle | undefined, mine: ReadonlyMap<string, Scope>): boolean =>
  [...(bundle?.grants.keys() ?? [])].every((capability) => mine.get(capability) === 'province')

/** Rights that something in the house waits for: a route, an act of a life, a work item. */
export function neededRights(house: House): ReadonlySet<string> {
  const lives = house.lives.flatMap((life) => Object.values(life.acts).flatMap((act) => act.needs))
  const routes = house.modules.flatMap((module) =>
    (module.routes ?? []).flatMap(({ spec }) => spec.on?.needs ?? spec.needs ?? []),
  )
  return new Set([...lives, ...routes, ...house.work.map((item) => item.for)])
}

/** Scopes that keep a duty done: changing bundles is done only by somebody who reaches the whole province. */
export const keepsDuty = (capability: string, scope: Scope | null | undefined): boolean =>
  capability === 'identity.administer' ? scope === 'province' : scope != null

/** Days on which somebody holds something, both ends included; null: without an end. */
export interface HeldSpan {
  from: LegalDay
  to: LegalDay | null
}

/** Whether somebody holds it on every day from one on, for ever. */
export function heldForEver(spans: readonly HeldSpan[], from: LegalDay): boolean {
  const standing = spans.filter((span) => inForce(from, { effectiveFrom: span.from, effectiveTo: span.to }))
  if (standing.some((span) => span.to === null)) return true
  const ends = standing.flatMap((span) => span.to ?? []).sort(compareDays)
  const last = ends.at(-1)
  return last !== undefined && heldForEver(spans, addDays(last, 1))
}

/** The name of a role made here, from its Vietnamese words: small letters and hyphens. */
export const roleNameOf = (words: string): string =>
  words
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replaceAll(/[^a-z]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60)
