import type { Grant, Scope, Viewer } from '../../kernel/acting/index.ts'
import type { Word } from '../../kernel/pages/index.ts'
import { type PositionRole, roleWord } from '../directory/index.ts'

/** A named bundle of rights that a position carries. */
export interface Role {
  name: RoleName
  word: Word
  /** Technical roles make an administrator's account, which reads no citizens' dossiers. */
  technical: boolean
  /** Capability → how far it reaches from the position. Capabilities belong to the rooms that ask for them. */
  grants: Readonly<Record<string, Scope>>
}

type Bundle = Omit<Role, 'name' | 'word'>

const bundles = {
  'one-stop-officer': {
    technical: false,
    grants: {
      'dossier.receive': 'agency',
      'dossier.read': 'agency',
      'dossier.return': 'agency',
    },
  },
  specialist: {
    technical: false,
    grants: {
      'dossier.read': 'agency',
      'dossier.handle': 'own',
      'document.draft': 'agency',
      'document.read': 'agency',
    },
  },
  leader: {
    technical: false,
    grants: {
      'dossier.read': 'agency',
      'dossier.assign': 'agency',
      'document.read': 'agency',
      'document.sign': 'agency',
      'operations.read': 'subtree',
    },
  },
  clerk: {
    technical: false,
    grants: {
      'document.read': 'agency',
      'document.number': 'agency',
      'document.issue': 'agency',
      'document.register-incoming': 'agency',
      'exchange.read': 'agency',
    },
  },
  'agency-admin': {
    technical: true,
    grants: { 'directory.administer': 'subtree', 'identity.administer': 'subtree' },
  },
  'province-admin': {
    technical: true,
    grants: {
      'directory.administer': 'province',
      'identity.administer': 'province',
      'procedure.import': 'province',
      'signing.administer': 'province',
    },
  },
  supervisor: {
    technical: false,
    grants: { 'operations.read': 'province', 'dossier.read': 'province' },
  },
  operator: {
    technical: true,
    grants: {
      'exchange.operate': 'province',
      'exchange.read': 'province',
      'jobs.operate': 'province',
      'journal.read': 'province',
    },
  },
} as const satisfies Record<PositionRole, Bundle>

export type RoleName = PositionRole
export const ROLE_NAMES = Object.keys(bundles) as RoleName[]

/** The role of a position; nothing when its name is not one of ours (it then holds no right). */
export function findRole(name: string): Role | undefined {
  const bundle = (bundles as Record<string, Bundle>)[name]
  return bundle && { name: name as RoleName, word: roleWord(name), ...bundle }
}

/** Roles in which some capability spans the agencies below the position's own. */
export const SUBTREE_ROLES = ROLE_NAMES.filter((name) =>
  Object.values(findRole(name)?.grants ?? {}).includes('subtree'),
)

/**
 * What a position of this role may do.
 * @param agency the position's agency
 * @param subtree the agency and every agency below it; needed for roles of `SUBTREE_ROLES`
 * @param only the capabilities of a delegation; all when absent
 */
export function grantsOf(
  role: string,
  agency: string,
  subtree: readonly string[] | null,
  only?: readonly string[] | null,
): Map<string, Grant> {
  const grants = new Map<string, Grant>()
  for (const [capability, scope] of Object.entries(findRole(role)?.grants ?? {})) {
    if (only && !only.includes(capability)) continue
    const agencies = scope === 'province' ? [] : scope === 'subtree' ? (subtree ?? [agency]) : [agency]
    grants.set(capability, { scope, agencies })
  }
  return grants
}

/** Capabilities a position of this role may hand to another for a time: none of a technical role. */
export function delegable(role: string): string[] {
  const found = findRole(role)
  return found && !found.technical ? Object.keys(found.grants) : []
}

/**
 * Whether this administrator may give (or take) a role in an agency: within reach, and a role that spans the province only from one who
 * administers the province. So nobody gives more than they have.
 */
export function mayGiveRole(viewer: Viewer, role: string, agency: string): boolean {
  const mine = viewer.grants.get('identity.administer')
  const found = findRole(role)
  if (!mine || !found) return false
  if (mine.scope === 'province') return true
  const spansProvince = Object.values(found.grants).includes('province')
  return !spansProvince && mine.agencies.includes(agency)
}
