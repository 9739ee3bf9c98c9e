import { may, type Viewer } from '../../../kernel/acting/index.ts'
import type { Holding } from '../account/account.store.ts'
import { type Bundle, mayGiveRole } from '../roles/bundle.ts'

const needs = 'identity.administer'

/** The agencies an administrator keeps; null: all of the province. */
export function reachOf(viewer: Viewer): readonly string[] | null {
  const grant = viewer.grants.get(needs)
  return grant?.scope === 'province' ? null : (grant?.agencies ?? [])
}

/** Whether an administrator keeps an account: every position it holds is theirs to give. */
export function administers(
  viewer: Viewer,
  holdings: readonly Holding[],
  bundles: ReadonlyMap<string, Bundle>,
): boolean {
  if (reachOf(viewer) === null) return may(viewer, needs)
  return holdings.length > 0 && holdings.every((one) => mayGiveRole(viewer, bundles.get(one.role), one.agency))
}
