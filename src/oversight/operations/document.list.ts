import type { Instant } from '../../../packages/time/index.ts'
import { reaches, type Viewer } from '../../kernel/acting/index.ts'
import { choice, defineList, type ListColumn, momentColumn, newestFirst, pointsAt } from '../../kernel/lists/index.ts'
import { html, linkButton, type View } from '../../kernel/pages/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { agencyOptions, inPeriod, periodOptions } from './dossier.list.ts'
import { issuedOnes, namesOf, onTheirWay } from './lists.store.ts'
import { figureLabel } from './measures.ts'
import { words } from './words.ts'

interface IssuedRow {
  id: string
  number: number | null
  notation: string
  subject_line: string
  agency: string
  issued_at: Instant
}

interface UndeliveredRow {
  id: string
  document: string
  code: string
  title: string
  agency: string
  receiver: string
  queued_at: Instant
  error_vi: string | null
  error_en: string | null
}

interface Beside {
  names: ReadonlyMap<string, string>
  viewer: Viewer
}

const namesFor =
  <Row extends { agency: string; receiver?: string }>() =>
  async (province: Province, viewer: Viewer, rows: readonly Row[]): Promise<Beside> => ({
    names: await namesOf(
      province.reader,
      rows.flatMap((row) => (row.receiver ? [row.agency, row.receiver] : [row.agency])),
    ),
    viewer,
  })

/** Where a document is, for who may open it. */
const opened = (document: string, agency: string, { viewer }: Beside): string | null =>
  reaches(viewer, 'document.read', { agency }) ? `/van-ban/${document}` : null

const codeOf = (row: Pick<IssuedRow, 'number' | 'notation'>): string => `${row.number ?? '…'}/${row.notation}`

const sender = <Row extends { agency: string }>(): ListColumn<Row, Beside> => ({
  name: 'sender',
  label: words.sender,
  width: 20,
  cell: (row, _view, { names }) => names.get(row.agency),
})

const beside = (here: 'issued' | 'undelivered') => async (_province: Province, _viewer: Viewer, view: View) => [
  { label: figureLabel(view, 'undelivered'), at: '/dieu-hanh/van-ban', current: here === 'undelivered' },
  { label: figureLabel(view, 'issued'), at: '/dieu-hanh/van-ban/da-phat-hanh', current: here === 'issued' },
]

const shared = {
  title: words.behindDocuments,
  section: 'reports',
  seen: { with: 'operations.read', columns: { agency: 'agency' } },
  actions: (view: View) => linkButton({ label: view.t(words.back), at: '/dieu-hanh' }),
  empty: { title: words.emptyDocuments, body: words.emptyListHint },
} as const

const fromAgency = pointsAt('agency', { label: words.agency, options: agencyOptions })

/** Documents issued, newest first. */
export const issuedDocuments = defineList<IssuedRow, Beside>({
  ...shared,
  name: 'supervised-issued',
  at: '/dieu-hanh/van-ban/da-phat-hanh',
  table: 'read_document',
  select: ['id', 'number', 'notation', 'subject_line', 'agency', 'issued_at'],
  only: issuedOnes,
  orders: {
    newest: newestFirst(words.newestFirst, 'issued_at'),
  },
  beside: beside('issued'),
  filters: {
    'co-quan': fromAgency,
    ky: choice({
      label: words.period,
      options: periodOptions,
      where: (days, here) => inPeriod(days, 'issued_at', here),
    }),
  },
  more: namesFor<IssuedRow>(),
  rowAt: (row, more) => opened(row.id, row.agency, more),
  columns: [
    {
      name: 'code',
      label: words.code,
      width: 15,
      cell: codeOf,
    },
    { name: 'title', label: words.title, width: 40, cell: (row) => row.subject_line },
    sender<IssuedRow>(),
    momentColumn({ name: 'issued', label: words.issuedAt }, (row) => row.issued_at),
  ],
})

const trouble = (row: UndeliveredRow, view: View): string =>
  (view.language === 'vi' ? row.error_vi : row.error_en) ?? view.t(words.notFetched)

/** Deliveries that have not come to their receiver, newest first, with what went wrong. */
export const undeliveredDocuments = defineList<UndeliveredRow, Beside>({
  ...shared,
  name: 'supervised-undelivered',
  at: '/dieu-hanh/van-ban',
  table: 'read_outbox',
  select: ['id', 'document', 'code', 'title', 'agency', 'receiver', 'queued_at', 'error_vi', 'error_en'],
  only: onTheirWay,
  orders: {
    newest: newestFirst(words.newestFirst, 'queued_at'),
  },
  beside: beside('undelivered'),
  filters: { 'co-quan': fromAgency },
  more: namesFor<UndeliveredRow>(),
  rowAt: (row, more) => opened(row.document, row.agency, more),
  columns: [
    {
      name: 'code',
      label: words.code,
      width: 15,
      cell: (row) => row.code,
    },
    { name: 'title', label: words.title, width: 30, cell: (row) => row.title },
    sender<UndeliveredRow>(),
    {
      name: 'receiver',
      label: words.receiver,
      cell: (row, view, { names }) =>
        html`${names.get(row.receiver)}<br><span class="lt-quiet">${trouble(row, view)}</span>`,
      text: (row, _view, { names }) => names.get(row.receiver),
    },
    { name: 'trouble', label: words.trouble, hidden: true, cell: trouble },
    momentColumn({ name: 'since', label: words.since }, (row) => row.queued_at),
  ],
})
