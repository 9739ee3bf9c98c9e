import { type Instant, isDayAfter, type LegalDay, legalDayOf } from '../../../../packages/time/index.ts'
import { defineList, momentColumn, newestFirst, stateColumn, stateFilter } from '../../../kernel/lists/index.ts'
import { html, shortDay, stateTag } from '../../../kernel/pages/index.ts'
import { archiveTabs } from '../tabs.ts'
import { requestLife } from './request.life.ts'
import type { RequestState } from './request.store.ts'
import { words } from './request.words.ts'

interface Row {
  id: string
  number: number
  year: number
  asker_name: string
  purpose: string
  way: 'copy' | 'room'
  state: RequestState
  asked_at: Instant
  due_on: LegalDay
}

/** Requests to use the archive: one's own, and for the archive all of the agency; printed it is the log of the reading room. */
export const requestList = defineList<Row>({
  name: 'archive-requests',
  at: '/luu-tru/khai-thac',
  title: words.listTitle,
  section: 'registers',
  reads: 'personal',
  table: 'archive_request',
  select: ['id', 'number', 'year', 'asker_name', 'purpose', 'way', 'state', 'asked_at', 'due_on'],
  seen: [
    { with: 'archive.keep', columns: { agency: 'agency' } },
    { with: 'archive.decide', columns: { agency: 'agency' } },
    { with: 'archive.ask', columns: { agency: 'agency', holder: 'asker' } },
  ],
  orders: { newest: newestFirst(words.newest, 'asked_at') },
  filters: { trang: stateFilter(words.state, requestLife.states) },
  columns: [
    { name: 'number', label: words.number, width: 10, cell: (row) => `${row.number}/${row.year}` },
    { name: 'asker', label: words.askedBy, width: 20, cell: (row) => row.asker_name },
    { name: 'purpose', label: words.purpose, width: 30, cell: (row) => row.purpose },
    { name: 'way', label: words.way, width: 20, cell: (row, view) => view.t(words[row.way]) },
    momentColumn({ name: 'asked', label: words.askedAt, hidden: true }, (row) => row.asked_at),
    {
      name: 'due',
      label: words.dueOn,
      width: 15,
      cell: (row, view) =>
        row.state === 'asked' && !view.print && isDayAfter(legalDayOf(view.now), row.due_on)
          ? html`${shortDay(view, row.due_on)} ${stateTag(view, 'overdue', view.t(words.late))}`
          : shortDay(view, row.due_on),
      text: (row) => row.due_on,
    },
    stateColumn(words.state, requestLife.states),
  ],
  beside: async (_province, viewer, view) => archiveTabs(viewer, view, '/luu-tru/khai-thac'),
  rowAt: (row) => `/luu-tru/khai-thac/${row.id}`,
  rowName: (row) => `${row.number}/${row.year}`,
  begins: { needs: 'archive.ask', at: '/luu-tru/khai-thac/moi', label: words.begin },
  empty: { title: words.none, body: words.noneBody },
})
