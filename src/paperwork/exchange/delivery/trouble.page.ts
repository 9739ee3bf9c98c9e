import { isStatusCode, STATUS_CODES } from '../../../../packages/edxml/index.ts'
import type { Page } from '../../../kernel/database/index.ts'
import {
  button,
  form,
  type Html,
  html,
  listPage,
  type Piece,
  shortMoment,
  type TabProps,
  type View,
} from '../../../kernel/pages/index.ts'
import { words } from '../words.ts'
import { requestTitle } from './request.page.ts'
import type { Request } from './request.ts'
import type { StatusRow } from './status.store.ts'

interface ListProps<Row> {
  page: Page<Row>
  tabs: readonly TabProps[]
  mayAct: (row: Row) => boolean
}

const post = (view: View, at: string, label: string): Piece => form(view, { action: at }, button({ label }))
/** Statuses that match none of our documents, and ours that found no way back. */
export function strayPage(view: View, props: ListProps<StatusRow>): Html {
  const { t } = view
  const label = (row: StatusRow) => (isStatusCode(row.code) ? STATUS_CODES[row.code][view.language] : '')
  return listPage(view, {
    title: t(words.unmatched),
    section: 'documents',
    caption: t(words.unmatched),
    tabs: props.tabs,
    columns: [
      { label: t(words.when), width: 10, cell: (row) => shortMoment(view, row.arrivedAt) },
      {
        label: t(words.sender),
        width: 20,
        cell: (row) => html`${row.fromName || row.fromCode}<div class="lt-quiet">${row.fromCode}</div>`,
      },
      {
        label: t(words.business),
        width: 15,
        cell: (row) => html`<span class="lt-code">${row.code}</span> ${label(row)}`,
      },
      { label: t(words.document), width: 20, cell: (row) => row.about },
      {
        label: t(words.reason),
        cell: (row) => html`${row.reason}${row.text && html`<div class="lt-quiet">${row.text}</div>`}`,
      },
      {
        label: view.t(words.todo),
        own: true,
        cell: (row) => props.mayAct(row) && post(view, `/lien-thong/khong-xac-dinh/${row.id}/bo`, t(words.dismiss)),
      },
    ],
    rows: props.page.rows,
    empty: { title: t(words.emptyUnmatched), body: t(words.emptyUnmatchedBody) },
    next: props.page.next,
  })
}

/** What senders ask and no clerk answered yet. */
export function requestListPage(view: View, props: Omit<ListProps<Request>, 'mayAct'>): Html {
  const { t } = view
  return listPage(view, {
    title: t(words.requests),
    section: 'documents',
    caption: t(words.requests),
    tabs: props.tabs,
    columns: [
      { label: t(words.what), width: 20, cell: (row) => requestTitle(view, row) },
      { label: t(words.document), width: 15, cell: (row) => html`<span class="lt-code">${row.about.code}</span>` },
      { label: t(words.sender), width: 20, cell: (row) => row.senderName || row.senderCode },
      { label: t(words.reason), cell: (row) => row.reason },
      { label: t(words.when), width: 10, cell: (row) => shortMoment(view, row.askedAt) },
    ],
    rows: props.page.rows,
    at: (row) => `/lien-thong/yeu-cau/${row.id}`,
    empty: { title: t(words.emptyRequests), body: t(words.emptyRequestsBody) },
    next: props.page.next,
  })
}
