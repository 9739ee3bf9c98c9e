import { legalDayOf } from '../../../packages/time/index.ts'
import type { Option } from '../../kernel/pages/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { listAgencies, listPositions, listUnits, type Position, type Unit } from '../directory/index.ts'
import { givingOf, listPlaces, type Merger, type Place } from './merger.store.ts'

/** What the bodies, units and posts of a plan are called. */
export interface AgencyNames {
  agencies: ReadonlyMap<string, string>
  units: ReadonlyMap<string, string>
  positions: ReadonlyMap<string, string>
}

/** Bodies of the province that stand, to choose among. */
export async function agencyChoices(province: Province): Promise<Option[]> {
  const agencies = await listAgencies(province.reader, { onDay: legalDayOf(province.clock.now()) })
  return agencies
    .filter(({ kind, validTo }) => kind !== 'external' && validTo === null)
    .map(({ id, name, code }) => ({ value: id, label: `${name} – ${code}` }))
}

async function unitsOf(province: Province, agencies: readonly string[]): Promise<Unit[]> {
  const found = await Promise.all(agencies.map((agency) => listUnits(province.reader, agency)))
  return found.flat()
}

const takersOf = ({ heir }: Merger, places: readonly Place[]): string[] => [
  ...new Set([...(heir ? [heir] : []), ...places.flatMap(({ agency }) => agency ?? [])]),
]

/** Names for the page of a plan, with who gives and what was placed apart. */
export async function shownOf(province: Province, merger: Merger) {
  const { reader } = province
  const [gives, places] = await Promise.all([givingOf(reader, merger.id), listPlaces(reader, merger.id)])
  const takes = takersOf(merger, places)
  const [agencies, units, positions] = await Promise.all([
    listAgencies(reader, { ids: [...gives, ...takes] }),
    unitsOf(province, [...gives, ...takes]),
    listPositions(reader, { agencies: [...gives, ...takes] }),
  ])
  const names: AgencyNames = {
    agencies: new Map(agencies.map(({ id, name }) => [id, name])),
    units: new Map(units.map(({ id, name }) => [id, name])),
    positions: new Map(positions.map(({ id, title }) => [id, title])),
  }
  return { gives, places, names }
}

/** Units and posts of the giving bodies, bodies to send them to, and units to put them into. */
export async function placeChoices(province: Province, merger: Merger) {
  const { reader } = province
  const { gives, places, names } = await shownOf(province, merger)
  const [own, others, posts, agencies] = await Promise.all([
    unitsOf(province, gives),
    unitsOf(province, takersOf(merger, places)),
    listPositions(reader, { agencies: gives }),
    agencyChoices(province),
  ])
  const name = (agency: string) => names.agencies.get(agency) ?? ''
  const unitOption = ({ id, name: unit, agency }: Unit): Option => ({ value: id, label: `${unit} – ${name(agency)}` })
  const unitNames = new Map(own.map(({ id, name: unit }) => [id, unit]))
  const postOption = ({ id, title, unit, agency }: Position): Option => ({
    value: id,
    label: [title, unit && unitNames.get(unit), name(agency)].filter(Boolean).join(' – '),
  })
  const open = <T extends { validTo: unknown }>(rows: readonly T[]): T[] =>
    rows.filter(({ validTo }) => validTo === null)
  return {
    unit: open(own).map(unitOption),
    position: open(posts).map(postOption),
    to: agencies.filter(({ value }) => !gives.includes(value)),
    into: open([...others, ...own]).map(unitOption),
  }
}
