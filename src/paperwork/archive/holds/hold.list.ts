import type { Instant, LegalDay } from '../../../../packages/time/index.ts'
import { defineList, momentColumn, newestFirst, stateColumn, stateFilter } from '../../../kernel/lists/index.ts'
import { shortDay } from '../../../kernel/pages/index.ts'
import { archiveTabs } from '../tabs.ts'
import { holdLife } from './hold.life.ts'
import { words } from './hold.words.ts'

interface Row {
  id: string
  name: string
  basis: string
  state: 'standing' | 'ended'
  first_day: LegalDay | null
  last_day: LegalDay | null
  begun_at: Instant
  begun_by: string
}

/** What is held in an agency, and what was. */
export const holdList = defineList<Row>({
  name: 'archive-holds',
  at: '/luu-tru/dong-bang',
  title: words.list,
  intro: words.intro,
  section: 'registers',
  table: 'archive_hold',
  select: ['id', 'name', 'basis', 'state', 'first_day', 'last_day', 'begun_at', 'begun_by'],
  seen: [
    { with: 'archive.decide', columns: { agency: 'agency' } },
    { with: 'archive.keep', columns: { agency: 'agency' } },
  ],
  orders: { newest: newestFirst(words.newest, 'begun_at') },
  filters: { trang: stateFilter(words.state, holdLife.states) },
  columns: [
    { name: 'name', label: words.name, width: 30, cell: (row) => row.name },
    {
      name: 'days',
      label: words.days,
      width: 20,
      cell: (row, view) =>
        row.first_day && row.last_day ? [shortDay(view, row.first_day), ' – ', shortDay(view, row.last_day)] : null,
    },
    { name: 'basis', label: words.basis, width: 20, cell: (row) => row.basis },
    stateColumn(words.state, holdLife.states),
    momentColumn({ name: 'begun', label: words.begunAt, width: 15 }, (row) => row.begun_at),
    { name: 'by', label: words.begunBy, hidden: true, cell: (row) => row.begun_by },
  ],
  beside: async (_province, viewer, view) => archiveTabs(viewer, view, '/luu-tru/dong-bang'),
  rowAt: (row) => `/luu-tru/dong-bang/${row.id}`,
  begins: { needs: 'archive.decide', at: '/luu-tru/dong-bang/moi', label: words.begin },
  empty: { title: words.none, body: words.noneBody },
})
