import type { Bundle } from './bundle.ts'

/** Two rights that one person holds in one agency and should not. */
export interface Conflict {
  first: string
  second: string
  agency: string
}

/** Finds, among posts somebody holds, pairs of rights that should be apart; `pairs` as the rule in force lists them. */
export function conflictsOf(
  pairs: readonly string[],
  holdings: readonly { role: string; agency: string }[],
  bundles: ReadonlyMap<string, Pick<Bundle, 'grants'>>,
): Conflict[] {
  const held = new Map<string, Set<string>>()
  for (const { role, agency } of holdings) {
    const rights = held.get(agency) ?? new Set()
    for (const right of bundles.get(role)?.grants.keys() ?? []) rights.add(right)
    held.set(agency, rights)
  }
  return pairs.flatMap((pair) => {
    const [first = '', second = ''] = pair.split(' + ')
    return [...held].flatMap(([agency, rights]) =>
      rights.has(first) && rights.has(second) ? [{ first, second, agency }] : [],
    )
  })
}
