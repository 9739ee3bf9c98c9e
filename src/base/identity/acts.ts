import type { Scope } from '../../kernel/acting/index.ts'
import type { ActType } from '../../kernel/module/index.ts'
import { words as changeWords } from './changes/change.words.ts'
import { words as roleWords, scopeWords } from './roles/role.words.ts'
import { words } from './words.ts'

type Language = 'vi' | 'en'

const called = (data: Record<string, unknown>, language: Language): string =>
  (data.called as Record<Language, string> | undefined)?.[language] ?? String(data.capability)

const reach = (scope: unknown, language: Language): string =>
  String((scope ? scopeWords[scope as Scope] : roleWords.none)[language])

/** How what happens to accounts, delegations and roles reads on a timeline. */
export const acts: Readonly<Record<string, ActType>> = {
  'account.created': { words: words.accountCreated },
  'account.read': { words: words.accountRead, reading: true },
  'account.signed-in': { words: words.signedIn },
  'account.sign-in-failed': { words: words.signInFailed },
  'account.locked': { words: words.locked },
  'sign-in.address-locked': { words: words.addressLocked },
  'account.unused': { words: words.unusedSoon },
  'account.transferred': { words: words.transferred },
  'account.closed': { words: words.closed },
  'account.unlocked': { words: words.unlocked },
  'password.changed': { words: words.passwordChanged },
  'second-factor.set': { words: words.secondFactorSet },
  'second-factor.removed': { words: words.secondFactorRemoved },
  'passkey.added': { words: words.passkeyAdded },
  'passkey.removed': { words: words.passkeyRemoved },
  'session.ended': { words: words.sessionEnded },
  'session.position-chosen': { words: words.positionChosen },
  'position.assigned': { words: words.positionAssigned },
  'position.withdrawn': { words: words.positionWithdrawn },
  'delegation.granted': { words: words.delegationGranted },
  'delegation.ended': { words: words.delegationEnded },
  'right-change.begun': { words: changeWords.didBegin },
  'right-change.confirmed': { words: changeWords.didConfirm },
  'right-change.reverted': { words: changeWords.didRevert },
  'right-change.read': { words: words.accountRead, reading: true },
  'role.created': { words: words.roleCreated },
  'role.ended': { words: words.roleEnded },
  'role.grant-given': {
    name: { vi: 'Cấp quyền cho vai trò', en: 'Right granted to a role' },
    words: {
      vi: (data) => roleWords.changed.vi(called(data, 'vi'), reach(data.to, 'vi')),
      en: (data) => roleWords.changed.en(called(data, 'en'), reach(data.to, 'en')),
    },
  },
  'role.grant-taken': {
    name: { vi: 'Bớt quyền của vai trò', en: 'Right removed from a role' },
    words: {
      vi: (data) => roleWords.taken.vi(called(data, 'vi'), reach(data.to, 'vi')),
      en: (data) => roleWords.taken.en(called(data, 'en'), reach(data.to, 'en')),
    },
  },
}
