import type { Viewer } from '../../../kernel/acting/index.ts'

/** Agencies whose keys the viewer administers; null for all. */
export function reach(viewer: Viewer): readonly string[] | null {
  const grant = viewer.grants.get('signing.administer')
  return !grant || grant.scope === 'province' ? null : grant.agencies
}
