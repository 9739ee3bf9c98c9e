import { type Follow, rowsBack, rowsFollow } from '../../kernel/module/index.ts'
import { open } from './assignment.store.ts'
import { passUnitWork } from './succession.store.ts'

const inHand = rowsFollow({ table: 'assignment', unit: 'unit', holder: 'holder', open })

/** What becomes of directions when one agency takes another's place: they stay with the letter, in the hands of who holds them. */
export const assignmentFollows: Readonly<Record<string, Follow>> = {
  assignments: {
    words: { vi: 'Việc được giao chưa xong', en: 'Open assignments' },
    says: {
      vi: 'Người hoặc đơn vị đang giữ làm tiếp; hạn không đổi.',
      en: 'Who holds them goes on; due days stay.',
    },
    count: inHand.count,
  },
  unitAssignments: {
    words: { vi: 'Việc giao cho đơn vị nhập vào đơn vị khác', en: 'Assignments of units that are joined to others' },
    says: { vi: 'Đơn vị nhận làm tiếp.', en: 'The unit they are joined to goes on with them.' },
    go: ({ db }, passing) => passUnitWork(db, passing),
    back: ({ db }, passed) => rowsBack(db, 'assignment', { unit: 'uuid', within_unit: 'uuid' }, passed),
  },
}
