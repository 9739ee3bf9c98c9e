/** Conditions of the lists of opinions. */
import { sql } from 'kysely'
import { legalDayOf, legalDayToPg } from '../../../packages/time/index.ts'
import type { Condition, Here } from '../../kernel/lists/index.ts'

/** Written out, so that the indexes of what is open serve it. */
export const isOpen: Condition = sql<boolean>`state = 'asked'`
export const isAnswered: Condition = sql<boolean>`state in ('given', 'handled')`

/** Past the day to answer by. */
export const isLate = ({ now }: Here): Condition =>
  sql<boolean>`(state = 'asked' and due_on < ${legalDayToPg(legalDayOf(now))}::date)`

/** Asked of a post of the viewer's, not of a unit. */
export const toPost: Condition = sql<boolean>`holder is not null`
export const toUnit: Condition = sql<boolean>`unit is not null`
