import { dayRange, defineList, momentColumn, newestFirst, stateColumn } from '../../kernel/lists/index.ts'
import { copyLife } from './copy.life.ts'
import { type Copy, inState } from './copy.store.ts'
import { bookNumber } from './copy.ts'
import { words } from './copy.words.ts'

export const COPIES_AT = '/chung-thuc'

type Row = Pick<
  Copy,
  'id' | 'requester' | 'paper' | 'paper_issuer' | 'state' | 'number' | 'year' | 'compared_by' | 'scanned_at'
>

/** The book of certified copies of an agency. */
export const copyBook = defineList<Row>({
  name: 'certified-copies',
  at: COPIES_AT,
  title: words.book,
  intro: words.intro,
  section: 'dossiers',
  table: 'certified_copy',
  select: [
    ...(['id', 'requester', 'paper', 'paper_issuer', 'state', 'number', 'year'] as const),
    ...(['compared_by', 'scanned_at'] as const),
  ],
  seen: { with: 'certified-copy.read', columns: { agency: 'agency' } },
  orders: { newest: newestFirst(words.newest, 'scanned_at') },
  search: { column: 'words', hint: words.searchHint },
  tabs: {
    name: 'loc',
    entries: {
      '': { label: words.all },
      'cho-doi-chieu': { label: words.scanned, where: () => inState('scanned') },
      'cho-ky': { label: words.numbered, where: () => inState('compared') },
      'da-xong': { label: words.certified, where: () => inState('certified') },
    },
  },
  filters: { ngay: dayRange('scanned_at', { label: words.scannedAt }) },
  columns: [
    { name: 'number', label: words.number, width: 10, cell: (row) => bookNumber(row) },
    { name: 'paper', label: words.paper, width: 30, cell: (row) => row.paper },
    { name: 'issuer', label: words.paperIssuer, width: 20, wideOnly: true, cell: (row) => row.paper_issuer },
    { name: 'requester', label: words.requester, width: 20, cell: (row) => row.requester },
    { name: 'compared', label: words.comparedBy, width: 15, wideOnly: true, cell: (row) => row.compared_by },
    stateColumn(words.state, copyLife.states),
    momentColumn({ name: 'scanned', label: words.scannedAt, hidden: true }, (row) => row.scanned_at),
  ],
  rowAt: (row) => `${COPIES_AT}/${row.id}`,
  begins: { needs: 'certified-copy.make', at: `${COPIES_AT}/moi`, label: words.begin },
  empty: { title: words.none, body: words.noneBody },
  reads: 'personal',
})
