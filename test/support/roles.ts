import { grantsOf } from '../../src/base/identity/index.ts'
import type { Grant } from '../../src/kernel/acting/index.ts'
import type { House } from '../../src/kernel/module/index.ts'

/** What a role may do in a province where nobody changed anything: the defaults of the rooms, without a database. */
export function defaultGrants(
  house: Pick<House, 'capabilities'>,
  role: string,
  agency: string,
  subtree: readonly string[],
): Map<string, Grant> {
  const rights = [...house.capabilities].flatMap(([capability, { given }]) => {
    const scope = given?.[role]
    return scope ? [[capability, scope] as const] : []
  })
  return grantsOf(rights, agency, subtree)
}
