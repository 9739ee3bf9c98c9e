import { isStatusCode, STATUS_CODES } from '../../../../packages/edxml/index.ts'
import { formatMoment } from '../../../../packages/time/index.ts'
import type { Viewer } from '../../../kernel/acting/index.ts'
import { lifeActions } from '../../../kernel/life/index.ts'
import {
  actions,
  type Column,
  type Html,
  html,
  type Piece,
  type StateKind,
  shortMoment,
  stateTag,
  table,
  type View,
} from '../../../kernel/pages/index.ts'
import { words } from '../words.ts'
import { deliveryLife } from './delivery.life.ts'
import { COUNT_LIMIT, type OutboxState, type Outgoing, type Waiting } from './outbox.ts'

const transportKind: Record<OutboxState, StateKind> = {
  queued: 'neutral',
  handed: 'near',
  passed: 'near',
  fetched: 'on-time',
  acknowledged: 'done',
  failed: 'overdue',
  stopped: 'paused',
}

const businessKind: Record<string, StateKind> = {
  '02': 'refused',
  '03': 'on-time',
  '04': 'on-time',
  '05': 'on-time',
  '06': 'done',
}

/** Where the transport stands, with the reason when it stands still. Never mixed up with what the office did. */
export function transportCell(view: View, row: Outgoing): Html {
  const state = view.t(deliveryLife.states[row.state].words)
  const at = row.acknowledgedAt ?? row.fetchedAt ?? row.handedAt
  const shown = row.state === 'failed' || row.state === 'queued' || row.state === 'passed' ? row.error : null
  return html`${stateTag(view, transportKind[row.state], state)}${
    at && row.state !== 'failed' && row.state !== 'queued' && html` ${shortMoment(view, at)}`
  }${shown && html`<div class="lt-quiet">${shown[view.language]}</div>`}${
    row.nextTryAt &&
    html`<div class="lt-quiet">${view.t(words.retryAt, formatMoment(row.nextTryAt, view.language))}</div>`
  }`
}

/** What the receiving office said it did, with the time it said. */
export function businessCell(view: View, row: Outgoing): Piece {
  if (row.status === null) return html`<span class="lt-quiet">${view.t(words.noStatus)}</span>`
  const label = isStatusCode(row.status) ? STATUS_CODES[row.status][view.language] : row.status
  return html`${stateTag(view, businessKind[row.status] ?? 'neutral', label)}${row.statusAt && html` ${shortMoment(view, row.statusAt)}`}`
}

/** One line for each receiver of a document: sent, fetched, registered, processed, with times, and what this viewer may do about it. */
export function deliveryTable(view: View, viewer: Viewer, rows: readonly Outgoing[]): Html {
  const buttons = new Map(
    rows.map((row) => [
      row.id,
      lifeActions(view, viewer, deliveryLife, row, `/lien-thong/${row.id}`, `/van-ban/${row.document}`),
    ]),
  )
  const own: Column<Outgoing>[] = [
    { label: view.t(words.todo), width: 15, own: true, cell: (row) => actions(buttons.get(row.id)) },
  ]
  return table(view, {
    caption: view.t(words.delivery),
    columns: [
      {
        label: view.t(words.receiver),
        cell: (row) => html`${row.receiverName} <span class="lt-quiet">(${row.receiverCode})</span>`,
      },
      { label: view.t(words.transport), width: 20, cell: (row) => transportCell(view, row) },
      { label: view.t(words.business), width: 15, cell: (row) => businessCell(view, row) },
      ...([...buttons.values()].some((some) => some.length > 0) ? own : []),
    ],
    rows,
  })
}

/** The parts of the exchange, beside each other on every page of it. */
export function exchangeTabs(view: View, current: string, counts: Waiting, operates: boolean) {
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
    tab(view.t(words.report), '/lien-thong/bao-cao-ngay'),
    ...(operates
      ? [
          tab(view.t(words.onHub), '/lien-thong/tren-truc'),
          tab(view.t(words.systems), '/lien-thong/he-thong'),
          tab(view.t(words.peers), '/lien-thong/truc-ngoai'),
          tab(view.t(words.alarms), '/lien-thong/canh-bao'),
        ]
      : []),
    tab(view.t(words.check), '/lien-thong/kiem-tra'),
  ]
}

export const shownCount = (count: number): number | string => (count >= COUNT_LIMIT ? `${COUNT_LIMIT}+` : count)
