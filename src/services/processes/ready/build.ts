import type { Action, Definition, Said, Step } from '../process.ts'

/** A word in both languages, Vietnamese first. */
export type Pair = readonly [vi: string, en: string]
export const both = ([vi, en]: Pair): Said => ({ vi, en })

/** A step as a ready process writes it down: what is not said is what most steps have. */
export const step = (
  key: string,
  name: Pair,
  shows: Step['shows'],
  more: Partial<Omit<Step, 'key' | 'name' | 'shows'>> = {},
): Step => ({ key, name: both(name), shows, place: 'deciding', role: null, unit: null, hours: 0, ...more })

/** An action from one step to another. */
export const action = (
  key: string,
  name: Pair,
  [from, to]: readonly [string, string],
  more: Partial<Omit<Action, 'key' | 'name' | 'from' | 'to'>> = {},
): Action => ({
  ...{ key, name: both(name), from, to, main: false, when: [], dates: [], produces: [], payment: 'none' },
  ...{ signature: 'none', consults: [], child: null, tells: [], ...more },
})

/** How the hours of a limit are shared out: each named step its own, what is left over to `rest`. */
export function shared(hours: number, shares: Readonly<Record<string, number>>, rest: string): Record<string, number> {
  const given: Record<string, number> = {}
  let left = hours
  for (const [key, share] of Object.entries(shares)) {
    if (key === rest) continue
    // whole hours, at least one for each, and never more than what leaves one for those that follow
    given[key] = Math.max(1, Math.min(Math.round(hours * share), left - 1))
    left -= given[key]
  }
  given[rest] = Math.max(1, left)
  return given
}

export const joined = (kind: Definition['kind'], name: Pair, steps: Step[], actions: Action[]): Definition => ({
  ...{ kind, name: both(name), steps, actions },
})
