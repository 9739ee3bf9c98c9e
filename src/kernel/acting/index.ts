import { type RawBuilder, sql } from 'kysely'

/** How far a capability reaches from the position that holds it (architecture.md, Trust). */
export type Scope = 'own' | 'unit' | 'agency' | 'subtree' | 'province'

/** One capability as it stands for this viewer: the scope, and for `subtree` the agencies it spans, resolved at sign-in. */
export interface Grant {
  scope: Scope
  agencies: readonly string[]
}

/** Who looks: a stranger, a signed-in official in one position, or a technical administrator. */
export interface Viewer {
  kind: 'stranger' | 'official' | 'admin'
  account: string | null
  name: string
  position: string | null
  positionTitle: string | null
  agency: string | null
  agencyName: string | null
  unit: string | null
  /** The position acted for, when a delegation is in use. */
  onBehalfOf: string | null
  /** Its title, as pages say it. */
  onBehalfTitle?: string | null
  /** Agencies whose place the viewer's own took: their papers are its own now. */
  before?: readonly string[]
  grants: ReadonlyMap<string, Grant>
}

/** Who acts, written into every act of the journal. `label` is a role or office, never more personal data than the act needs. */
export interface Actor {
  account: string | null
  position: string | null
  agency: string | null
  onBehalfOf: string | null
  label: string
  channel: 'web' | 'counter' | 'gateway' | 'job' | 'command'
}

export const stranger: Viewer = {
  kind: 'stranger',
  account: null,
  name: '',
  position: null,
  positionTitle: null,
  agency: null,
  agencyName: null,
  unit: null,
  onBehalfOf: null,
  grants: new Map(),
}

/** The program itself, for jobs and reactions. */
export const systemActor = (label = 'Hệ thống', channel: Actor['channel'] = 'job'): Actor => ({
  account: null,
  position: null,
  agency: null,
  onBehalfOf: null,
  label,
  channel,
})

/** Somebody without an account, at the pages for everybody. */
export const visitorActor = (label: string): Actor => systemActor(label, 'web')

/** The actor a signed-in viewer is. */
export const actorOf = (viewer: Viewer): Actor => ({
  account: viewer.account,
  position: viewer.position,
  agency: viewer.agency,
  onBehalfOf: viewer.onBehalfOf,
  label: viewer.positionTitle ? `${viewer.positionTitle} – ${viewer.agencyName ?? ''}` : viewer.name,
  channel: 'web',
})

/** The post somebody acts in: the one they act for, when they do. */
export const postOf = ({ position, onBehalfOf }: Pick<Actor, 'position' | 'onBehalfOf'>): string | null =>
  onBehalfOf ?? position

/** The posts whose things are somebody's: their own, and the one they act for. */
export const postsOf = ({ position, onBehalfOf }: Pick<Actor, 'position' | 'onBehalfOf'>): string[] =>
  [position, onBehalfOf].filter((id) => id !== null)

/** The agency somebody works in with those whose place it took; none for whoever works in none. */
export const ownAgencies = ({ agency, before = [] }: Viewer): string[] => (agency === null ? [] : [agency, ...before])

/** True when something of this agency is the viewer's own agency's: it is that one, or one whose place it took. */
export const isOwnAgency = (viewer: Viewer, agency: string | null): boolean =>
  agency !== null && (agency === viewer.agency || (viewer.before?.includes(agency) ?? false))

/** True when the viewer holds the capability at all; lists narrow it further with `inScope`. */
export const may = (viewer: Viewer, capability: string): boolean => viewer.grants.has(capability)

/** Whether one of these opens a door to the viewer: `public`, `official` (any account), or a capability. */
export const opensTo = (viewer: Viewer, needs: readonly string[]): boolean =>
  needs.some((need) => need === 'public' || (need === 'official' ? viewer.kind !== 'stranger' : may(viewer, need)))

/** Where a row stands, as the viewer's scope is compared with it. */
export interface Place {
  agency: string | null
  unit?: string | null
  holder?: string | null
}

/** True when the viewer's capability reaches this row. The same rule as `inScope`, for one row already read. */
export function reaches(viewer: Viewer, capability: string, place: Place): boolean {
  const grant = viewer.grants.get(capability)
  if (!grant) return false
  if (grant.scope === 'province') return true
  if (place.agency === null || !grant.agencies.includes(place.agency)) return false
  if (grant.scope === 'unit') return viewer.unit !== null && place.unit === viewer.unit
  if (grant.scope === 'own') {
    return place.holder != null && (place.holder === viewer.position || place.holder === viewer.onBehalfOf)
  }
  return true
}

/**
 * The viewer's scope as a predicate on indexed columns (names as written in the query, e.g. `dossier.agency`).
 * A viewer without the capability gets `false`: a list can never leak by forgetting a check.
 */
export function inScope(
  viewer: Viewer,
  capability: string,
  columns: { agency: string; unit?: string; holder?: string },
): RawBuilder<boolean> {
  const grant = viewer.grants.get(capability)
  if (!grant) return sql<boolean>`false`
  if (grant.scope === 'province') return sql<boolean>`true`
  const agency = sql.ref(columns.agency)
  const within =
    grant.agencies.length === 1
      ? sql<boolean>`${agency} = ${grant.agencies[0]}::uuid`
      : sql<boolean>`${agency} = any(${[...grant.agencies]}::uuid[])`
  if (grant.scope === 'unit') {
    return columns.unit && viewer.unit
      ? sql<boolean>`(${within} and ${sql.ref(columns.unit)} = ${viewer.unit}::uuid)`
      : sql<boolean>`false`
  }
  if (grant.scope === 'own') {
    const holders = postsOf(viewer)
    if (!columns.holder || holders.length === 0) return sql<boolean>`false`
    const holder = sql.ref(columns.holder)
    // one post is one range of the index, in the list's order
    return holders.length === 1
      ? sql<boolean>`(${within} and ${holder} = ${holders[0]}::uuid)`
      : sql<boolean>`(${within} and ${holder} = any(${holders}::uuid[]))`
  }
  return within
}
