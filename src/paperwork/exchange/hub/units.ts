import type { UnitLookup } from '../../../../packages/edxml/index.ts'
import { isDayBefore, type LegalDay } from '../../../../packages/time/index.ts'
import { type Agency, findAgenciesByCodes, listAgencies, listSuccessions } from '../../../base/directory/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { outwaysOf } from './outways.ts'
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
    // of several who took parts of it the one that took all the rest gets its post
    const after = (await listSuccessions(db, here.id)).filter((one) => one.oldAgency === here.id && one.whole)
    const only = after.length === 1 ? after[0]?.newAgency : undefined
    const [next] = only ? await listAgencies(db, { ids: [only] }) : []
    if (!next) break
    here = next
  }
  return here
}

/**
 * How a unit is reached: by a system that fetches for it, here in this program, or not at all. `elsewhere`: not by us, because whoever brought
 * the message is the way to it.
 */
export type Way = { kind: 'system'; system: string } | { kind: 'own' } | { kind: 'none'; elsewhere?: true }

/** A unit as a message names it, with the agency behind the code when the directory knows it. */
export interface Named {
  code: string
  agency: Agency | undefined
}

type Here = Pick<Province, 'reader'> & { config: Pick<Province['config'], 'provinceCode'> }

/** The way to one unit; see {@link waysTo}. */
export async function wayTo(province: Here, named: Named, from: string | null = null): Promise<Way> {
  const [way] = await waysTo(province, [named], from)
  return way ?? { kind: 'none' }
}

/** The ways to agencies of the directory, which themselves say whether they are of this province. */
export const waysToAgencies = (db: Reader, agencies: readonly Agency[]): Promise<Way[]> =>
  waysTo(
    { reader: db, config: { provinceCode: '' } },
    agencies.map((agency) => ({ code: agency.code, agency })),
  )

/**
 * The ways to many units, in their order. What is not of this province goes to the gateway registered for that, the national axis; never back
 * to it when it brought the message (`from`), and not to another when the message was here before (`came`). A code of this province that nobody
 * knows goes nowhere.
 */
export async function waysTo(
  province: Here,
  named: readonly Named[],
  from: string | null = null,
  came: 'first' | 'back' = 'first',
): Promise<Way[]> {
  const { reader, config } = province
  const systems = await findSystemsOf(reader, [...new Set(named.flatMap(({ agency }) => agency?.id ?? []))])
  const ways = named.map(({ agency }) => wayOf(agency, systems.get(agency?.id ?? '')))
  const outside = named.map((one, at) => ways[at]?.kind === 'none' && isOutside(one, config.provinceCode))
  if (!outside.includes(true)) return ways
  const wayOut = await outwaysOf(reader)
  return ways.map((way, at) => {
    const gateway = outside[at] ? wayOut(named[at]?.code ?? '', named[at]?.agency) : undefined
    if (gateway === undefined) return way
    const turned = gateway === from || came === 'back'
    return turned ? { kind: 'none', elsewhere: true } : { kind: 'system', system: gateway }
  })
}

function wayOf(agency: Agency | undefined, system: string | undefined): Way {
  if (system !== undefined) return { kind: 'system', system }
  return agency?.system === 'own' && agency.kind !== 'external' ? { kind: 'own' } : { kind: 'none' }
}

/** Not of this province: marked so in the directory, or an unknown code outside the province's own, in the new and the old form. */
function isOutside({ code, agency }: Named, province: string): boolean {
  if (agency) return agency.kind === 'external'
  const text = code.trim().toUpperCase()
  return text !== '' && text !== province && !text.startsWith(`${province}.`) && !text.endsWith(`.${province}`)
}
