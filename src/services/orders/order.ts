import { type Static, Type } from 'typebox'
import { Day, defineForm, PositionId, revision, Text } from '../../kernel/forms/index.ts'
import { words } from './words.ts'

export type OrderState = 'given' | 'done' | 'dropped'

/** What is to be done about a dossier, by whom, until when. */
export const Ordering = Type.Object({
  revision,
  task: Text({ max: 2000, lines: 4, label: words.task }),
  holder: PositionId({ label: words.holder }),
  dueOn: Day({ label: words.dueOn }),
})
export type Ordering = Static<typeof Ordering>

const Reporting = Type.Object({ revision, outcome: Text({ max: 5000, lines: 4, label: words.outcome }) })
export type Reporting = Static<typeof Reporting>
const Dropping = Type.Object({ revision, reason: Text({ max: 1000, lines: 2, label: words.reason }) })
export type Dropping = Static<typeof Dropping>

export const orderForm = defineForm(Ordering)
export const reportForm = defineForm(Reporting)
export const dropForm = defineForm(Dropping)
