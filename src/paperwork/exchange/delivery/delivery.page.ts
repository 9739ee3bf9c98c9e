import { isStatusCode, STATUS_CODES } from '../../../../packages/edxml/index.ts'
import { formatMoment } from '../../../../packages/time/index.ts'
import type { Page } from '../../../kernel/database/index.ts'
import {
  actions,
  button,
  type Column,
  figures,
  form,
  type Html,
  html,
  linkButton,
  listPage,
  notification,
  type Piece,
  type StateKind,
  shortMoment,
  stateTag,
  table,
  type View,
} from '../../../kernel/pages/index.ts'
import { words } from '../words.ts'
import {
  COUNT_LIMIT,
  type Counts,
  mayResend,
  mayStop,
  type OutboxState,
  type OutboxTab,
  type Outgoing,
} from './outbox.ts'

const transport: Record<OutboxState, { kind: StateKind; vi: string; en: string }> = {
  queued: { kind: 'neutral', vi: 'Chưa gửi', en: 'Not sent' },
  handed: { kind: 'near', vi: 'Đã giao trục, chưa lấy', en: 'Handed over, not fetched' },
  fetched: { kind: 'on-time', vi: 'Nơi nhận đã lấy', en: 'Fetched' },
  acknowledged: { kind: 'done', vi: 'Nơi nhận đã nhận', en: 'Delivered' },
  failed: { kind: 'overdue', vi: 'Gửi lỗi', en: 'Failed' },
  stopped: { kind: 'paused', vi: 'Đã dừng gửi', en: 'Stopped' },
}

const businessKind: Record<string, StateKind> = {
  '02': 'refused',
  '03': 'on-time',
  '04': 'on-time',
  '05': 'on-time',
  '06': 'done',
}

/** Where the transport stands, with the reason when it stands still. Never mixed up with what the office did. */
function transportCell(view: View, row: Outgoing): Html {
  const state = transport[row.state]
  const at = row.acknowledgedAt ?? row.fetchedAt ?? row.handedAt
  const shown = row.state === 'failed' || row.state === 'queued' ? row.error : null
  return html`${stateTag(view, state.kind, state[view.language])}${
    at && row.state !== 'failed' && row.state !== 'queued' && html` ${shortMoment(view, at)}`
  }${shown && html`<div class="lt-quiet">${shown[view.language]}</div>`}${
    row.nextTryAt &&
    html`<div class="lt-quiet">${view.t(words.retryAt, formatMoment(row.nextTryAt, view.language))}</div>`
  }`
}

/** What the receiving office said it did, with the time it said. */
function businessCell(view: View, row: Outgoing): Piece {
  if (row.status === null) return html`<span class="lt-quiet">${view.t(words.noStatus)}</span>`
  const label = isStatusCode(row.status) ? STATUS_CODES[row.status][view.language] : row.status
  return html`${stateTag(view, businessKind[row.status] ?? 'neutral', label)}${row.statusAt && html` ${shortMoment(view, row.statusAt)}`}`
}

const columnsOf = (view: View): Column<Outgoing>[] => [
  { label: view.t(words.transport), width: 20, cell: (row) => transportCell(view, row) },
  { label: view.t(words.business), width: 15, cell: (row) => businessCell(view, row) },
]

/** One line for each receiver of a document: sent, fetched, registered, processed, with times. `may` offers "send again" and "stop". */
export function deliveryTable(view: View, rows: readonly Outgoing[], may = false): Html {
  const own: Column<Outgoing>[] = may
    ? [
        {
          label: view.t(words.todo),
          width: 15,
          own: true,
          cell: (row) => rowForms(view, row, `/van-ban/${row.document}`),
        },
      ]
    : []
  return table(view, {
    caption: view.t(words.delivery),
    columns: [
      {
        label: view.t(words.receiver),
        cell: (row) => html`${row.receiverName} <span class="lt-quiet">(${row.receiverCode})</span>`,
      },
      ...columnsOf(view),
      ...own,
    ],
    rows,
  })
}

/** What a person may do about one line. `back` is where the browser goes after it. */
function rowForms(view: View, row: Outgoing, back: string): Piece {
  if (!mayResend(row.state) && !mayStop(row.state)) return null
  const one = (label: string, act: string) =>
    form(view, { action: `/lien-thong/${row.id}/${act}`, hidden: { ve: back } }, button({ label }))
  return actions(
    mayResend(row.state) && one(view.t(words.resend), 'gui-lai'),
    mayStop(row.state) && one(view.t(words.stop), 'dung-gui'),
  )
}

/** The parts of the exchange, beside each other on every page of it. */
export function exchangeTabs(view: View, current: string, counts: Counts, operates: boolean) {
  const tab = (label: string, at: string, count?: number) => ({
    label,
    at,
    current: at === current,
    ...(count ? { count: shownCount(count) } : {}),
  })
  return [
    tab(view.t(words.deliveries), '/lien-thong'),
    tab(view.t(words.requests), '/lien-thong/yeu-cau', counts.requests),
    tab(view.t(words.quarantined), '/lien-thong/cach-ly', counts.quarantined),
    tab(view.t(words.unmatched), '/lien-thong/khong-xac-dinh', counts.unmatched),
    ...(operates ? [tab(view.t(words.systems), '/lien-thong/he-thong')] : []),
    tab(view.t(words.check), '/lien-thong/kiem-tra'),
  ]
}

const shownCount = (count: number): number | string => (count >= COUNT_LIMIT ? `${COUNT_LIMIT}+` : count)

export interface OverviewProps {
  page: Page<Outgoing>
  counts: Counts
  tab: OutboxTab
  operates: boolean
  /** Which lines the viewer may send again or stop. */
  mayAct: (row: Outgoing) => boolean
  mayResendAll: boolean
  notice?: string
}

/** The counters of the exchange, each opening its list, and the list that is open. */
export function overviewPage(view: View, props: OverviewProps): Html {
  const { counts, tab } = props
  const { t } = view
  const tile = (label: string, name: OutboxTab, value: number) => ({
    label,
    value: shownCount(value),
    at: `/lien-thong?loc=${name}`,
    ...(name === tab ? { note: t(words.shownBelow) } : {}),
  })
  const back = `/lien-thong${tab ? `?loc=${tab}` : ''}`
  return listPage(view, {
    title: t(words.exchange),
    section: 'documents',
    intro: t(words.intro),
    caption: t(words.exchange),
    tabs: exchangeTabs(view, '/lien-thong', counts, props.operates),
    actions: props.mayResendAll && tab === 'loi' && props.page.rows.length > 0 && resendAllForm(view),
    above: html`${props.notice && notification(view, { kind: 'success', title: props.notice })}${figures(view, [
      tile(t(words.queued), 'chua-gui', counts.queued),
      tile(t(words.failed), 'loi', counts.failed),
      tile(t(words.handed), 'chua-lay', counts.handed),
      tile(t(words.late), 'cham', counts.late),
      tile(t(words.returned), 'tra-lai', counts.returned),
      { label: t(words.unmatched), value: shownCount(counts.unmatched), at: '/lien-thong/khong-xac-dinh' },
      { label: t(words.quarantined), value: shownCount(counts.quarantined), at: '/lien-thong/cach-ly' },
    ])}${tab && html`<p>${linkButton({ label: t(words.all), at: '/lien-thong' })}</p>`}`,
    columns: [
      { label: t(words.document), width: 15, cell: (row) => html`<span class="lt-code">${row.code}</span>` },
      { label: t(words.subject), width: 20, wideOnly: true, cell: (row) => row.title },
      { label: t(words.receiver), width: 15, cell: (row) => row.receiverName },
      ...columnsOf(view),
      {
        label: view.t(words.todo),
        width: 15,
        own: true,
        cell: (row) => props.mayAct(row) && rowForms(view, row, back),
      },
    ],
    rows: props.page.rows,
    at: (row) => `/van-ban/${row.document}`,
    empty: { title: t(words.emptyTitle), body: t(words.emptyBody) },
    next: props.page.next,
  })
}

const resendAllForm = (view: View): Html =>
  form(view, { action: '/lien-thong/gui-lai-tat-ca' }, button({ label: view.t(words.resendAll), kind: 'main' }))
