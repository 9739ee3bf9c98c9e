import { Type } from 'typebox'
import { defineForm, OptionalText } from '../../kernel/forms/index.ts'
import { AgencyClosing, AgencyContact, NewAgency } from './agency.ts'
import { NewPosition, NewUnit, PositionChange, PositionEnd } from './position.ts'
import { words } from './words.ts'

/** What a person enters; where codes are from is said by programs. */
const { source: _bySomeone, ...entered } = NewAgency.properties

export const newAgencyForm = defineForm(Type.Object(entered))
export const contactForm = defineForm(AgencyContact)
export const newUnitForm = defineForm(Type.Object({ name: NewUnit.properties.name, phone: NewUnit.properties.phone }))
export const newPositionForm = defineForm(
  Type.Object({
    title: NewPosition.properties.title,
    role: NewPosition.properties.role,
    unit: NewPosition.properties.unit,
  }),
)
export const positionForm = defineForm(PositionChange)
export const endForm = defineForm(PositionEnd)
/** The successor is named by its code, which stands on the decision. */
export const closingForm = defineForm(
  Type.Object({
    lastDay: AgencyClosing.properties.lastDay,
    decision: AgencyClosing.properties.decision,
    successor: OptionalText({ max: 100, label: words.successor, hint: words.successorHint }),
  }),
)
