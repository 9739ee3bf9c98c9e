import type { StateCount } from './requirement.store.ts'
import type { RequirementState, Said } from './requirement.ts'

/** How many rows of a system are met, explained and open. */
export type Totals = Record<RequirementState, number> & { all: number }

export interface SystemTotals extends Totals {
  system: string
  name: Said
}

const none = (): Totals => ({ held: 0, explained: 0, open: 0, all: 0 })

function add(totals: Totals, { state, count }: StateCount): void {
  totals[state] += count
  totals.all += count
}

/** Totals of each system, in the order the counts come, and of all. */
export function totalsOf(counts: readonly StateCount[]): { systems: SystemTotals[]; all: Totals } {
  const all = none()
  const systems = new Map<string, SystemTotals>()
  for (const count of counts) {
    const name = { vi: count.system_vi, en: count.system_en }
    const own = systems.get(count.system) ?? { ...none(), system: count.system, name }
    systems.set(count.system, own)
    add(own, count)
    add(all, count)
  }
  return { systems: [...systems.values()], all }
}
