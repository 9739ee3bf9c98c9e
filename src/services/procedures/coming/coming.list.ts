import { defineList, momentColumn, stateColumn } from '../../../kernel/lists/index.ts'
import { shortDay } from '../../../kernel/pages/index.ts'
import { comingLife } from './coming.life.ts'
import { type Coming, isWaiting } from './coming.store.ts'
import { words } from './coming.words.ts'

export const COMING_AT = '/quan-tri/sap-ap-dung'

/** What was set for coming days, and what came of it. */
export const comingList = defineList<Omit<Coming, 'content' | 'takes' | 'revision' | 'settled_at'>>({
  name: 'procedures-coming',
  at: COMING_AT,
  title: words.title,
  intro: words.intro,
  section: 'catalogue',
  table: 'procedure_coming',
  select: ['id', 'code', 'name', 'effective_from', 'state', 'instrument', 'set_at', 'set_by'],
  seen: { with: 'procedure.import', columns: {} },
  orders: {
    latest: {
      label: words.latest,
      by: [
        ['effective_from', 'date', 'desc'],
        ['id', 'uuid', 'desc'],
      ],
    },
  },
  tabs: {
    name: 'loc',
    entries: { '': { label: words.waiting, where: isWaiting }, 'tat-ca': { label: words.all } },
  },
  columns: [
    { name: 'name', label: words.procedure, width: 40, cell: (row) => row.name },
    { name: 'code', label: words.code, width: 10, cell: (row) => row.code },
    {
      name: 'day',
      label: words.day,
      cell: (row, view) => shortDay(view, row.effective_from),
      text: (row) => row.effective_from,
    },
    stateColumn(words.state, comingLife.states),
    { name: 'instrument', label: words.instrument, width: 20, cell: (row) => row.instrument },
    { name: 'by', label: words.by, width: 20, wideOnly: true, cell: (row) => row.set_by },
    momentColumn({ name: 'when', label: words.when, hidden: true }, (row) => row.set_at),
  ],
  rowAt: (row) => `${COMING_AT}/${row.id}`,
  empty: { title: words.empty, body: words.emptyBody },
})
