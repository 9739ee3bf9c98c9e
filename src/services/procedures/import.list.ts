import { defineList, newestFirst } from '../../kernel/lists/index.ts'
import { formatNumber, linkButton, moment } from '../../kernel/pages/index.ts'
import { badRows, type ImportRow } from './import.store.ts'
import { words } from './words.ts'

/** The imports of the catalogue so far. */
export const importList = defineList<ImportRow>({
  name: 'procedure-imports',
  at: '/quan-tri/thu-tuc',
  title: words.imports,
  section: 'catalogue',
  table: 'procedure_import',
  select: ['id', 'file_name', 'started_at', 'actor_label', 'imported', 'unchanged'],
  computed: { bad_rows: badRows },
  seen: { with: 'procedure.import', columns: {} },
  orders: {
    newest: newestFirst(words.when, 'started_at'),
  },
  columns: [
    { name: 'file', label: words.file, width: 30, cell: (row) => row.file_name },
    {
      name: 'when',
      label: words.when,
      width: 20,
      cell: (row, view) => moment(view, row.started_at),
      text: (row) => row.started_at,
    },
    {
      name: 'imported',
      label: words.imported,
      numeric: true,
      cell: (row, view) => formatNumber(row.imported, view.language),
      text: (row) => row.imported,
    },
    {
      name: 'unchanged',
      label: words.unchanged,
      numeric: true,
      cell: (row, view) => formatNumber(row.unchanged, view.language),
      text: (row) => row.unchanged,
    },
    {
      name: 'bad',
      label: words.bad,
      numeric: true,
      cell: (row, view) => formatNumber(row.bad_rows, view.language),
      text: (row) => row.bad_rows,
    },
    { name: 'by', label: words.by, width: 20, wideOnly: true, cell: (row) => row.actor_label },
  ],
  rowAt: (row) => `/quan-tri/thu-tuc/${row.id}`,
  actions: (view) =>
    linkButton({ label: view.t(words.import), at: '/quan-tri/thu-tuc/moi', kind: 'main', icon: 'upload' }),
  empty: { title: words.importsEmpty, body: words.importsEmptyBody },
})
