import { type Static, Type } from 'typebox'
import { Day, revision, Text } from '../../../kernel/forms/index.ts'
import { words } from './destruction.words.ts'

/** Files of one destruction at most: a list that a council reads. */
export const MOST_FILES = 500

/** What the council found (hội đồng xét huỷ tài liệu). */
export const Proposal = Type.Object({
  revision,
  council: Text({ max: 1000, lines: 4, label: words.council, hint: words.councilHint }),
  minutesNumber: Text({ max: 60, label: words.minutesNumber }),
  minutesDay: Day({ label: words.minutesDay }),
})
export type Proposal = Static<typeof Proposal>

export const Approval = Type.Object({
  revision,
  decisionNumber: Text({ max: 60, label: words.decisionNumber }),
  decisionDay: Day({ label: words.decisionDay }),
})
export type Approval = Static<typeof Approval>

export const Because = Type.Object({ revision, reason: Text({ max: 1000, lines: 3, label: words.reason }) })
export type Because = Static<typeof Because>

/** Members of a council, one a line. */
export const membersOf = (council: string): string[] =>
  council
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
