import type { Viewer } from '../../../kernel/acting/index.ts'
import { lifeActions } from '../../../kernel/life/index.ts'
import { dayRange, defineList, momentColumn, newestFirst, oneOf } from '../../../kernel/lists/index.ts'
import { actions, html } from '../../../kernel/pages/index.ts'
import { tabsFor } from '../delivery/tabs.ts'
import { words } from '../words.ts'
import { packageLife } from './package.life.ts'
import { type PackageTable, troubled } from './package.store.ts'

type Row = Omit<PackageTable, 'file' | 'size' | 'forward_file' | 'receivers'>

export const QUARANTINE_AT = '/lien-thong/cach-ly'

/** The row as its table of transitions knows it. */
const standing = (row: Row) => ({
  state: row.state,
  agency: row.agency,
  reason: row.reason_code === null ? null : { code: row.reason_code, vi: row.reason_vi ?? '', en: row.reason_en ?? '' },
  notation: row.notation,
  fromCode: row.from_code,
})

/** What was set aside, each with its reason, its bytes and what a person can do. */
export const quarantineList = defineList<Row, { viewer: Viewer }>({
  name: 'quarantine',
  at: QUARANTINE_AT,
  title: words.quarantined,
  section: 'documents',
  table: 'exchange_package',
  select: [
    'id',
    'kind',
    'source',
    'from_code',
    'title',
    'notation',
    'arrived_at',
    'state',
    'reason_code',
    'reason_vi',
    'reason_en',
    'agency',
  ],
  seen: { with: 'exchange.read', columns: { agency: 'agency' } },
  only: () => troubled,
  orders: {
    newest: newestFirst(words.newest, 'arrived_at'),
  },
  filters: {
    loai: oneOf('kind', {
      label: words.what,
      options: { edoc: words.documentMessage, status: words.statusMessage },
    }),
    den: dayRange('arrived_at', { label: words.arrivedOn }),
  },
  beside: (province, viewer, view) => tabsFor({ province, viewer, view }, QUARANTINE_AT),
  more: async (_province, viewer) => ({ viewer }),
  columns: [
    momentColumn({ name: 'when', label: words.when, width: 10 }, (row) => row.arrived_at),
    {
      name: 'sender',
      label: words.sender,
      width: 15,
      cell: (row) => html`${row.from_code}<div class="lt-quiet">${row.source}</div>`,
    },
    {
      name: 'what',
      label: words.what,
      width: 15,
      cell: (row, view) =>
        html`${view.t(row.kind === 'status' ? words.statusMessage : words.documentMessage)}${row.notation && html`<div class="lt-quiet">${row.notation}</div>`}`,
    },
    { name: 'title', label: words.subject, hidden: true, cell: (row) => row.title },
    {
      name: 'reason',
      label: words.reason,
      cell: (row, view) =>
        html`${view.language === 'vi' ? row.reason_vi : row.reason_en}<div class="lt-quiet"><span class="lt-code">${row.reason_code}</span></div>`,
    },
    {
      name: 'todo',
      label: words.todo,
      own: true,
      cell: (row, view, { viewer }) =>
        html`<a class="lt-link" href="${QUARANTINE_AT}/${row.id}/tai">${view.t(words.download)}</a>${actions(
          lifeActions(view, viewer, packageLife, standing(row), `${QUARANTINE_AT}/${row.id}`),
        )}`,
    },
  ],
  empty: { title: words.emptyQuarantine, body: words.emptyQuarantineBody },
})
