import { isStatusCode, STATUS_CODES } from '../../../../packages/edxml/index.ts'
import type { Viewer } from '../../../kernel/acting/index.ts'
import { lifeActions } from '../../../kernel/life/index.ts'
import { dayRange, defineList, momentColumn, newestFirst } from '../../../kernel/lists/index.ts'
import { actions, html } from '../../../kernel/pages/index.ts'
import { words } from '../words.ts'
import { statusLife } from './status.life.ts'
import { type StatusTable, stray } from './status.store.ts'
import { tabsFor } from './tabs.ts'

type Row = Pick<
  StatusTable,
  'id' | 'state' | 'agency' | 'code' | 'from_code' | 'from_name' | 'about' | 'text' | 'reason' | 'arrived_at'
>

export const STRAYS_AT = '/lien-thong/khong-xac-dinh'

/** Statuses that match none of our documents, and ours that found no way back. */
export const strayList = defineList<Row, { viewer: Viewer }>({
  name: 'stray-statuses',
  at: STRAYS_AT,
  title: words.unmatched,
  section: 'documents',
  table: 'exchange_status',
  select: ['id', 'state', 'agency', 'code', 'from_code', 'from_name', 'about', 'text', 'reason', 'arrived_at'],
  seen: { with: 'exchange.read', columns: { agency: 'agency' } },
  only: () => stray,
  orders: {
    newest: newestFirst(words.newest, 'arrived_at'),
  },
  filters: { den: dayRange('arrived_at', { label: words.arrivedOn }) },
  beside: (province, viewer, view) => tabsFor({ province, viewer, view }, STRAYS_AT),
  more: async (_province, viewer) => ({ viewer }),
  columns: [
    momentColumn({ name: 'when', label: words.when, width: 10 }, (row) => row.arrived_at),
    {
      name: 'sender',
      label: words.sender,
      width: 20,
      cell: (row) => html`${row.from_name || row.from_code}<div class="lt-quiet">${row.from_code}</div>`,
    },
    {
      name: 'status',
      label: words.business,
      width: 15,
      cell: (row, view) =>
        html`<span class="lt-code">${row.code}</span> ${isStatusCode(row.code) && STATUS_CODES[row.code][view.language]}`,
    },
    { name: 'about', label: words.document, width: 20, cell: (row) => row.about },
    {
      name: 'reason',
      label: words.reason,
      cell: (row) => html`${row.reason}${row.text && html`<div class="lt-quiet">${row.text}</div>`}`,
    },
    {
      name: 'todo',
      label: words.todo,
      own: true,
      cell: (row, view, { viewer }) => actions(lifeActions(view, viewer, statusLife, row, `${STRAYS_AT}/${row.id}`)),
    },
  ],
  empty: { title: words.emptyUnmatched, body: words.emptyUnmatchedBody },
})
