import { workOf } from '../../kernel/lists/index.ts'
import type { WorkItem } from '../../kernel/module/index.ts'
import { EXPRESS_ONES } from '../documents/index.ts'
import { ownList } from './assignment.list.ts'
import { forwardList } from './book.list.ts'
import { words } from './words.ts'

const mine = { for: 'assignment.handle', where: { cua: 'toi' } }
const unit = { for: 'assignment.handle-unit', where: { cua: 'don-vi' } }
const box = true as const

/** What waits for a post and for the unit it keeps: boxes with their counts, urgent ones first. */
export const assignmentWork: readonly WorkItem[] = [
  workOf(forwardList, {
    for: 'assignment.forward',
    label: words.boxExpressToForward,
    where: { khan: EXPRESS_ONES },
    order: 0,
    box,
    state: 'overdue',
  }),
  workOf(ownList, {
    ...mine,
    where: { ...mine.where, khan: EXPRESS_ONES },
    label: words.boxExpress,
    order: 0,
    box,
    state: 'overdue',
  }),
  workOf(forwardList, { for: 'assignment.forward', label: words.boxToForward, order: 9 }),
  workOf(ownList, { ...mine, label: words.boxToHandle, order: 1 }),
  workOf(ownList, {
    ...mine,
    where: { ...mine.where, hop: 'qua-han' },
    label: words.boxOverdue,
    order: 2,
    box,
    state: 'overdue',
  }),
  workOf(ownList, {
    ...mine,
    where: { ...mine.where, hop: 'sap-den-han' },
    label: words.boxNear,
    order: 3,
    box,
    state: 'near',
  }),
  workOf(ownList, { ...mine, where: { ...mine.where, hop: 'de-biet' }, label: words.boxToKnow, order: 4 }),
  workOf(ownList, { ...unit, label: words.unitToHandle, order: 5 }),
  workOf(ownList, {
    ...unit,
    where: { ...unit.where, hop: 'qua-han' },
    label: words.unitOverdue,
    order: 6,
    box,
    state: 'overdue',
  }),
  workOf(ownList, {
    ...unit,
    where: { ...unit.where, hop: 'sap-den-han' },
    label: words.unitNear,
    order: 7,
    box,
    state: 'near',
  }),
  workOf(ownList, { ...unit, where: { ...unit.where, hop: 'de-biet' }, label: words.unitToKnow, order: 8 }),
]
