import type { UnitLookup } from '../../../../packages/edxml/index.ts'
import { isDayBefore, type LegalDay } from '../../../../packages/time/index.ts'
import { type Agency, findAgenciesByCodes, listAgencies, listSuccessions } from '../../../base/directory/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'
import { findSystemsOf } from './system.store.ts'

/** The agencies behind the codes of one message, read once. */
export interface Units {
  /** Id of the agency behind a code; an agency's own id names itself. */
  lookup: UnitLookup
  byCode(code: string): Agency | undefined
}

/**
 * Resolves codes, old and new, by the mapping that holds on the day. A body that closed passes its post on to the body that took its place.
 */
export async function unitsOf(db: Reader, codes: Iterable<string>, day: LegalDay): Promise<Units> {
  const known = new Map<string, Agency>()
  const ids = new Set<string>()
  for (const [code, found] of await findAgenciesByCodes(db, codes, day)) {
    const agency = await successorOf(db, found, day)
    known.set(code, agency)
    ids.add(agency.id)
  }
  return {
    lookup: (code) => known.get(code)?.id ?? (ids.has(code) ? code : undefined),
    byCode: (code) => known.get(code),
  }
}

async function successorOf(db: Reader, agency: Agency, day: LegalDay): Promise<Agency> {
  let here = agency
  for (let steps = 0; steps < 5 && here.validTo && isDayBefore(here.validTo, day); steps++) {
    const after = (await listSuccessions(db, here.id)).filter((one) => one.oldAgency === here.id && one.newAgency)
    const only = after.length === 1 ? after[0]?.newAgency : undefined
    const [next] = only ? await listAgencies(db, { ids: [only] }) : []
    if (!next) break
    here = next
  }
  return here
}

/** Bodies that this one took the place of, directly or in turn: what came to them is its own now. */
export async function predecessorsOf(db: Reader, agency: string): Promise<string[]> {
  const found: string[] = []
  for (let open = [agency]; open.length > 0 && found.length < 100; ) {
    const before: string[] = []
    for (const id of open) {
      for (const { oldAgency, newAgency } of await listSuccessions(db, id)) {
        if (newAgency === id && !found.includes(oldAgency)) before.push(oldAgency)
      }
    }
    found.push(...before)
    open = before
  }
  return found
}

/** How a unit is reached: by a system that fetches for it, here in this program, or not at all. */
export type Way = { kind: 'system'; system: string } | { kind: 'own' } | { kind: 'none' }

export async function wayTo(db: Reader, agency: Agency): Promise<Way> {
  return (await waysTo(db, [agency])).get(agency.id)!
}

/** The ways to many agencies, by their ids, in one question. */
export async function waysTo(db: Reader, agencies: readonly Agency[]): Promise<Map<string, Way>> {
  const systems = await findSystemsOf(db, [...new Set(agencies.map(({ id }) => id))])
  return new Map(agencies.map((agency) => [agency.id, wayOf(agency, systems.get(agency.id))]))
}

function wayOf(agency: Agency, system: string | undefined): Way {
  if (system !== undefined) return { kind: 'system', system }
  return agency.system === 'own' && agency.kind !== 'external' ? { kind: 'own' } : { kind: 'none' }
}
