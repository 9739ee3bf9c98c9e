import { addMonths, inForce, isDayAfter, type LegalDay, legalDay } from '../../../../packages/time/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'

/** What the security level asks of passwords, as long as it holds. */
export interface PasswordRules {
  effectiveFrom: LegalDay
  effectiveTo: LegalDay | null
  instrument: string
  certainty: 'confirmed' | 'likely'
  /** Shortest password beside a second factor. */
  withSecondFactor: number
  /** Shortest password alone, and how many kinds of characters it has. */
  alone: number
  classes: number
  /** How many past passwords may not come back. */
  history: number
  /** Administrators choose a new one after this many months. */
  adminMonths: number
}

/** rights-and-security.md §2: likely, hence dated. */
const RULES: readonly PasswordRules[] = [
  {
    effectiveFrom: legalDay('2000-01-01'),
    effectiveTo: null,
    instrument: 'TCVN 14423:2026, cấp độ 3',
    certainty: 'likely',
    withSecondFactor: 8,
    alone: 14,
    classes: 4,
    history: 10,
    adminMonths: 2,
  },
]

/** The rules in force on a day. */
export function passwordRules(onDay: LegalDay): PasswordRules {
  const rules = RULES.find((row) => inForce(onDay, row))
  if (!rules) throw new RangeError(`no password rules are in force on ${onDay}`)
  return rules
}

/** How many kinds of characters occur: small letters, capitals, digits, others. */
export const classesOf = (password: string): number =>
  [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{L}\p{Nd}]/u].filter((kind) => kind.test(password)).length

/** Whether a password is enough without a second factor. */
export const isLong = (password: string, rules: PasswordRules): boolean =>
  [...password].length >= rules.alone && classesOf(password) >= rules.classes

/**
 * Holds a new password against the rules.
 * @throws Refusal password.too-short, password.too-plain, password.has-username
 */
export function checkPassword(
  password: string,
  about: { secondFactor: boolean; username: string },
  rules: PasswordRules,
): void {
  const shortest = about.secondFactor ? rules.withSecondFactor : rules.alone
  if ([...password].length < shortest) {
    throw new Refusal('password.too-short', { shortest, alone: !about.secondFactor })
  }
  if (!about.secondFactor && classesOf(password) < rules.classes) throw new Refusal('password.too-plain')
  if (password.toLowerCase().includes(about.username.toLowerCase())) throw new Refusal('password.has-username')
}

/** Whether an administrator's password is older than allowed. */
export const isStale = (setOn: LegalDay, today: LegalDay, rules: PasswordRules): boolean =>
  isDayAfter(today, addMonths(setOn, rules.adminMonths))
