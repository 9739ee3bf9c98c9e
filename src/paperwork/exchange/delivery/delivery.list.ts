import type { Instant } from '../../../../packages/time/index.ts'
import { may, reaches, type Viewer } from '../../../kernel/acting/index.ts'
import { lifeActions } from '../../../kernel/life/index.ts'
import { choice, dayRange, defineList, newestFirst } from '../../../kernel/lists/index.ts'
import { actions, figures, html, linkButton, type View } from '../../../kernel/pages/index.ts'
import { countOnHub } from '../hub/line.store.ts'
import { words } from '../words.ts'
import { deliveryLife, SENDS } from './delivery.life.ts'
import { businessCell, shownCount, transportCell } from './delivery.page.ts'
import { resend } from './outbox.operations.ts'
import { countDeliveries, countWaiting, inTab, outgoingById } from './outbox.store.ts'
import { OUTBOX_TABS, type OutboxTab, type Outgoing } from './outbox.ts'
import { tabsFor } from './tabs.ts'

interface Row {
  id: string
  document: string
  agency: string
  code: string
  title: string
  queued_at: Instant
}

export const DELIVERIES_AT = '/lien-thong'
/** The act on chosen rows; what “send all failed ones again” says when it is done. */
export const RESEND = 'gui-lai'

const tabWords: Record<OutboxTab, { vi: string; en: string }> = {
  'chua-gui': words.queued,
  loi: words.failed,
  'chua-lay': words.handed,
  cham: words.late,
  'tra-lai': words.returned,
}

const here = (view: View): string => (view.query ? `${view.path}?${view.query}` : view.path)

const onFailed = (view: View): boolean => new URLSearchParams(view.query).get('loc') === 'loi'

const resendAll = (view: View, viewer: Viewer) =>
  onFailed(view) &&
  SENDS.some((capability) => may(viewer, capability)) &&
  linkButton({ label: view.t(words.resendAll), at: `${DELIVERIES_AT}/gui-lai-tat-ca`, kind: 'main' })

/** One line for each document and receiver, the counters of what holds them up above it. */
export const deliveryList = defineList<Row, { lines: ReadonlyMap<string, Outgoing>; viewer: Viewer }>({
  name: 'deliveries',
  at: DELIVERIES_AT,
  title: words.exchange,
  intro: words.intro,
  section: 'documents',
  table: 'exchange_outbox',
  select: ['id', 'document', 'agency', 'code', 'title', 'queued_at'],
  seen: { with: 'exchange.read', columns: { agency: 'agency' } },
  orders: {
    newest: newestFirst(words.newest, 'queued_at'),
  },
  filters: {
    loc: choice({ label: words.standing, options: tabWords, where: (tab, { now }) => inTab(tab as OutboxTab, now) }),
    gui: dayRange('queued_at', { label: words.sentOn }),
  },
  beside: (province, viewer, view) => tabsFor({ province, viewer, view }, DELIVERIES_AT),
  above: async (province, viewer, view) => {
    const { t } = view
    const counts = await countDeliveries(province.reader, viewer, province.clock.now())
    const waiting = await countWaiting(province.reader, viewer)
    const open = new URLSearchParams(view.query).get('loc')
    return figures(view, [
      ...OUTBOX_TABS.map((tab) => ({
        label: t(tabWords[tab]),
        value: shownCount(counts[tab]),
        at: `${DELIVERIES_AT}?loc=${tab}`,
        ...(tab === open ? { note: t(words.shownBelow) } : {}),
      })),
      { label: t(words.unmatched), value: shownCount(waiting.unmatched), at: `${DELIVERIES_AT}/khong-xac-dinh` },
      { label: t(words.quarantined), value: shownCount(waiting.quarantined), at: `${DELIVERIES_AT}/cach-ly` },
      ...(reaches(viewer, 'exchange.operate', { agency: null })
        ? [
            {
              label: t(words.lineOpenAll),
              value: shownCount(await countOnHub(province.reader)),
              at: `${DELIVERIES_AT}/tren-truc`,
            },
          ]
        : []),
    ])
  },
  more: async (province, viewer, rows) => ({
    lines: await outgoingById(
      province.reader,
      rows.map((row) => row.id),
    ),
    viewer,
  }),
  columns: [
    {
      name: 'number',
      label: words.document,
      width: 15,
      cell: (row) => html`<span class="lt-code">${row.code}</span>`,
    },
    { name: 'title', label: words.subject, width: 20, wideOnly: true, cell: (row) => row.title },
    {
      name: 'receiver',
      label: words.receiver,
      width: 15,
      cell: (row, _view, { lines }) => lines.get(row.id)?.receiverName,
    },
    {
      name: 'transport',
      label: words.transport,
      width: 20,
      cell: (row, view, { lines }) => lines.has(row.id) && transportCell(view, lines.get(row.id)!),
    },
    {
      name: 'business',
      label: words.business,
      width: 15,
      cell: (row, view, { lines }) => lines.has(row.id) && businessCell(view, lines.get(row.id)!),
    },
    {
      name: 'todo',
      label: words.todo,
      width: 15,
      own: true,
      cell: (row, view, { lines, viewer }) => {
        const line = lines.get(row.id)
        return line && actions(lifeActions(view, viewer, deliveryLife, line, `${DELIVERIES_AT}/${row.id}`, here(view)))
      },
    },
  ],
  rowAt: (row, { viewer }) =>
    reaches(viewer, 'document.read', { agency: row.agency }) ? `/van-ban/${row.document}` : null,
  rowName: (row) => row.code,
  actions: resendAll,
  empty: { title: words.emptyTitle, body: words.emptyBody },
  bulk: [
    {
      name: RESEND,
      label: words.resend,
      needs: 'exchange.operate',
      each: resend,
    },
  ],
})
