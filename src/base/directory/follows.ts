import { type Follow, rowsBack } from '../../kernel/module/index.ts'
import { passPosts, passPostsBack } from './succession.operations.ts'
import { passChildren, passUnits } from './succession.store.ts'

/** What of the directory goes along when one agency takes another's place: units before posts, which are put into them. */
export const directoryFollows: Readonly<Record<string, Follow>> = {
  units: {
    words: { vi: 'Đơn vị', en: 'Units' },
    says: {
      vi: 'Chuyển nguyên vẹn sang cơ quan nhận, hoặc nhập vào đơn vị đã chọn.',
      en: 'Go whole to the receiving agency, or are joined to the unit that was chosen.',
    },
    go: ({ db }, passing) => passUnits(db, passing),
    back: ({ db }, passed) =>
      rowsBack(db, 'unit', { agency: 'uuid', parent: 'uuid', valid_to: 'date' }, passed, { held: [] }),
  },
  positions: {
    words: { vi: 'Vị trí công tác', en: 'Positions' },
    says: {
      vi: 'Chuyển cùng đơn vị; người giữ, quyền, uỷ quyền và việc đang chờ đi theo vị trí.',
      en: 'Go with their units; holders, rights, delegations and waiting work go with the position.',
    },
    go: passPosts,
    back: passPostsBack,
  },
  agenciesBelow: {
    words: { vi: 'Cơ quan trực thuộc', en: 'Agencies below' },
    says: { vi: 'Trực thuộc cơ quan nhận.', en: 'Stand below the receiving agency.' },
    go: ({ db }, passing) => passChildren(db, passing),
    back: ({ db }, passed) => rowsBack(db, 'agency', { parent: 'uuid' }, passed, { held: [] }),
  },
}
