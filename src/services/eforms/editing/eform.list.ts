import { versionState, versionsIn } from '../../../kernel/life/index.ts'
import { defineList, momentColumn, newestFirst, standsColumn } from '../../../kernel/lists/index.ts'
import { shortDay } from '../../../kernel/pages/index.ts'
import type { EForm } from '../eform.ts'
import { editWords as words } from './edit.words.ts'
import { eformLife } from './eform.life.ts'

export const EFORMS_AT = '/quan-tri/to-khai'
type Row = Omit<EForm, 'definition'>

/** Every version of every form, newest first. */
export const eformList = defineList<Row>({
  name: 'eforms',
  at: EFORMS_AT,
  title: words.list,
  intro: words.intro,
  section: 'catalogue',
  table: 'eform',
  select: ['id', 'code', 'number', 'state', 'title', 'effective_from', 'effective_to', 'published_by', 'changed_at'],
  seen: { with: 'eform.administer', columns: {} },
  orders: { newest: newestFirst(words.newest, 'changed_at') },
  search: { column: 'plain', kind: 'letters', label: words.search },
  tabs: {
    name: 'loc',
    entries: {
      '': { label: words.all },
      'dang-soan': { label: words.draft, where: versionsIn.draft },
      'da-cong-bo': { label: words.published, where: versionsIn.published },
      'da-ngung': { label: words.ended, where: versionsIn.ended },
    },
  },
  columns: [
    { name: 'title', label: words.title, width: 30, cell: (row) => row.title },
    { name: 'code', label: words.code, width: 10, cell: (row) => row.code },
    { name: 'number', label: words.number, numeric: true, cell: (row) => row.number, text: (row) => row.number },
    standsColumn(words.state, eformLife.states, versionState),
    {
      name: 'from',
      label: words.from,
      cell: (row, view) => row.effective_from && shortDay(view, row.effective_from),
      text: (row) => row.effective_from,
    },
    {
      name: 'until',
      label: words.until,
      cell: (row, view) => row.effective_to && shortDay(view, row.effective_to),
      text: (row) => row.effective_to,
    },
    { name: 'by', label: words.by, width: 20, wideOnly: true, cell: (row) => row.published_by },
    momentColumn({ name: 'changed', label: words.changed, hidden: true }, (row) => row.changed_at),
  ],
  rowAt: (row) => `${EFORMS_AT}/${row.id}`,
  begins: { needs: 'eform.administer', at: `${EFORMS_AT}/moi`, label: words.make },
  empty: { title: words.empty, body: words.emptyBody },
})
