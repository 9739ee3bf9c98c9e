import { formatDay, isDayBefore, legalDayOf } from '../../../packages/time/index.ts'
import { choice, defineList, momentColumn, newestFirst, stateColumn } from '../../kernel/lists/index.ts'
import { html } from '../../kernel/pages/index.ts'
import { orderLife } from './order.life.ts'
import { givenBy, heldBy, isLate, isOpen, isOver, type Order } from './order.store.ts'
import { words } from './words.ts'

type Row = Pick<
  Order,
  'id' | 'dossier_number' | 'task' | 'holder_title' | 'giver_title' | 'due_on' | 'state' | 'given_at'
>

/** What leaders ordered about dossiers: one's own, and for who looks over an agency all of it. */
export const orderList = defineList<Row>({
  name: 'orders',
  at: '/chi-dao',
  title: words.list,
  section: 'dossiers',
  table: 'dossier_order',
  select: ['id', 'dossier_number', 'task', 'holder_title', 'giver_title', 'due_on', 'state', 'given_at'],
  seen: { with: 'order.read', columns: { agency: 'agency', unit: 'unit', holder: 'holder' } },
  orders: {
    soonest: {
      label: words.soonest,
      by: [
        ['due_on', 'date', 'asc'],
        ['id', 'uuid', 'asc'],
      ],
    },
    newest: newestFirst(words.newest, 'given_at'),
  },
  search: { column: 'words', hint: words.searchHint },
  tabs: {
    name: 'loc',
    entries: {
      '': { label: words.open, where: () => isOpen },
      'qua-han': { label: words.late, where: isLate },
      'da-xong': { label: words.over, where: () => isOver, order: 'newest' },
      'tat-ca': { label: words.all, order: 'newest' },
    },
  },
  filters: {
    cua: choice({
      label: words.whose,
      options: { toi: words.mine, 'toi-giao': words.byMe },
      where: (value, { viewer }) => (value === 'toi' ? heldBy : givenBy)([viewer.position, viewer.onBehalfOf]),
    }),
  },
  columns: [
    { name: 'task', label: words.task, width: 40, cell: (row) => row.task },
    {
      name: 'dossier',
      label: words.dossier,
      width: 15,
      cell: (row) => html`<span class="lt-code">${row.dossier_number}</span>`,
      text: (row) => row.dossier_number,
    },
    { name: 'holder', label: words.holder, width: 15, cell: (row) => row.holder_title },
    {
      name: 'due',
      label: words.dueColumn,
      width: 15,
      cell: (row, view) => formatDay(row.due_on, view.language),
      text: (row) => row.due_on,
    },
    stateColumn(words.state, orderLife.states),
    { name: 'giver', label: words.giver, hidden: true, cell: (row) => row.giver_title },
    momentColumn({ name: 'given', label: words.givenAt, hidden: true, sorts: 'newest' }, (row) => row.given_at),
  ],
  rowAt: (row) => `/chi-dao/${row.id}`,
  rowState: (row, view) =>
    row.state === 'given' && isDayBefore(row.due_on, legalDayOf(view.now)) ? 'overdue' : undefined,
  empty: { title: words.nothing, body: words.nothingBody },
  reads: 'personal',
})
