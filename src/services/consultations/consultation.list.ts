import { isBefore } from '../../../packages/time/index.ts'
import { defineList, momentColumn, newestFirst, stateColumn } from '../../kernel/lists/index.ts'
import { html, moment } from '../../kernel/pages/index.ts'
import { consultationLife } from './consultation.life.ts'
import { type Consultation, isLate, isOpen, isOver } from './consultation.store.ts'
import { words } from './words.ts'

type Row = Pick<Consultation, 'id' | 'dossier_number' | 'procedure_name' | 'called' | 'state' | 'due_at' | 'asked_at'>

/** What an agency or a unit is asked about dossiers of others. */
export const consultationList = defineList<Row>({
  name: 'consultations',
  at: '/phoi-hop',
  title: words.list,
  section: 'dossiers',
  table: 'consultation',
  select: ['id', 'dossier_number', 'procedure_name', 'called', 'state', 'due_at', 'asked_at'],
  seen: { with: 'consultation.answer', columns: { agency: 'agency', unit: 'unit' } },
  orders: {
    soonest: {
      label: words.soonest,
      by: [
        ['due_at', 'timestamptz', 'asc'],
        ['id', 'uuid', 'asc'],
      ],
    },
    newest: newestFirst(words.newest, 'asked_at'),
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
  columns: [
    {
      name: 'dossier',
      label: words.dossier,
      width: 20,
      cell: (row) => html`<span class="lt-code">${row.dossier_number}</span>`,
      text: (row) => row.dossier_number,
    },
    { name: 'procedure', label: words.procedure, width: 35, cell: (row) => row.procedure_name },
    { name: 'whom', label: words.whom, width: 15, cell: (row) => row.called },
    {
      name: 'due',
      label: words.dueColumn,
      width: 15,
      cell: (row, view) => moment(view, row.due_at),
      text: (row) => row.due_at,
    },
    stateColumn(words.state, consultationLife.states),
    momentColumn({ name: 'asked', label: words.ask, hidden: true, sorts: 'newest' }, (row) => row.asked_at),
  ],
  rowAt: (row) => `/phoi-hop/${row.id}`,
  rowState: (row, view) => (row.state === 'asked' && isBefore(row.due_at, view.now) ? 'overdue' : undefined),
  empty: { title: words.nothing, body: words.nothingBody },
  reads: 'personal',
})
