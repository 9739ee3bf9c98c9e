import { reaches, type Viewer } from '../../../kernel/acting/index.ts'
import { dayRange, defineList, oneOf } from '../../../kernel/lists/index.ts'
import { actions, button, form, html, shortMoment, type View } from '../../../kernel/pages/index.ts'
import { tabsFor } from '../delivery/tabs.ts'
import { words } from '../words.ts'
import { type PackageTable, troubled } from './package.store.ts'

/** Operators everywhere, the clerk who registers arrivals in the own agency. */
export const actsAt = (viewer: Viewer, agency: string | null): boolean =>
  reaches(viewer, 'exchange.operate', { agency }) || reaches(viewer, 'document.register-incoming', { agency })

type Row = Omit<PackageTable, 'file' | 'size' | 'forward_file' | 'receivers'>

const AT = '/lien-thong/cach-ly'
const post = (view: View, at: string, label: string) => form(view, { action: at }, button({ label }))

/** What was set aside, each with its reason, its bytes and what a person can do. */
export const quarantineList = defineList<Row, { mayAct: ReadonlySet<string> }>({
  name: 'quarantine',
  at: AT,
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
    newest: {
      label: words.newest,
      by: [
        ['arrived_at', 'timestamptz', 'desc'],
        ['id', 'uuid', 'desc'],
      ],
    },
  },
  filters: {
    loai: oneOf('kind', {
      label: words.what,
      options: { edoc: words.documentMessage, status: words.statusMessage },
    }),
    den: dayRange('arrived_at', { label: words.arrivedOn }),
  },
  beside: (province, viewer, view) => tabsFor({ province, viewer, view }, AT),
  more: async (_province, viewer, rows) => ({
    mayAct: new Set(rows.filter((row) => actsAt(viewer, row.agency)).map((row) => row.id)),
  }),
  columns: [
    {
      name: 'when',
      label: words.when,
      width: 10,
      cell: (row, view) => shortMoment(view, row.arrived_at),
      text: (row) => row.arrived_at,
    },
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
      cell: (row, view, { mayAct }) =>
        html`<a class="lt-link" href="${AT}/${row.id}/tai">${view.t(words.download)}</a>${
          mayAct.has(row.id) &&
          actions(
            post(view, `${AT}/${row.id}/thu-lai`, view.t(words.retry)),
            post(view, `${AT}/${row.id}/bo`, view.t(words.dismiss)),
          )
        }`,
    },
  ],
  empty: { title: words.emptyQuarantine, body: words.emptyQuarantineBody },
})
