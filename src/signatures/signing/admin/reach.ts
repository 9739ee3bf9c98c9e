import { reaches, type Viewer } from '../../../kernel/acting/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'

const ADMINISTERS = 'signing.administer'

/** Agencies whose keys the viewer administers; null for all. */
export function reach(viewer: Viewer): readonly string[] | null {
  const grant = viewer.grants.get(ADMINISTERS)
  return !grant || grant.scope === 'province' ? null : grant.agencies
}

/** @throws Refusal http.not-allowed when the key's agency is outside the administrator's scope. */
export function requireReach(viewer: Viewer, agency: string): void {
  if (!reaches(viewer, ADMINISTERS, { agency })) throw new Refusal('http.not-allowed')
}
