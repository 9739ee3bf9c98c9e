import {
  dayRange,
  defineList,
  momentColumn,
  newestFirst,
  oneOf,
  stateColumn,
  stateFilter,
} from '../../kernel/lists/index.ts'
import { formatMoney } from '../../kernel/pages/index.ts'
import { feeLife } from './fee.life.ts'
import { type Fee, inState } from './fee.store.ts'
import { words } from './words.ts'

type Row = Pick<Fee, 'id' | 'dossier_number' | 'payer' | 'procedure_name' | 'vnd' | 'due' | 'state' | 'asked_at'>

/** What is owed at a counter, was paid and is to be given back. */
export const feeList = defineList<Row>({
  name: 'fees',
  at: '/thu-phi',
  title: words.fees,
  section: 'dossiers',
  table: 'fee',
  select: ['id', 'dossier_number', 'payer', 'procedure_name', 'vnd', 'due', 'state', 'asked_at'],
  seen: { with: 'payment.read', columns: { agency: 'agency' } },
  orders: { newest: newestFirst(words.newest, 'asked_at') },
  search: { column: 'words', hint: words.searchHint },
  tabs: {
    name: 'loc',
    entries: {
      '': { label: words.asked, where: () => inState('asked') },
      'da-thu': { label: words.paid, where: () => inState('paid') },
      'cho-duyet-hoan': { label: words.refundAsked, where: () => inState('refund-asked') },
      'cho-chi-hoan': { label: words.refundDue, where: () => inState('refund-due') },
      'tat-ca': { label: words.all },
    },
  },
  filters: {
    ngay: dayRange('asked_at', { label: words.askedAt }),
    khi: oneOf('due', { label: words.due, options: { receipt: words.atReceipt, return: words.atReturn } }),
    trang: stateFilter(words.state, feeLife.states),
  },
  columns: [
    { name: 'number', label: words.dossier, width: 15, cell: (row) => row.dossier_number },
    { name: 'payer', label: words.payer, width: 20, cell: (row) => row.payer },
    { name: 'procedure', label: words.procedure, width: 25, cell: (row) => row.procedure_name },
    {
      name: 'amount',
      label: words.amount,
      numeric: true,
      width: 10,
      cell: (row, view) => formatMoney(row.vnd, view.language),
      text: (row) => row.vnd,
    },
    {
      name: 'due',
      label: words.due,
      width: 10,
      cell: (row, view) => view.t(row.due === 'receipt' ? words.atReceipt : words.atReturn),
    },
    stateColumn(words.state, feeLife.states),
    momentColumn({ name: 'asked', label: words.askedAt, hidden: true }, (row) => row.asked_at),
  ],
  rowAt: (row) => `/thu-phi/${row.id}`,
  empty: { title: words.none, body: words.noneBody },
  reads: 'personal',
})
