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

/** The bodies of a plan with their units and posts, and what was placed apart. */
async function bodiesOf(province: Province, merger: Merger) {
  const { reader } = province
  const [gives, places] = await Promise.all([givingOf(reader, merger.id), listPlaces(reader, merger.id)])
  const takes = takersOf(merger, places)
  const [agencies, units, positions] = await Promise.all([
    listAgencies(reader, { ids: [...gives, ...takes] }),
    unitsOf(province, [...gives, ...takes]),
    listPositions(reader, { agencies: [...gives, ...takes] }),
  ])
  return { gives, takes, places, agencies, units, positions }
}

/** Names for the page of a plan, with who gives and what was placed apart. */
export async function shownOf(province: Province, merger: Merger) {
  const { gives, places, agencies, units, positions } = await bodiesOf(province, merger)
  const names: AgencyNames = {
    agencies: new Map(agencies.map(({ id, name }) => [id, name])),
    units: new Map(units.map(({ id, name }) => [id, name])),
    positions: new Map(positions.map(({ id, title }) => [id, title])),
  }
  return { gives, places, names }
}

/** Units and posts of the giving bodies, bodies to send them to, and units to put them into. */
export async function placeChoices(province: Province, merger: Merger) {
  const [{ gives, takes, agencies, units, positions }, choices] = await Promise.all([
    bodiesOf(province, merger),
    agencyChoices(province),
  ])
  const names = new Map(agencies.map(({ id, name: agency }) => [id, agency]))
  const name = (agency: string) => names.get(agency) ?? ''
  const of = <T extends { agency: string }>(rows: readonly T[], bodies: readonly string[]) =>
    rows.filter(({ agency }) => bodies.includes(agency))
  const own = of(units, gives)
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
    position: open(of(positions, gives)).map(postOption),
    to: choices.filter(({ value }) => !gives.includes(value)),
    into: open([...of(units, takes), ...own]).map(unitOption),
  }
}
