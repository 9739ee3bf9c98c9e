import type { Guard } from '../../kernel/module/index.ts'
import { postsChanged, rightsChanged } from './changes/rights-changed.guard.ts'
import { administratorAfterEnd, administratorAfterWithdrawal } from './roles/duty.ts'

const both =
  (...guards: readonly Guard[]): Guard =>
  async (...asked) => {
    for (const guard of guards) await guard(...asked)
  }

/** Somebody must be left who administers, and every change of rights waits for a confirmation. */
export const identityGuards: Readonly<Record<string, Guard>> = {
  'position.ended': both(administratorAfterEnd, postsChanged),
  'position.moved': postsChanged,
  'position.assigned': rightsChanged,
  'position.withdrawn': both(administratorAfterWithdrawal, rightsChanged),
  'delegation.granted': rightsChanged,
  'delegation.ended': rightsChanged,
  'role.grant-given': rightsChanged,
  'role.grant-taken': rightsChanged,
}
