import { type Static, Type } from 'typebox'
import { inForce, type LegalDay } from '../../../packages/time/index.ts'
import { Chosen, Day, Id, OptionalText, Text, Uuid } from '../../kernel/forms/index.ts'
import { type Subject, subject } from '../../kernel/journal/index.ts'
import { defineWords } from '../../kernel/pages/index.ts'

/** A division inside an agency. */
export interface Unit {
  id: string
  agency: string
  parent: string | null
  name: string
  phone: string | null
  validFrom: LegalDay
  validTo: LegalDay | null
}

/** A post in an agency: rights hang on it, people come and go. */
export interface Position {
  id: string
  agency: string
  unit: string | null
  title: string
  /** Name of a bundle of rights; identity says what it holds. */
  role: string
  validFrom: LegalDay
  validTo: LegalDay | null
}

const words = defineWords({
  unitName: { vi: 'tên đơn vị', en: 'the name of the unit' },
  title: { vi: 'tên vị trí', en: 'the title of the position' },
  role: { vi: 'vai trò', en: 'the role' },
  phone: { vi: 'điện thoại', en: 'the telephone number' },
  unit: { vi: 'đơn vị', en: 'the unit' },
  lastDay: { vi: 'ngày cuối cùng', en: 'the last day' },
  validFrom: { vi: 'ngày bắt đầu', en: 'the first day' },
})

export const NewUnit = Type.Object({
  agency: Uuid(),
  parent: Type.Optional(Uuid()),
  name: Text({ max: 200, label: words.unitName }),
  phone: OptionalText({ max: 40, label: words.phone }),
  validFrom: Type.Optional(Day({ label: words.validFrom })),
})
export type NewUnit = Static<typeof NewUnit>

export const NewPosition = Type.Object({
  agency: Uuid(),
  title: Text({ max: 200, label: words.title }),
  role: Chosen({ max: 60, pattern: '^[a-z][a-z-]*$', label: words.role }),
  unit: Type.Optional(Id({ label: words.unit })),
  validFrom: Type.Optional(Day({ label: words.validFrom })),
})
export type NewPosition = Static<typeof NewPosition>

/** What of a post may be changed while it stands; another role is another post. */
export const PositionChange = Type.Object({
  title: NewPosition.properties.title,
  unit: NewPosition.properties.unit,
})
export type PositionChange = Static<typeof PositionChange>

export const PositionEnd = Type.Object({ lastDay: Day({ label: words.lastDay }) })
export type PositionEnd = Static<typeof PositionEnd>

/** Whether a dated row of the directory stands on a day; both ends included. */
export const standsOn = (row: { validFrom: LegalDay; validTo: LegalDay | null }, day: LegalDay): boolean =>
  inForce(day, { effectiveFrom: row.validFrom, effectiveTo: row.validTo })

export const unitSubject = (id: string): Subject => subject('unit', id)
export const positionSubject = (id: string): Subject => subject('position', id)
