import { Type } from 'typebox'
import { legalDayOf } from '../../../../packages/time/index.ts'
import { reaches } from '../../../kernel/acting/index.ts'
import { OptionalText, Text } from '../../../kernel/forms/index.ts'
import type { ImportKind, Planned } from '../../../kernel/imports/index.ts'
import { say, type Word } from '../../../kernel/pages/index.ts'
import { findAgenciesByCodes } from '../agency.store.ts'
import { addUnit } from '../directory.operations.ts'
import { listUnits } from '../position.store.ts'
import { words } from './import.words.ts'

const needs = 'directory.administer'

const UnitRow = Type.Object({
  agency: Text({ max: 100, label: words.agencyCode, example: 'H50.07' }),
  name: Text({ max: 200, label: words.unitName }),
  parent: OptionalText({ max: 200, label: words.parentUnit }),
  phone: OptionalText({ max: 40, label: words.phone }),
})

/** Units of agencies; one of the same name in the same agency is the same unit. */
export const unitImport: ImportKind<typeof UnitRow> = {
  name: 'directory.units',
  at: 'don-vi',
  title: words.units,
  about: words.unitsAbout,
  needs,
  section: 'organisation',
  row: UnitRow,
  example: [
    { agency: 'H50.07', name: 'Văn phòng Sở' },
    { agency: 'H50.07', name: 'Phòng Chăn nuôi và Thú y', phone: '0233 3852 000' },
  ],
  async plan({ province, viewer }, rows) {
    const { reader } = province
    const today = legalDayOf(province.clock.now())
    const agencies = await findAgenciesByCodes(
      reader,
      rows.map((row) => row.agency),
      today,
    )
    /** Agency and name → id; null until the row that brings it is done. */
    const units = new Map<string, string | null>()
    for (const { id } of new Set(agencies.values()))
      for (const unit of await listUnits(reader, id, today)) units.set(`${id} ${unit.name}`, unit.id)
    const seen = new Set<string>()
    return rows.map((row): Planned => {
      const what = `${row.agency} – ${row.name}`
      const bad = (says: Word): Planned => ({ what, state: 'bad', says })
      const agency = agencies.get(row.agency)
      if (!agency || agency.validTo !== null)
        return bad({ vi: say('vi', words.noAgency, row.agency), en: say('en', words.noAgency, row.agency) })
      if (!reaches(viewer, needs, { agency: agency.id })) return bad(words.notYours)
      const at = `${agency.id} ${row.name}`
      if (seen.has(at)) return bad(words.twiceUnit)
      seen.add(at)
      if (units.has(at)) return { what, state: 'same' }
      const above = row.parent && `${agency.id} ${row.parent}`
      if (above && !units.has(above))
        return bad({ vi: say('vi', words.noUnit, row.parent ?? ''), en: say('en', words.noUnit, row.parent ?? '') })
      units.set(at, null)
      return {
        what,
        state: 'new',
        async do(tx) {
          const parent = above ? (units.get(above) ?? undefined) : undefined
          units.set(at, (await addUnit(tx, { agency: agency.id, name: row.name, phone: row.phone, parent })).id)
        },
      }
    })
  },
}
