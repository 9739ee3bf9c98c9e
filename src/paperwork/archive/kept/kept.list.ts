import { type Instant, type LegalDay, legalDayOf } from '../../../../packages/time/index.ts'
import {
  defineList,
  type ListColumn,
  type ListDefinition,
  momentColumn,
  newestFirst,
  oneOf,
  stateColumn,
} from '../../../kernel/lists/index.ts'
import { html, shortDay } from '../../../kernel/pages/index.ts'
import { proposeFiles } from '../destruction/destruction.operations.ts'
import { words as destroying } from '../destruction/destruction.words.ts'
import { archiveTabs } from '../tabs.ts'
import { archiveFileLife } from './archive.life.ts'
import { inArchiveState, knownTo, pastTime } from './archive.store.ts'
import type { ArchiveState } from './archive-file.ts'
import { words } from './kept.words.ts'

interface Row {
  id: string
  code: string
  title: string
  kind: 'electronic' | 'paper'
  state: ArchiveState
  retention_years: number | null
  started_on: LegalDay | null
  ended_on: LegalDay | null
  expires_on: LegalDay | null
  documents: number
  shelf: string | null
  kept_at: Instant
}

const columns: Record<'code' | 'title' | 'kept' | 'expires', ListColumn<Row, undefined>> = {
  code: {
    name: 'code',
    label: words.code,
    width: 20,
    cell: (row) => html`<span class="lt-code">${row.code}</span>`,
    text: (row) => row.code,
  },
  title: { name: 'title', label: words.title, width: 40, cell: (row) => row.title },
  kept: {
    name: 'retention',
    label: words.retention,
    width: 10,
    cell: (row, view) =>
      row.retention_years === null ? view.t(words.forEver) : view.t(words.yearsKept, row.retention_years),
  },
  expires: {
    name: 'expires',
    label: words.expiresOn,
    width: 15,
    cell: (row, view) => row.expires_on && shortDay(view, row.expires_on),
    text: (row) => row.expires_on,
  },
}

const select = [
  ...(['id', 'code', 'title', 'kind', 'state', 'retention_years', 'started_on', 'ended_on'] as const),
  ...(['expires_on', 'documents', 'shelf', 'kept_at'] as const),
]

const archiveList = (
  own: Pick<ListDefinition<Row, undefined>, 'name' | 'at' | 'title' | 'seen' | 'columns' | 'orders' | 'empty'> &
    Partial<ListDefinition<Row, undefined>>,
) =>
  defineList<Row>({
    section: 'registers',
    table: 'archive_file',
    select,
    rowAt: (row) => `/luu-tru/ho-so/${row.id}`,
    rowName: (row) => row.code,
    beside: async (_province, viewer, view) => archiveTabs(viewer, view, own.at),
    ...own,
  })

/** Everything the archive of an agency keeps, or kept. */
export const archiveCatalogue = archiveList({
  name: 'archive-files',
  at: '/luu-tru',
  title: words.catalogue,
  seen: { with: 'archive.read', columns: { agency: 'agency' } },
  only: ({ viewer }) => knownTo(viewer),
  orders: { newest: newestFirst(words.newest, 'kept_at') },
  search: { column: 'words', hint: words.searchHint },
  tabs: {
    name: 'loc',
    entries: {
      '': { label: words.all },
      hong: { label: words.brokenTab, where: () => inArchiveState('broken') },
      'da-huy': { label: words.destroyed, where: () => inArchiveState('destroyed') },
    },
  },
  filters: {
    loai: oneOf('kind', { label: words.kind, options: { electronic: words.electronic, paper: words.paper } }),
  },
  columns: [
    columns.code,
    columns.title,
    {
      name: 'span',
      label: words.span,
      width: 20,
      cell: (row, view) =>
        row.started_on && row.ended_on && html`${shortDay(view, row.started_on)} – ${shortDay(view, row.ended_on)}`,
    },
    columns.kept,
    stateColumn(words.state, archiveFileLife.states),
    { name: 'documents', label: words.documents, hidden: true, numeric: true, cell: (row) => row.documents },
    { name: 'kind', label: words.kind, hidden: true, cell: (row, view) => view.t(words[row.kind]) },
    { name: 'shelf', label: words.shelf, hidden: true, cell: (row) => row.shelf },
    { ...columns.expires, hidden: true },
    momentColumn({ name: 'taken', label: words.keptAt, hidden: true }, (row) => row.kept_at),
  ],
  begins: { needs: 'archive.keep', at: '/luu-tru/ho-so/moi', label: words.addPaper },
  empty: { title: words.none, body: words.noneBody },
})

/** What is past its retention and may be proposed for destruction; what is kept for ever or held never is. */
export const pastList = archiveList({
  name: 'archive-past',
  at: '/luu-tru/het-han',
  title: words.overTab,
  intro: words.overIntro,
  seen: { with: 'archive.keep', columns: { agency: 'agency' } },
  only: ({ now }) => pastTime(legalDayOf(now)),
  orders: {
    oldest: {
      label: words.oldestOver,
      by: [
        ['expires_on', 'date', 'asc'],
        ['id', 'uuid', 'asc'],
      ],
    },
  },
  columns: [columns.code, columns.title, columns.kept, columns.expires],
  bulk: [
    {
      name: 'tieu-huy',
      label: destroying.begin,
      needs: 'archive.keep',
      asks: [destroying.beginWill],
      do: async (province, actor, ids, key) => {
        await proposeFiles(province, actor, ids, key)
      },
    },
  ],
  empty: { title: words.overNone, body: words.overNoneBody },
})
