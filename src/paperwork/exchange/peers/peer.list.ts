import { formatMoment } from '../../../../packages/time/index.ts'
import { defineList, momentColumn } from '../../../kernel/lists/index.ts'
import { type Html, html, stateTag, type View } from '../../../kernel/pages/index.ts'
import { tabsFor } from '../delivery/tabs.ts'
import { waiting } from '../hub/line.list.ts'
import { type Waits, waitsOf } from '../hub/line.store.ts'
import type { PeerRow } from './peer.store.ts'
import { peerWords as words } from './peers.words.ts'
import { standingOf } from './standing.ts'

const columns = [
  ...(['id', 'system', 'name', 'state', 'protocol', 'address', 'answered_at', 'troubled_at', 'next_at'] as const),
  ...(['error_code', 'error_vi', 'error_en', 'prefixes'] as const),
] as const
type Row = Pick<PeerRow, (typeof columns)[number]>

export const PEERS_AT = '/lien-thong/truc-ngoai'

type Stands = Pick<Row, 'state' | 'troubled_at' | 'answered_at'>

/** Its state as a tag. */
export function standingTag(view: View, { state, troubled_at: troubledAt, answered_at: answeredAt }: Stands): Html {
  const { kind, word } = standingOf({ running: state === 'running', troubledAt, answeredAt })
  return stateTag(view, kind, view.t(word))
}

/** Its state with the last error in words, and when it is called again. */
export function standing(view: View, row: Omit<Row, 'prefixes' | 'address'>): Html {
  const why = row.troubled_at && (view.language === 'vi' ? row.error_vi : row.error_en)
  const again = row.state === 'running' && row.troubled_at && row.next_at
  return html`${standingTag(view, row)}${why && html`<div class="lt-quiet">${why}</div>`}${
    again && html`<div class="lt-quiet">${view.t(words.again, formatMoment(again, view.language))}</div>`
  }`
}

/** Hubs that we call: where each leads, what waits for it, whether it answers. */
export const peerList = defineList<Row, { waits: ReadonlyMap<string, Waits> }>({
  name: 'exchange-peers',
  at: PEERS_AT,
  title: words.peers,
  intro: words.intro,
  section: 'documents',
  table: 'exchange_peer',
  select: columns,
  seen: { with: 'exchange.operate', columns: {} },
  orders: { name: { label: words.byName, by: [['system', 'text', 'asc']] } },
  beside: (province, viewer, view) => tabsFor({ province, viewer, view }, PEERS_AT),
  more: async (province, _viewer, rows) => {
    const waits = await waitsOf(
      province.reader,
      rows.map((row) => row.system),
    )
    return { waits: new Map(waits.map((one) => [one.system, one])) }
  },
  columns: [
    {
      name: 'name',
      label: words.name,
      width: 25,
      cell: (row) => html`${row.name}<div class="lt-quiet"><span class="lt-code">${row.system}</span></div>`,
    },
    {
      name: 'address',
      label: words.address,
      width: 25,
      wideOnly: true,
      cell: (row, view) =>
        html`<span class="lt-code">${row.address}</span><div class="lt-quiet">${view.t(words.protocols[row.protocol])}</div>`,
    },
    {
      name: 'leads',
      label: words.leadsTo,
      width: 15,
      cell: (row, view) => (row.prefixes.length > 0 ? row.prefixes.join(', ') : view.t(words.everything)),
    },
    {
      name: 'waits',
      label: words.waits,
      width: 15,
      cell: (row, view, { waits }) => waiting(view, waits.get(row.system)),
    },
    momentColumn({ name: 'answered', label: words.answered, width: 15 }, (row) => row.answered_at, words.never),
    { name: 'standing', label: words.standing, width: 20, cell: (row, view) => standing(view, row) },
  ],
  rowAt: (row) => `${PEERS_AT}/${row.id}`,
  begins: { needs: 'exchange.operate', at: `${PEERS_AT}/moi`, label: words.register },
  empty: { title: words.empty, body: words.emptyBody },
})
