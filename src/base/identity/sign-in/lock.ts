import { type Instant, plus } from '../../../../packages/time/index.ts'
import type { Config } from '../../../kernel/config/index.ts'

/**
 * What wrong tries are counted by. `here`: a name from one address; `name`: a name from anywhere; `address`: an address, whatever the name.
 * Only sign-ins by password are counted and locked: passkeys and open sessions go on.
 */
export type Counted = 'here' | 'name' | 'address'

interface LockRule {
  /** Wrong tries until it locks. */
  tries: number
  /** The first lock, and what the doubling of those after it ends at. */
  firstMinutes: number
  longestMinutes: number
}

const HOUR = 60
const QUARTER = 15
/** TCVN 14423:2026, level 3: a lock-out lasts from 12 hours to 30 days. */
const LONGEST = 30 * 24 * HOUR

/** Who tries a name from one address is locked there soon and long; a name or an address as a whole only after many more tries, and first for a short time. */
const rulesOf = ({ lockoutTries, lockoutHours }: Limits): Readonly<Record<Counted, LockRule>> => ({
  here: { tries: lockoutTries, firstMinutes: lockoutHours * HOUR, longestMinutes: LONGEST },
  // tries at one name from so many addresses are an attack, but its owner is not to be kept out for long
  name: { tries: 5 * lockoutTries, firstMinutes: QUARTER, longestMinutes: lockoutHours * HOUR },
  // a whole office may share one address
  address: { tries: 10 * lockoutTries, firstMinutes: QUARTER, longestMinutes: lockoutHours * HOUR },
})

type Limits = Pick<Config, 'lockoutTries' | 'lockoutHours'>

/** Whether so many tries, the newest among them wrong, lock. */
export const locksAfter = (counted: Counted, tries: number, limits: Limits): boolean =>
  tries >= rulesOf(limits)[counted].tries

/** Whether so many tries are more than are looked at: those that came together with the last one. */
export const tooMany = (counted: Counted, tries: number, limits: Limits): boolean =>
  tries > rulesOf(limits)[counted].tries

/** When a lock that begins now ends, after so many locks in a row: each is twice as long as the one before. */
export function lockEnd(counted: Counted, locksBefore: number, now: Instant, limits: Limits): Instant {
  const { firstMinutes, longestMinutes } = rulesOf(limits)[counted]
  return plus(now, { minutes: Math.min(firstMinutes * 2 ** locksBefore, longestMinutes) })
}
