import { formatDay } from '../../../packages/time/index.ts'
import { dayRange, defineList, momentColumn, newestFirst, stateColumn, stateFilter } from '../../kernel/lists/index.ts'
import { formatMoney, type View } from '../../kernel/pages/index.ts'
import { tillLife } from './till.life.ts'
import { type Till, tillIn } from './till.store.ts'
import { words } from './words.ts'

type Row = Pick<Till, 'id' | 'cashier_label' | 'day' | 'turn' | 'cash' | 'transfer' | 'counted' | 'state' | 'closed_at'>

const money = (of: (row: Row) => number) => ({
  numeric: true as const,
  cell: (row: Row, view: View) => formatMoney(of(row), view.language),
  text: of,
})

/** Tills that were closed, with what was counted and what waits for a second person. */
export const tillList = defineList<Row>({
  name: 'tills',
  at: '/chot-quy',
  title: words.tills,
  section: 'dossiers',
  table: 'till',
  select: ['id', 'cashier_label', 'day', 'turn', 'cash', 'transfer', 'counted', 'state', 'closed_at'],
  seen: { with: 'payment.read', columns: { agency: 'agency' } },
  orders: { newest: newestFirst(words.newest, 'closed_at') },
  tabs: {
    name: 'loc',
    entries: { '': { label: words.all }, 'cho-xac-nhan': { label: words.toConfirm, where: () => tillIn('closed') } },
  },
  filters: {
    ngay: dayRange('closed_at', { label: words.closedAt }),
    trang: stateFilter(words.state, tillLife.states),
  },
  columns: [
    {
      name: 'day',
      label: words.day,
      width: 15,
      cell: (row, view) => `${formatDay(row.day, view.language)}${row.turn > 1 ? ` (${row.turn})` : ''}`,
    },
    { name: 'cashier', label: words.cashier, width: 20, cell: (row) => row.cashier_label },
    { name: 'cash', label: words.expected, width: 15, ...money((row) => row.cash) },
    { name: 'counted', label: words.counted, width: 15, ...money((row) => row.counted) },
    { name: 'difference', label: words.difference, width: 10, ...money((row) => row.counted - row.cash) },
    { name: 'transfer', label: words.byTransfer, hidden: true, ...money((row) => row.transfer) },
    stateColumn(words.state, tillLife.states),
    momentColumn({ name: 'closed', label: words.closedAt, width: 15 }, (row) => row.closed_at),
  ],
  rowAt: (row) => `/chot-quy/${row.id}`,
  begins: { needs: 'payment.collect', at: '/chot-quy/moi', label: words.closeTill },
  empty: { title: words.noTills, body: words.noTillsBody },
})
