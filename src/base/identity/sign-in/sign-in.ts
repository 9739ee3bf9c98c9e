import { daysBetween, type LegalDay, legalDayOf } from '../../../../packages/time/index.ts'
import { may, type Viewer } from '../../../kernel/acting/index.ts'
import type { Account } from '../account/account.ts'
import { isStale, type PasswordRules } from '../account/password.ts'

/** What is still asked between the password and the open session. */
export type Asked = 'code' | 'second-factor' | 'new-password'

type Facts = Pick<Account, 'kind' | 'demo' | 'mustChange' | 'passwordSetAt'> & { totpSecret: unknown }

/**
 * The next thing to ask of someone whose password was right. A one-time code comes first, then what the rules want put in order: administrators
 * need a second factor, a first or stale password is changed. Demonstration accounts are asked for nothing they did not set up.
 * @param proven whether a second factor was shown in this sign-in
 */
export function nextAsked(account: Facts, proven: boolean, today: LegalDay, rules: PasswordRules): Asked | null {
  if (account.totpSecret && !proven) return 'code'
  if (account.demo) return null
  if (account.kind === 'admin' && !account.totpSecret && !proven) return 'second-factor'
  const stale = account.kind === 'admin' && isStale(legalDayOf(account.passwordSetAt), today, rules)
  return account.mustChange || stale ? 'new-password' : null
}

/** Whether nobody used the account for longer than so many days. */
export function isForgotten(
  account: Pick<Account, 'demo' | 'lastSignInAt' | 'createdAt'>,
  today: LegalDay,
  days: number,
): boolean {
  const last = legalDayOf(account.lastSignInAt ?? account.createdAt)
  return !account.demo && daysBetween(last, today) > days
}

/**
 * A path of this site to go back to after sign-in; nothing for any other address. Browsers drop tabs and line breaks and fold dots before they
 * look for a host, so the path is judged as they would read it.
 */
export function backPath(asked: string | undefined): string | undefined {
  if (!asked || !/^\/(?![/\\])/.test(asked)) return undefined
  const here = 'http://this.invalid'
  if (!URL.canParse(asked, here)) return undefined
  const { origin, pathname, search } = new URL(asked, here)
  const path = pathname + search
  return origin === here && /^\/(?![/\\])/.test(path) ? path : undefined
}

/** Where someone's work begins. */
export function homeOf(viewer: Viewer): string {
  if (may(viewer, 'dossier.handle') || may(viewer, 'dossier.receive') || may(viewer, 'document.read')) {
    return '/viec-cua-toi'
  }
  if (may(viewer, 'operations.read')) return '/dieu-hanh'
  if (may(viewer, 'identity.administer')) return '/quan-tri/tai-khoan'
  return may(viewer, 'exchange.read') ? '/lien-thong' : '/tai-khoan'
}
