import { dayRange, defineList, momentColumn, newestFirst, oneOf } from '../../../kernel/lists/index.ts'
import { html } from '../../../kernel/pages/index.ts'
import { words } from '../words.ts'
import { type RequestTable, unanswered } from './request.store.ts'
import { requestWords } from './request.ts'
import { tabsFor } from './tabs.ts'

type Row = Pick<
  RequestTable,
  'id' | 'kind' | 'document' | 'about_code' | 'sender_code' | 'sender_name' | 'reason' | 'asked_at'
>

export const REQUESTS_AT = '/lien-thong/yeu-cau'

/** What senders ask and no clerk answered yet. */
export const requestList = defineList<Row, undefined>({
  name: 'sender-requests',
  at: REQUESTS_AT,
  title: words.requests,
  section: 'documents',
  table: 'exchange_request',
  select: ['id', 'kind', 'document', 'about_code', 'sender_code', 'sender_name', 'reason', 'asked_at'],
  seen: { with: 'exchange.read', columns: { agency: 'agency' } },
  only: () => unanswered,
  orders: {
    newest: newestFirst(words.newest, 'asked_at'),
  },
  filters: {
    loai: oneOf('kind', { label: words.what, options: requestWords }),
    den: dayRange('asked_at', { label: words.arrivedOn }),
  },
  beside: (province, viewer, view) => tabsFor({ province, viewer, view }, REQUESTS_AT),
  columns: [
    { name: 'what', label: words.what, width: 20, cell: (row, view) => view.t(requestWords[row.kind]) },
    {
      name: 'document',
      label: words.document,
      width: 15,
      cell: (row) => html`<span class="lt-code">${row.about_code}</span>`,
    },
    {
      name: 'state',
      label: words.standing,
      width: 15,
      cell: (row, view) => view.t(row.document === null ? words.requestWaiting : words.requestOpen),
    },
    { name: 'sender', label: words.sender, width: 20, cell: (row) => row.sender_name || row.sender_code },
    { name: 'reason', label: words.reason, cell: (row) => row.reason },
    momentColumn({ name: 'when', label: words.when, width: 10 }, (row) => row.asked_at),
  ],
  rowAt: (row) => `${REQUESTS_AT}/${row.id}`,
  empty: { title: words.emptyRequests, body: words.emptyRequestsBody },
})
