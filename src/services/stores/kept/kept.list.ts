import { dayRange, defineList, momentColumn, newestFirst, oneOf, stateColumn } from '../../../kernel/lists/index.ts'
import { shortDay } from '../../../kernel/pages/index.ts'
import { paperLife } from './kept.life.ts'
import { isBare, type KeptPaper, ofSort } from './kept.store.ts'
import { words } from './kept.words.ts'

export const STORE_AT = '/kho-giay-to'

type Row = Pick<
  KeptPaper,
  'id' | 'name' | 'number' | 'sort' | 'owner_name' | 'issued_on' | 'valid_to' | 'state' | 'kept_at'
>

/** The papers an agency looks after. */
export const storeList = defineList<Row>({
  name: 'store-papers',
  at: STORE_AT,
  title: words.room,
  intro: words.intro,
  section: 'results',
  table: 'store_paper',
  select: ['id', 'name', 'number', 'sort', 'owner_name', 'issued_on', 'valid_to', 'state', 'kept_at'],
  seen: { with: 'store.keep', columns: { agency: 'agency' } },
  orders: { newest: newestFirst(words.newest, 'kept_at') },
  search: { column: 'words', hint: words.searchHint },
  tabs: {
    name: 'loc',
    entries: {
      '': { label: words.all },
      'ket-qua': { label: words.results, where: () => ofSort('result') },
      'so-hoa': { label: words.components, where: () => ofSort('component') },
      'ban-sao': { label: words.copies, where: () => ofSort('certified-copy') },
      'can-ghi': { label: words.bare, where: () => isBare() },
    },
  },
  filters: {
    trang: oneOf('state', {
      label: words.state,
      options: { kept: words.kept, replaced: words.replaced, withdrawn: words.withdrawn },
    }),
    vao: dayRange('kept_at', { label: words.keptAt }),
  },
  columns: [
    { name: 'name', label: words.paper, width: 30, cell: (row) => row.name },
    { name: 'number', label: words.number, width: 15, cell: (row) => row.number ?? '' },
    { name: 'owner', label: words.ownerName, width: 20, cell: (row) => row.owner_name },
    {
      name: 'issued',
      label: words.issued,
      cell: (row, view) => row.issued_on && shortDay(view, row.issued_on),
      text: (row) => row.issued_on,
    },
    {
      name: 'until',
      label: words.until,
      cell: (row, view) => row.valid_to && shortDay(view, row.valid_to),
      text: (row) => row.valid_to,
    },
    stateColumn(words.state, paperLife.states),
    momentColumn({ name: 'kept', label: words.keptAt, hidden: true }, (row) => row.kept_at),
  ],
  rowAt: (row) => `${STORE_AT}/${row.id}`,
  empty: { title: words.none, body: words.noneBody },
  reads: 'personal',
})
