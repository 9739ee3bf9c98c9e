import { defineList, momentColumn, newestFirst, stateColumn, stateFilter } from '../../kernel/lists/index.ts'
import { shortDay } from '../../kernel/pages/index.ts'
import { mergerLife } from './merger.life.ts'
import { type Merger, waitingForApproval } from './merger.store.ts'
import { words } from './words.ts'

/** The plans of the province, newest first. */
export const mergerList = defineList<Merger>({
  name: 'mergers',
  at: '/quan-tri/sap-xep',
  title: words.list,
  intro: words.intro,
  section: 'organisation',
  table: 'merger',
  select: ['id', 'title', 'day', 'decision', 'state', 'made_at', 'drafted_label'],
  seen: { with: 'merger.read', columns: {} },
  orders: { newest: newestFirst(words.newest, 'made_at') },
  search: { name: 'tim', label: words.search, column: 'plain', kind: 'letters' },
  tabs: {
    name: 'loc',
    entries: {
      '': { label: words.allPlans },
      'cho-duyet': { label: words.checked, where: () => waitingForApproval },
    },
  },
  filters: { trang: stateFilter(words.state, mergerLife.states) },
  columns: [
    { name: 'title', label: words.plan, width: 40, cell: (row) => row.title },
    { name: 'day', label: words.day, cell: (row, view) => shortDay(view, row.day), text: (row) => row.day },
    { name: 'decision', label: words.decision, width: 25, cell: (row) => row.decision },
    stateColumn(words.state, mergerLife.states),
    momentColumn({ name: 'made', label: words.made, hidden: true }, (row) => row.made_at),
    { name: 'by', label: words.draftedBy, hidden: true, cell: (row) => row.drafted_label },
  ],
  rowAt: (row) => `/quan-tri/sap-xep/${row.id}`,
  begins: { needs: 'merger.plan', at: '/quan-tri/sap-xep/moi', label: words.make },
  empty: { title: words.empty, body: words.emptyBody },
})
