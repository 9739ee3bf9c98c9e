import type { Instant } from '../../../../packages/time/index.ts'
import { defineList, momentColumn, newestFirst, stateColumn, stateFilter } from '../../../kernel/lists/index.ts'
import { archiveTabs } from '../tabs.ts'
import { destructionLife } from './destruction.life.ts'
import type { DestructionState } from './destruction.store.ts'
import { words } from './destruction.words.ts'

interface Row {
  id: string
  state: DestructionState
  files: number
  made_at: Instant
  done_at: Instant | null
  minutes_number: string | null
  decision_number: string | null
}

/** Lists of files that are destroyed together. */
export const destructionList = defineList<Row>({
  name: 'destructions',
  at: '/luu-tru/tieu-huy',
  title: words.list,
  section: 'registers',
  table: 'destruction',
  select: ['id', 'state', 'files', 'made_at', 'done_at', 'minutes_number', 'decision_number'],
  seen: [
    { with: 'archive.keep', columns: { agency: 'agency' } },
    { with: 'archive.decide', columns: { agency: 'agency' } },
  ],
  orders: { newest: newestFirst(words.newest, 'made_at') },
  filters: { trang: stateFilter(words.state, destructionLife.states) },
  columns: [
    momentColumn({ name: 'made', label: words.made, width: 20 }, (row) => row.made_at),
    { name: 'files', label: words.files, width: 10, numeric: true, cell: (row) => row.files, text: (row) => row.files },
    { name: 'minutes', label: words.minutes, width: 20, cell: (row) => row.minutes_number },
    { name: 'decision', label: words.decision, width: 20, cell: (row) => row.decision_number },
    stateColumn(words.state, destructionLife.states),
    momentColumn({ name: 'done', label: words.doneAt, width: 15 }, (row) => row.done_at),
  ],
  beside: async (_province, viewer, view) => archiveTabs(viewer, view, '/luu-tru/tieu-huy'),
  rowAt: (row) => `/luu-tru/tieu-huy/${row.id}`,
  empty: { title: words.none, body: words.noneBody },
})
