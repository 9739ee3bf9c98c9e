import { inForce, type LegalDay, legalDay } from '../../../packages/time/index.ts'
import { Refusal } from '../../kernel/refusal.ts'

/** What is asked of the PIN of a software key, as long as it holds. */
export interface PinRules {
  effectiveFrom: LegalDay
  effectiveTo: LegalDay | null
  certainty: 'confirmed' | 'likely'
  shortest: number
  longest: number
  /** How many wrong PINs in a row block a key. */
  tries: number
  /** How long an activation code opens a key that waits for its holder. */
  activationDays: number
}

/** rights-and-security.md §2: likely, hence dated. */
const RULES: readonly PinRules[] = [
  {
    effectiveFrom: legalDay('2000-01-01'),
    effectiveTo: null,
    certainty: 'likely',
    shortest: 6,
    longest: 32,
    tries: 5,
    activationDays: 14,
  },
]

/** The rules in force on a day. */
export function pinRules(onDay: LegalDay): PinRules {
  const rules = RULES.find((row) => inForce(onDay, row))
  if (!rules) throw new RangeError(`no rules for PINs are in force on ${onDay}`)
  return rules
}

/** True for `000000`, `123456`, `987654`, `abcdef`: every step from one sign to the next is the same, by 0 or 1. */
function isRow(pin: string): boolean {
  const signs = [...pin].map((one) => one.codePointAt(0) ?? 0)
  const step = (signs[1] ?? 0) - (signs[0] ?? 0)
  return Math.abs(step) <= 1 && signs.every((one, at) => at === 0 || one - (signs[at - 1] ?? 0) === step)
}

/** True when one group of two or three signs is all there is: `121212`, `123123`. */
const isRepeated = (pin: string): boolean => /^(.{2,3})\1+$/u.test(pin)

/**
 * Holds a new PIN against the rules.
 * @throws Refusal pin.too-short, pin.too-long, pin.too-plain
 */
export function checkPin(pin: string, rules: PinRules): void {
  const length = [...pin].length
  if (length < rules.shortest) throw new Refusal('pin.too-short', { shortest: rules.shortest })
  if (length > rules.longest) throw new Refusal('pin.too-long', { longest: rules.longest })
  if (isRow(pin) || isRepeated(pin)) throw new Refusal('pin.too-plain')
}

/** The new PIN, typed the same way twice. @throws Refusal pin.not-the-same */
export function typedTwice({ newPin, againPin }: { newPin: string; againPin: string }): string {
  if (newPin !== againPin) throw new Refusal('pin.not-the-same')
  return newPin
}
