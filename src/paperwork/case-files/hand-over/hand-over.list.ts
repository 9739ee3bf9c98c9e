import type { Instant } from '../../../../packages/time/index.ts'
import { findNames } from '../../../base/directory/index.ts'
import { defineList, momentColumn, newestFirst, stateColumn, stateFilter } from '../../../kernel/lists/index.ts'
import { fileTabs } from '../case-file.list.ts'
import { handOverLife } from './hand-over.life.ts'
import { handOverWords as words } from './hand-over.words.ts'

interface Row {
  id: string
  giver: string
  state: 'offered' | 'settled'
  files: number
  made_at: Instant
  settled_at: Instant | null
}

/** Hand-overs: those of one's own, and for the archive all of the agency. */
export const handOverList = defineList<Row, ReadonlyMap<string, string>>({
  name: 'hand-overs',
  at: '/ho-so-cong-viec/nop-luu',
  title: words.list,
  section: 'documents',
  table: 'hand_over',
  select: ['id', 'giver', 'state', 'files', 'made_at', 'settled_at'],
  seen: [
    { with: 'case-file.archive', columns: { agency: 'agency' } },
    { with: 'case-file.make', columns: { agency: 'agency', holder: 'giver' } },
  ],
  orders: { newest: newestFirst(words.newest, 'made_at') },
  filters: { trang: stateFilter(words.state, handOverLife.states) },
  columns: [
    momentColumn({ name: 'made', label: words.made, width: 20 }, (row) => row.made_at),
    { name: 'giver', label: words.giver, width: 25, cell: (row, _view, names) => names.get(row.giver) },
    { name: 'files', label: words.files, width: 10, numeric: true, cell: (row) => row.files, text: (row) => row.files },
    stateColumn(words.state, handOverLife.states),
    momentColumn({ name: 'settled', label: words.settledAt, width: 20 }, (row) => row.settled_at),
  ],
  more: (province, _viewer, rows) =>
    findNames(
      province.reader,
      rows.map(({ giver }) => giver),
    ),
  beside: async (_province, viewer, view) => fileTabs(viewer, view, '/ho-so-cong-viec/nop-luu'),
  rowAt: (row) => `/ho-so-cong-viec/nop-luu/${row.id}`,
  empty: { title: words.none, body: words.noneBody },
})
